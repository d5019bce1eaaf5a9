import Foundation
import Postbox
import Testing

/// A run in parts is a run.
@Suite struct ShardRunTests {
    private static let count = 8

    /// At a depth at which no form asks for what came last: what other probes wrote meanwhile is in other shards.
    @Test func theRecordOfAllShardsIsThatOfOneRun() async throws {
        try await RunningPostbox.with(faults: [.readBySenders, .editByAnyone]) { postbox in
            let folder = try TemporaryFolder()
            let contract = try folder.write(SmallContract().text, to: "small.contract.yaml")
            func check(_ options: String...) async throws -> Outcome {
                try await Mailslot.run(
                    ["check", contract, "--depth", "quick", "--quiet"] + options, environment: postbox.environment)
            }
            let whole = try await check("--record", folder.file("whole.json"))
            #expect(whole.code == 1, "\(whole.testDescription)")
            let paths = (1...Self.count).map { folder.file("\($0).json") }
            for (index, path) in paths.enumerated() {
                let shard = try await check("--shard", "\(index + 1)/\(Self.count)", "--record", path)
                #expect([0, 1].contains(shard.code), "\(shard.testDescription)")
            }
            let merged = try await Mailslot.run(
                ["merge"] + paths.reversed() + [
                    "--output", folder.file("merged.json"), "--report", "junit=\(folder.file("merged.xml"))",
                ])
            #expect(merged.code == 1, "\(merged.testDescription)")
            let one = try Record(try folder.read("whole.json"))
            let joined = try Record(try folder.read("merged.json"))
            #expect(one.probes.map(\.id) == joined.probes.map(\.id))
            let different = zip(one.probes, joined.probes).filter { $0.verdict != $1.verdict }
            #expect(different.isEmpty, "\(different.map { "\($0) / \($1)" }.joined(separator: "\n"))")
            #expect(
                one.ending.findings.map(\.id) == joined.ending.findings.map(\.id) && !joined.ending.findings.isEmpty)
            #expect(one.ending.findings.map(\.probes) == joined.ending.findings.map(\.probes))
            #expect(try folder.read("merged.xml").contains("<testsuites>"))
            // It can be rendered like any other.
            let report = try await Mailslot.run("report", folder.file("merged.json"))
            #expect(report.code == 1, "\(report.testDescription)")

            for missing in [0, Self.count - 1] {
                var rest = paths
                rest.remove(at: missing)
                let refused = try await Mailslot.run(["merge"] + rest + ["--output", folder.file("none.json")])
                #expect(refused.code == 3 && refused.errors.contains("is missing"), "\(refused.testDescription)")
                #expect(!FileManager.default.fileExists(atPath: folder.file("none.json")))
            }
            let twice = try await Mailslot.run(["merge"] + paths + [paths[0]])
            #expect(twice.code == 3 && twice.errors.contains("is there twice"), "\(twice.testDescription)")
        }
    }

    @Test(arguments: [
        (["CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "3"], "2/3"),
        (["CIRCLE_NODE_INDEX": "1", "CIRCLE_NODE_TOTAL": "3"], "2/3"),
        (["JOB_COMPLETION_INDEX": "1", "JOB_COMPLETIONS": "3"], "2/3"),
        (["BUILDKITE_PARALLEL_JOB": "1", "BUILDKITE_PARALLEL_JOB_COUNT": "3"], "2/3"),
    ])
    func theCISystemSaysWhichShardItIs(_ variables: [String: String], _ shard: String) async throws {
        let tokens = ["PARTNER_TOKEN": "partner-token-1", "ALICE_TOKEN": "alice-token-1", "BOB_TOKEN": "bob-token-1"]
        let environment = tokens.merging(variables) { first, _ in first }
        let automatic = try await Mailslot.run(
            "plan", Repository.postboxContract, "--shard", "auto", environment: environment)
        let given = try await Mailslot.run("plan", Repository.postboxContract, "--shard", shard, environment: tokens)
        #expect(automatic.code == 0 && automatic.output == given.output, "\(automatic.testDescription)")
        let whole = try await Mailslot.run("plan", Repository.postboxContract, environment: tokens)
        #expect(whole.output != given.output)
    }

    @Test func whatSaysNoShardIsRefused() async throws {
        for (argument, variables, code) in [
            ("auto", [:], 2), ("auto", ["JOB_COMPLETION_INDEX": "1"], 2),
            ("auto", ["CI_NODE_INDEX": "4", "CI_NODE_TOTAL": "3"], 2), ("0/3", [:], 64), ("3", [:], 64),
        ] as [(String, [String: String], Int32)] {
            let outcome = try await Mailslot.run(
                "plan", Repository.postboxContract, "--shard", argument, environment: variables)
            #expect(outcome.code == code && outcome.output == "", "\(argument): \(outcome.testDescription)")
        }
    }
}
