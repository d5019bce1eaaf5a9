import Foundation
import Postbox
import Testing

/// Where reports go, and how they look.
@Suite struct OutputTests {
    /// Checks the small contract on a server that is right.
    private func check(
        _ options: [String], environment: [String: String] = [:], faults: Set<Fault> = []
    ) async throws -> (outcome: Outcome, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        try folder.write(SmallContract().text, to: "small.contract.yaml")
        let outcome = try await RunningPostbox.with(faults: faults) { postbox in
            try await Mailslot.run(
                ["check", "small.contract.yaml", "--depth", "quick"] + options,
                environment: postbox.environment.merging(environment) { $1 }, folder: folder.path)
        }
        return (outcome, folder)
    }

    @Test(arguments: [["--record", ""], ["--junit", ""], ["--report", "sarif="], ["--report", "json="]])
    func aFolderThatIsNotThereIsSaidBeforeAnythingIsSent(_ option: [String]) async throws {
        let server = try RudeServer { _ in "" }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        try folder.write(SmallContract().text, to: "small.contract.yaml")
        let environment = [
            "POSTBOX_URL": server.url, "PARTNER_TOKEN": "partner-token", "ALICE_TOKEN": "alice-token",
            "BOB_TOKEN": "bob-token",
        ]
        let outcome = try await Mailslot.run(
            "check", "small.contract.yaml", option[0], option[1] + "no/such/folder/file", environment: environment,
            folder: folder.path
        )
        #expect(outcome.code == 2, "\(outcome.testDescription)")
        #expect(outcome.errors.contains("no/such/folder/file"), "\(outcome.testDescription)")
        #expect(outcome.output == "")
        #expect(server.connections == 0, "a request was sent")
        #expect(folder.names == ["small.contract.yaml"], "files were left: \(folder.names)")
    }

    @Test func aSecondFileThatCannotBeWrittenLeavesNothingOfTheFirst() async throws {
        let (outcome, folder) = try await check(["--junit", "junit.xml", "--record", "no/such/folder/file"])
        #expect(outcome.code == 2, "\(outcome.testDescription)")
        #expect(folder.names == ["small.contract.yaml"], "files were left: \(folder.names)")
    }

    @Test func aFolderInAFilesPlaceIsRefused() async throws {
        let (outcome, folder) = try await check(["--record", "."])
        #expect(outcome.code == 2, "\(outcome.testDescription)")
        #expect(folder.names == ["small.contract.yaml"], "files were left: \(folder.names)")
    }

    @Test func anOldFileIsReplacedAsAWhole() async throws {
        let folder = try TemporaryFolder()
        try folder.write(SmallContract().text, to: "small.contract.yaml")
        try folder.write(String(repeating: "old ", count: 100_000), to: "run.json")
        try await RunningPostbox.with { postbox in
            let outcome = try await Mailslot.run(
                "check", "small.contract.yaml", "--depth", "quick", "--record", "run.json",
                environment: postbox.environment,
                folder: folder.path)
            #expect(outcome.code == 0, "\(outcome.testDescription)")
        }
        let text = try folder.read("run.json")
        #expect(!text.contains("old old"))
        #expect(try Record(text).probes.isEmpty == false)
        #expect(folder.names == ["run.json", "small.contract.yaml"])
    }

    @Test func devicesTakeReports() async throws {
        let (outcome, folder) = try await check(["--record", "/dev/null", "--junit", "/dev/null"])
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        #expect(outcome.output.contains("0 violated"), "\(outcome.testDescription)")
        #expect(folder.names == ["small.contract.yaml"], "files were left: \(folder.names)")
        var isFolder: ObjCBool = false
        #expect(FileManager.default.fileExists(atPath: "/dev/null", isDirectory: &isFolder) && !isFolder.boolValue)
    }

    @Test func aDeviceThatTakesNothingIsSaid() async throws {
        let (outcome, _) = try await check(["--record", "/dev/full"])
        #expect(outcome.code == 3, "\(outcome.testDescription)")
        #expect(outcome.errors.contains("could not be written"), "\(outcome.testDescription)")
    }

    @Test func aHyphenIsStandardOutput() async throws {
        let (outcome, _) = try await check(["--record", "-"])
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let start = try #require(outcome.output.firstRange(of: #"{"mailslot_record""#), "\(outcome.testDescription)")
        #expect(try Record(String(outcome.output[start.lowerBound...])).probes.isEmpty == false)
        #expect(start.lowerBound == outcome.output.startIndex, "\(outcome.output.prefix(200))")
    }

    @Test func aHyphenIsStandardOutputForJUnitToo() async throws {
        let (outcome, _) = try await check(["--junit", "-"])
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let start = try #require(outcome.output.firstRange(of: "<?xml"), "\(outcome.testDescription)")
        #expect(JUnit(String(outcome.output[start.lowerBound...]))?.cases.isEmpty == false)
        #expect(JUnit(outcome.output) != nil, "\(outcome.output.prefix(200))")
    }

    @Test func progressIsOnStandardErrorAndQuietIsQuiet() async throws {
        let (usual, _) = try await check([])
        #expect(usual.errors.contains("\nprobing\n"), "\(usual.testDescription)")
        #expect(!usual.errors.contains { $0 != "\n" && $0.isNewline || $0 == "\u{1B}" || $0 == "\r" })
        #expect(!usual.output.contains("probing"))
        let (quiet, _) = try await check(["--quiet"])
        #expect(quiet.errors == "" && quiet.code == 0, "\(quiet.testDescription)")
        let (verbose, _) = try await check(["--verbose"])
        #expect(verbose.errors.contains("upheld\tpartner/list_messages/dm\t"), "\(verbose.testDescription)")
        #expect(!verbose.output.contains("upheld\tpartner"))
    }

    @Test(
        arguments: [
            ([], [:], false), ([], ["CLICOLOR_FORCE": "1"], true), ([], ["CLICOLOR_FORCE": "0"], false),
            ([], ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false), (["--color", "always"], ["NO_COLOR": "1"], true),
            (["--color", "never"], ["CLICOLOR_FORCE": "1"], false), (["--color", "auto"], [:], false),
        ] as [([String], [String: String], Bool)])
    func coloursAreUsedWhereTheyAreWanted(
        _ options: [String], _ environment: [String: String], _ isColoured: Bool
    ) async throws {
        let (outcome, _) = try await check(options, environment: environment, faults: [.readBySenders])
        #expect(outcome.code == 1, "\(outcome.testDescription)")
        #expect(outcome.output.contains("\u{1B}[") == isColoured, "\(outcome.testDescription)")
    }

    @Test func severalContractsEndWithTheWorst() async throws {
        let folder = try TemporaryFolder()
        let good = try folder.write(SmallContract().text, to: "good.contract.yaml")
        let dead = try folder.write(
            SmallContract().with { $0.target = "http://127.0.0.1:\((try? RudeServer.closedPort()) ?? 1)" }.text,
            to: "dead.contract.yaml")
        let bad = try folder.write("contract: 1", to: "bad.contract.yaml")
        try await RunningPostbox.with { postbox in
            for (files, code) in [([good], 0), ([good, good], 0), ([good, dead], 3), ([dead, good], 3)] {
                let outcome = try await Mailslot.run(
                    ["check", "--depth", "quick"] + files, environment: postbox.environment)
                #expect(outcome.code == Int32(code), "\(outcome.testDescription)")
            }
            let outcome = try await Mailslot.run(["check", good, bad], environment: postbox.environment)
            #expect(outcome.code == 2 && outcome.output == "", "all files are read first: \(outcome.testDescription)")
        }
        try await RunningPostbox.with(faults: [.readBySenders]) { postbox in
            let outcome = try await Mailslot.run(
                ["check", "--depth", "quick", dead, good, dead], environment: postbox.environment)
            #expect(outcome.code == 1, "\(outcome.testDescription)")
        }
    }

    @Test func insecureIsSaidInEveryReport() async throws {
        let (secure, secureFolder) = try await check(["--record", "run.json", "--junit", "junit.xml"])
        #expect(secure.code == 0, "\(secure.testDescription)")
        #expect(!secure.output.contains("NOT verified"))
        #expect(try Record(try secureFolder.read("run.json")).header.tls_verified)
        #expect(JUnit(try secureFolder.read("junit.xml"))?.properties["tls"] == "verified")

        let (outcome, folder) = try await check(["--insecure", "--record", "run.json", "--junit", "junit.xml"])
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        #expect(outcome.output.contains("TLS is NOT verified"), "\(outcome.testDescription)")
        #expect(try !Record(try folder.read("run.json")).header.tls_verified)
        let junit = try folder.read("junit.xml")
        #expect(JUnit(junit)?.properties["tls"] == "NOT verified", "\(junit.prefix(1000))")
        #expect(junit.contains("TLS was NOT verified."))
        let again = try await Mailslot.run("report", folder.file("run.json"))
        #expect(again.output.contains("TLS is NOT verified"), "\(again.testDescription)")
    }
}
