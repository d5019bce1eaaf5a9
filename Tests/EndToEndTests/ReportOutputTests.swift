import Foundation
import Postbox
import Testing

/// Several reports of one run, and what GitHub's runner gets.
@Suite struct ReportOutputTests {
    /// Checks the small contract; on a server that is right, or one with faults.
    private func check(
        _ options: [String], environment: [String: String] = [:], faults: Set<Fault> = [],
        folder: TemporaryFolder? = nil
    ) async throws -> (outcome: Outcome, folder: TemporaryFolder) {
        let folder = try folder ?? TemporaryFolder()
        try folder.write(SmallContract().text, to: "small.contract.yaml")
        let outcome = try await RunningPostbox.with(faults: faults) { postbox in
            try await Mailslot.run(
                ["check", "small.contract.yaml", "--depth", "quick"] + options,
                environment: postbox.environment.merging(environment) { $1 }, folder: folder.path)
        }
        return (outcome, folder)
    }

    @Test func everyReportOfACheckIsThatOfItsRecord() async throws {
        let formats = try await Mailslot.reportFormats()
        let options = formats.flatMap { ["--report", "\($0)=report.\($0)"] }
        let (outcome, folder) = try await check(
            options + ["--record", "run.json", "--junit", "junit.xml"], faults: [.readBySenders])
        #expect(outcome.code == 1, "\(outcome.testDescription)")
        #expect(outcome.output.contains("VIOLATED"), "the report for people is printed all the same")
        for format in formats {
            let again = try await Mailslot.run("report", "run.json", "--format", format, folder: folder.path)
            #expect(again.code == 1, "\(again.testDescription)")
            let report = try folder.read("report.\(format)")
            #expect(!report.isEmpty && report == again.output, "\(format)")
            #expect(!report.contains("\u{1B}["))
        }
        #expect(try folder.read("junit.xml") == folder.read("report.junit"))
        #expect(try folder.read("run.json") == folder.read("report.json"))
        let names = formats.map { "report.\($0)" } + ["run.json", "junit.xml", "small.contract.yaml"]
        #expect(folder.names == names.sorted(), "other files were left")
    }

    @Test func anUnknownFormIsAWrongUsage() async throws {
        for (argument, hint) in [
            ("sarfi=x", "did you mean 'sarif'?"), ("xml=x", "there are terminal, junit, json, html, sarif, "),
            ("sarif", "FORMAT=FILE"), ("sarif=", "FORMAT=FILE"), ("=x", "FORMAT=FILE"),
        ] {
            let (outcome, folder) = try await check(["--report", argument])
            #expect(outcome.code == 64, "\(outcome.testDescription)")
            #expect(outcome.errors.contains(hint), "\(outcome.testDescription)")
            #expect(folder.names == ["small.contract.yaml"])
        }
        let report = try await Mailslot.run("report", "run.json", "--format", "sarfi")
        #expect(report.code == 64 && report.errors.contains("sarif"), "\(report.testDescription)")
    }

    @Test(arguments: [
        ["--report", "sarif=x", "--report", "tap=x"], ["--report", "sarif=x", "--report", "tap=./x"],
        ["--junit", "x", "--report", "tap=x"], ["--record", "x", "--report", "tap=no/../x"],
        ["--record", "-", "--report", "tap=-"], ["--junit", "-", "--report", "tap=-"],
        ["--format", "tap", "--record", "-"], ["--format", "json", "--report", "tap=-"],
        ["--format", "terminal", "--junit", "-"],
    ])
    func twoReportsDoNotGoToOneFile(_ options: [String]) async throws {
        let (outcome, folder) = try await check(options)
        #expect(outcome.code == 64, "\(outcome.testDescription)")
        #expect(outcome.errors.contains("two reports cannot go to the same file"), "\(outcome.testDescription)")
        #expect(folder.names == ["small.contract.yaml"])
    }

    @Test func oneContractForEachReport() async throws {
        let (outcome, _) = try await check(["small.contract.yaml", "--report", "sarif=x"])
        #expect(outcome.code == 64, "\(outcome.testDescription)")
    }

    @Test(arguments: ["junit", "json", "sarif", "tap", "html"])
    func aFormTakesThePlaceOfTheReportForPeople(_ format: String) async throws {
        let (outcome, folder) = try await check(["--format", format, "--record", "run.json"])
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let again = try await Mailslot.run("report", "run.json", "--format", format, folder: folder.path)
        #expect(outcome.output == again.output && !outcome.output.isEmpty, "\(outcome.testDescription)")
        #expect(!outcome.errors.contains("0 violated"), "the report for people is on standard error")
        #expect(outcome.errors.contains("\nprobing\n"), "\(outcome.testDescription)")
    }

    @Test func theFormForPeopleIsTheUsualOne() async throws {
        let (outcome, _) = try await check(["--format", "terminal"])
        #expect(outcome.code == 0 && outcome.output.contains("0 violated"), "\(outcome.testDescription)")
        let (wrong, folder) = try await check(["--format", "sarfi"])
        #expect(wrong.code == 64 && wrong.errors.contains("sarif"), "\(wrong.testDescription)")
        #expect(folder.names == ["small.contract.yaml"])
        let (several, _) = try await check(["small.contract.yaml", "--format", "tap"])
        #expect(several.code == 64, "\(several.testDescription)")
    }

    @Test func aReportOnStandardOutputIsAlone() async throws {
        let (outcome, _) = try await check(["--report", "markdown=-"], environment: ["GITHUB_ACTIONS": "true"])
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        #expect(outcome.output.hasPrefix("### ✅ Upheld: A small one\n"), "\(outcome.testDescription)")
        #expect(!outcome.output.contains("::"), "\(outcome.testDescription)")
        #expect(outcome.errors.contains("0 violated"), "the report for people is on standard error")
    }

    @Test func aRunThatProvedNothingIsReportedAndIsNotGreen() async throws {
        let folder = try TemporaryFolder()
        let target = "http://127.0.0.1:\(try RudeServer.closedPort())"
        try folder.write(SmallContract().with { $0.target = target }.text, to: "small.contract.yaml")
        let outcome = try await Mailslot.run(
            ["check", "small.contract.yaml"] + ["sarif", "tap", "markdown"].flatMap { ["--report", "\($0)=x.\($0)"] },
            environment: ["PARTNER_TOKEN": "partner-token", "ALICE_TOKEN": "alice-token", "BOB_TOKEN": "bob-token"],
            folder: folder.path)
        #expect(outcome.code == 3, "\(outcome.testDescription)")
        #expect(try folder.read("x.sarif").contains("\"executionSuccessful\": false"))
        #expect(try folder.read("x.sarif").contains("\"ruleId\": "))
        #expect(try folder.read("x.tap").contains("\nnot ok "))
        #expect(try folder.read("x.markdown").hasPrefix("### ❓ Unproven: "))
    }

    @Test func dialectsOfJUnit() async throws {
        let (outcome, folder) = try await check(
            [
                "--junit", "junit.xml", "--report", "junit=other.xml", "--junit-dialect", "located", "--record",
                "run.json",
            ])
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let located = try folder.read("junit.xml")
        #expect(located.contains("file=\"small.contract.yaml\" line=\""))
        #expect(try folder.read("other.xml") == located)
        let strict = try await Mailslot.run(
            "report", "run.json", "--format", "junit", "--junit-dialect", "strict", folder: folder.path)
        #expect(strict.code == 0 && !strict.output.contains(" file=\""), "\(strict.testDescription)")
        let unknown = try await check(["--junit-dialect", "other"]).outcome
        #expect(unknown.code == 64 && unknown.errors.contains("common"), "\(unknown.testDescription)")
    }

    @Test func pathsAreThoseOfTheRepository() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file(".git"), withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: folder.file("contracts"), withIntermediateDirectories: true)
        try folder.write(SmallContract().text, to: "contracts/small.contract.yaml")
        let outcome = try await RunningPostbox.with(faults: [.readBySenders]) { postbox in
            try await Mailslot.run(
                "check", "small.contract.yaml", "--depth", "quick", "--report", "github=-",
                environment: postbox.environment, folder: folder.file("contracts"))
        }
        #expect(outcome.code == 1, "\(outcome.testDescription)")
        #expect(
            outcome.output.hasPrefix("::error file=contracts/small.contract.yaml,line="), "\(outcome.testDescription)")
    }
}

/// What GitHub's runner gets beside the reports.
@Suite struct GitHubActionsTests {
    private func check(
        _ options: [String] = [], environment: [String: String] = ["GITHUB_ACTIONS": "true"], summary: String = "",
        faults: Set<Fault> = [.readBySenders]
    ) async throws -> (outcome: Outcome, summary: String) {
        let folder = try TemporaryFolder()
        try folder.write(SmallContract().text, to: "small.contract.yaml")
        try folder.write(summary, to: "summary.md")
        let all = environment.merging(["GITHUB_STEP_SUMMARY": folder.file("summary.md")]) { $1 }
        let outcome = try await RunningPostbox.with(faults: faults) { postbox in
            try await Mailslot.run(
                ["check", "small.contract.yaml", "--depth", "quick"] + options,
                environment: postbox.environment.merging(all) { $1 }, folder: folder.path)
        }
        return (outcome, try folder.read("summary.md"))
    }

    @Test func annotationsComeBehindTheReportAndThePageGoesIntoTheSummary() async throws {
        let (outcome, summary) = try await check(summary: "before\n")
        #expect(outcome.code == 1, "\(outcome.testDescription)")
        let lines = outcome.output.split(separator: "\n")
        let token = try #require(lines.first?.wholeMatch(of: /::stop-commands::(mailslot-[0-9a-f]{8,})/)?.output.1)
        let end = try #require(lines.firstIndex(of: "::\(token)::"))
        #expect(lines[..<end].last?.contains("1 violated") == true || lines[..<end].last?.contains("violated") == true)
        let commands = lines[(end + 1)...]
        #expect(!commands.isEmpty && commands.count <= 20)
        for command in commands {
            #expect(command.hasPrefix("::error file=small.contract.yaml,line=") || command.hasPrefix("::warning file="))
        }
        #expect(summary.hasPrefix("before\n### ❌ Violated: A small one\n"), "\(summary.prefix(200))")
    }

    @Test func nothingOfItElsewhereOrWhereItIsNotWanted() async throws {
        for (options, environment) in [
            (["--no-annotations"], ["GITHUB_ACTIONS": "true"]), ([], [:]), ([], ["GITHUB_ACTIONS": "false"]),
            (["--report", "tap=-"], ["GITHUB_ACTIONS": "true"]), (["--record", "-"], ["GITHUB_ACTIONS": "true"]),
        ] as [([String], [String: String])] {
            let (outcome, summary) = try await check(options, environment: environment, summary: "before\n")
            #expect(outcome.code == 1, "\(outcome.testDescription)")
            #expect(!outcome.output.contains("::error") && !outcome.output.contains("::stop-commands"), "\(options)")
            #expect(summary == "before\n", "\(options)")
        }
    }

    @Test func aGreenRunHasASummaryAndNoAnnotations() async throws {
        let (outcome, summary) = try await check(faults: [])
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        #expect(!outcome.output.contains("::error") && !outcome.output.contains("::warning"))
        #expect(summary.hasPrefix("### ✅ Upheld: A small one\n"))
    }

    @Test func aSummaryThatIsFullStaysAsItIs() async throws {
        let full = String(repeating: "x", count: 1 << 20)
        let (outcome, summary) = try await check(summary: full)
        #expect(outcome.code == 1, "\(outcome.testDescription)")
        #expect(summary == full)
        #expect(outcome.errors.contains("does not fit into the job's summary"), "\(outcome.testDescription)")
        #expect(outcome.output.contains("\n::error file="))
    }

    @Test func theRunnerListensAgainAfterARunThatCannotBegin() async throws {
        let (outcome, _) = try await check(["--report", "sarif=no/such/folder/file"])
        #expect(outcome.code == 2, "\(outcome.testDescription)")
        #expect(outcome.output == "", "\(outcome.testDescription)")
    }
}

extension Mailslot {
    /// All forms that there are, as the program says.
    static func reportFormats() async throws -> [String] {
        let help = try await Mailslot.run("report", "--help")
        let words = help.output.split { $0.isWhitespace }.joined(separator: " ")
        let list = try #require(words.firstMatch(of: /\(values: ([^;)]*)/), "\(help.testDescription)")
        let formats = list.output.1.components(separatedBy: ", ")
        try #require(formats.starts(with: ["terminal", "junit", "json"]), "\(formats)")
        return formats
    }
}
