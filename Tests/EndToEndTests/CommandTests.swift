import Foundation
import Postbox
import Testing

/// The commands that send nothing.
@Suite struct QuietCommandTests {
    private let tokens = ["PARTNER_TOKEN": "partner-token", "ALICE_TOKEN": "alice-token", "BOB_TOKEN": "bob-token"]

    /// Runs a command while a port listens that must not be connected to.
    private func runUnheard(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> Outcome {
        let server = try RudeServer { _ in "" }
        defer { server.stop() }
        let variables = ["POSTBOX_URL": server.url].merging(environment) { $1 }
        let outcome = try await Mailslot.run(arguments, environment: variables)
        #expect(server.connections == 0, "\(arguments) connected to the target")
        return outcome
    }

    @Test func versionIsANumberAndTheCommitThatTheBuildWasTold() async throws {
        let outcome = try await runUnheard(["--version"])
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let form = /[0-9]+\.[0-9]+\.[0-9]+( \([0-9a-f]{7,40}\+?\))?\n/
        #expect(outcome.output.wholeMatch(of: form) != nil, "\(outcome.testDescription)")
    }

    @Test func planShowsATableAndSendsNothing() async throws {
        // A check of the same contract does connect: the port would notice.
        let server = try RudeServer { _ in "" }
        let check = try await Mailslot.run(
            "check", Repository.postboxContract, environment: tokens.merging(["POSTBOX_URL": server.url]) { $1 })
        server.stop()
        #expect(check.code == 3 && server.connections > 0, "\(check.testDescription)")

        let outcome = try await runUnheard(["plan", Repository.postboxContract])
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        for text in ["list_messages", "send_message", "dm", "support", "partner", "everyone"] {
            #expect(outcome.output.contains(text), "the plan does not say '\(text)':\n\(outcome.output)")
        }
    }

    @Test func planAsJSONNamesEveryProbeOfTheRun() async throws {
        let outcome = try await runUnheard(["plan", Repository.postboxContract, "--depth", "quick", "--format", "json"])
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any],
            "not JSON: \(outcome.testDescription)")
        let probes = try #require(document["probes"] as? [[String: Any]], "\(document.keys.sorted())")
        let planned = Set(probes.compactMap { $0["id"] as? String })
        let run = try await PostboxCheck.quick.value.record
        #expect(planned == Set(run.probes.map(\.id)))
        #expect(planned.count == probes.count)
    }

    @Test func validateTellsGoodFromBad() async throws {
        let good = try await runUnheard(["validate", Repository.postboxContract, Repository.postboxAPI], tokens)
        #expect(good.code == 0, "\(good.testDescription)")
        #expect(good.output.contains("\(Repository.postboxContract): good"))
        #expect(good.errors == "", "\(good.testDescription)")

        let folder = try TemporaryFolder()
        let bad = try folder.write(
            SmallContract().text.replacing("do: send_message", with: "do: send_mesage"), to: "bad.contract.yaml")
        let outcome = try await runUnheard(["validate", Repository.postboxContract, bad], tokens)
        #expect(outcome.code == 2, "\(outcome.testDescription)")
        #expect(outcome.output.contains("\(Repository.postboxContract): good"), "\(outcome.testDescription)")
        #expect(!outcome.output.contains(bad), "\(outcome.testDescription)")
        for text in ["\(bad):11:20", "send_mesage", "send_message", "^"] {
            #expect(outcome.errors.contains(text), "the diagnostic does not say '\(text)': \(outcome.errors)")
        }
    }

    @Test func validateAndPlanNeedNoCredentials() async throws {
        for command in ["validate", "plan"] {
            let outcome = try await runUnheard([command, Repository.postboxContract])
            #expect(outcome.code == 0, "\(outcome.testDescription)")
            #expect(!outcome.errors.contains("error"), "\(outcome.testDescription)")
        }
    }

    @Test(arguments: ["check", "plan", "validate", "report"])
    func aFileThatIsNotThereIsWrongInput(_ command: String) async throws {
        let outcome = try await runUnheard([command, "/nowhere/at-all.yaml"], tokens)
        #expect(outcome.code == 2, "\(outcome.testDescription)")
        #expect(outcome.errors.contains("/nowhere/at-all.yaml"), "\(outcome.testDescription)")
        #expect(outcome.output == "")
    }

    @Test func standardInputIsReadForAHyphen() async throws {
        let text = SmallContract().text
        let outcome = try await Mailslot.run("validate", "-", input: text)
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let bad = try await Mailslot.run("validate", "-", input: text.replacing("by: bob", with: "by: bib"))
        #expect(bad.code == 2, "\(bad.testDescription)")
        #expect(bad.errors.contains("bib"), "\(bad.testDescription)")
    }

    @Test func explainListsAndExplainsEachTopic() async throws {
        let index = try await Mailslot.run("explain")
        #expect(index.code == 0, "\(index.testDescription)")
        let topics = index.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
            .compactMap { line in
                // A name may hold a blank; two blanks end it.
                line.dropFirst(2).components(separatedBy: "  ").first
            }
        #expect(topics.count > 60, "\(index.output)")
        for name in Fault.allCases.map(\.rawValue) + Oddity.allCases.map(\.rawValue) + [
            "unproven", "MC01", "existence",
        ] {
            #expect(topics.contains(name), "\(name) is not listed")
        }
        for topic in Set(topics) {
            let page = try await Mailslot.run("explain", topic)
            #expect(page.code == 0, "\(page.testDescription)")
            #expect(page.output.hasPrefix(topic + "\n") && page.output.count > topic.count + 20, "\(page.output)")
        }
    }

    @Test func explainRefusesWhatItDoesNotKnow() async throws {
        let outcome = try await Mailslot.run("explain", "nonsense")
        #expect(outcome.code == 2, "\(outcome.testDescription)")
        #expect(outcome.output == "" && outcome.errors.contains("nonsense"), "\(outcome.testDescription)")
    }

    @Test(arguments: ["contract", "api"])
    func schemaPrintsThePublishedSchema(_ kind: String) async throws {
        let outcome = try await Mailslot.run("schema", kind)
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let printed = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? NSDictionary
        #expect(printed?["$schema"] != nil, "\(outcome.output.prefix(300))")
        let file = try Data(contentsOf: URL(fileURLWithPath: Repository.root + "/schemas/\(kind).schema.json"))
        #expect(printed == (try JSONSerialization.jsonObject(with: file) as? NSDictionary))
    }

    static let commands = [
        "check", "plan", "validate", "import", "init", "map", "report", "demo", "serve", "detection", "explain",
        "schema",
    ]

    @Test func helpNamesEveryCommand() async throws {
        let outcome = try await Mailslot.run("--help")
        #expect(outcome.code == 0)
        for command in Self.commands { #expect(outcome.output.contains("\n  \(command) "), "\(outcome.output)") }
        #expect(outcome.output.contains("EXAMPLES"))
    }

    @Test(arguments: commands)
    func helpHasExamples(_ command: String) async throws {
        let outcome = try await Mailslot.run(command, "--help")
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let hasExamples = outcome.output.contains("EXAMPLES") && outcome.output.contains("  mailslot \(command)")
        #expect(hasExamples, "\(outcome.output)")
    }

    @Test func versionIsPrinted() async throws {
        let outcome = try await Mailslot.run("--version")
        #expect(outcome.code == 0)
        #expect(outcome.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil, "\(outcome.output)")
    }

    @Test(
        arguments: [
            ["--nonsense"], ["nonsense"], ["check"], ["check", "--nonsense", "a.yaml"],
            ["plan", "--format", "xml", "a.yaml"],
            ["check", "--quiet", "--verbose", "a.yaml"], ["check", "a.yaml", "b.yaml", "--record", "run.json"],
            ["check", "--seed", "x", "a.yaml"], ["serve", "--fault", "nonsense"], ["serve", "--port", "70000"],
            ["demo", "--fault", "nonsense"], ["schema", "nonsense"], ["report", "--format", "nonsense", "run.json"],
            ["check", "--color", "pink", "a.yaml"], ["check", "--depth", "deep", "a.yaml"],
            ["plan", "--max-requests", "0", "a.yaml"], ["plan", "--max-requests", "x", "a.yaml"],
            ["detection", "--fault", "nonsense"], ["detection", "--jobs", "0"],
        ])
    func wrongUsageEndsWith64(_ arguments: [String]) async throws {
        let outcome = try await Mailslot.run(arguments)
        #expect(outcome.code == 64, "\(outcome.testDescription)")
        #expect(outcome.output == "" && !outcome.errors.isEmpty, "\(outcome.testDescription)")
    }
}

/// `report`: a record, rendered again.
@Suite struct ReportCommandTests {
    /// The record, the JUnit report and the outcome of a run with findings.
    private static let run = Task {
        let folder = try TemporaryFolder()
        let contract = try PostboxExcerpt(of: .partner, PostboxExcerpt.core).write(to: folder)
        let outcome = try await RunningPostbox.with(faults: [.readBySenders]) { postbox in
            try await Mailslot.run(
                "check", contract, "--depth", "quick", "--record", folder.file("run.json"), "--junit",
                folder.file("junit.xml"), environment: postbox.environment)
        }
        return (record: try folder.read("run.json"), junit: try folder.read("junit.xml"), outcome: outcome)
    }

    @Test func theReportsAreThoseOfTheRun() async throws {
        let (record, xml, outcome) = try await Self.run.value
        let folder = try TemporaryFolder()
        let path = try folder.write(record, to: "run.json")
        let terminal = try await Mailslot.run("report", path)
        #expect(terminal.code == 1, "\(terminal.testDescription)")
        #expect(terminal.output == outcome.output)
        let junit = try await Mailslot.run("report", path, "--format", "junit")
        #expect(junit.code == 1, "\(junit.testDescription)")
        #expect(junit.output == xml)
        let json = try await Mailslot.run("report", path, "--format", "json")
        #expect(json.code == 1, "\(json.testDescription)")
        #expect(json.output == record)
        #expect(terminal.errors + junit.errors + json.errors == "")
    }

    @Test func theReportGoesToAFile() async throws {
        let (record, xml, _) = try await Self.run.value
        let folder = try TemporaryFolder()
        let path = try folder.write(record, to: "run.json")
        let other = try TemporaryFolder()
        let outcome = try await Mailslot.run(
            "report", path, "--format", "junit", "--output", other.file("again.xml"))
        #expect(outcome.code == 1 && outcome.output == "", "\(outcome.testDescription)")
        #expect(try other.read("again.xml") == xml)
        let nowhere = try await Mailslot.run("report", path, "--output", other.file("no/such/file"))
        #expect(nowhere.code == 2, "\(nowhere.testDescription)")
        #expect(other.names == ["again.xml"])
    }

    @Test func aGreenRunIsReportedWith0() async throws {
        let folder = try TemporaryFolder()
        let contract = try PostboxExcerpt(of: .partner, PostboxExcerpt.core).write(to: folder)
        try await RunningPostbox.with { postbox in
            let run = try await Mailslot.run(
                "check", contract, "--depth", "quick", "--record", folder.file("run.json"),
                environment: postbox.environment)
            #expect(run.code == 0, "\(run.testDescription)")
        }
        let outcome = try await Mailslot.run("report", "-", input: try folder.read("run.json"))
        #expect(outcome.code == 0, "\(outcome.testDescription)")
    }

    @Test func aRecordWhoseCountsContradictItsProbesIsRefused() async throws {
        let record = try await Self.run.value.record
        let lie = record.replacing(#/"verdict":"violated","count":[0-9]+/#, with: #""verdict":"violated","count":0"#)
        #expect(lie != record)
        let outcome = try await Mailslot.run("report", "-", input: lie)
        #expect(outcome.code == 2 && outcome.output == "", "\(outcome.testDescription)")
        #expect(outcome.errors.contains("contradicts itself"), "\(outcome.testDescription)")
    }

    @Test(arguments: ["terminal", "junit", "html", "json"])
    func aDamagedRecordIsRefused(_ format: String) async throws {
        let record = try await Self.run.value.record
        let probe = try #require(record.firstRange(of: #""verdict":"upheld""#))
        let damaged = [
            ("empty", ""), ("not JSON", "hello"), ("another document", "{}"), ("a list", "[1,2]"),
            ("cut off", String(record.prefix(record.count / 2))), ("cut off at its end", String(record.dropLast(3))),
            ("of an earlier version", record.replacing(#""mailslot_record":3"#, with: #""mailslot_record":1"#)),
            ("of a later version", record.replacing(#""mailslot_record":3"#, with: #""mailslot_record":4"#)),
            ("without its ending", record.replacing(#""ending""#, with: #""end""#)),
            ("with an unknown verdict", record.replacingCharacters(in: probe, with: #""verdict":"fine""#)),
            ("with a broken line", record.replacingCharacters(in: probe, with: #""verdict:"upheld""#)),
        ]
        for (name, text) in damaged {
            #expect(text != record, "\(name)")
            let outcome = try await Mailslot.run("report", "-", "--format", format, input: text)
            #expect(outcome.code == 2, "\(name): \(outcome.testDescription)")
            #expect(outcome.errors.contains("error: -"), "\(name): \(outcome.testDescription)")
        }
    }
}
