import Foundation
import Postbox
import Testing

/// Runs and servers that somebody ends.
@Suite struct SignalTests {
    /// A contract whose run takes some seconds.
    private static let slow = SmallContract().with {
        $0.limits = "{ rate: 50, in_flight: 2, timeout: 2s, retries: 1 }"
    }

    @Test(
        arguments: [
            (SIGINT, "in the middle", 60), (SIGTERM, "in the middle", 60), (SIGHUP, "late", 120),
        ])
    func aRunThatIsInterruptedIsNeverGreenAndCleansUp(_ signal: Int32, _ moment: String, _ requests: Int) async throws {
        let service = PostboxService()
        try await Stub.with { incoming in
            Reply(service.answer(incoming.request))
        } _: { stub in
            let folder = try TemporaryFolder()
            try folder.write(Self.slow.text, to: "slow.contract.yaml")
            let run = try Mailslot.start(
                [
                    "check", "slow.contract.yaml", "--depth", "quick", "--record", "run.json", "--junit", "junit.xml",
                    "--report", "sarif=run.sarif",
                ],
                environment: PostboxTokens.environment(port: stub.port, service.accounts), folder: folder.path)
            let isBusy = try await eventually { stub.requests >= requests }
            #expect(isBusy && run.isRunning, "the run sent \(stub.requests) requests: \(run.errors)")
            #expect(service.conversations(of: "alice") > 0, "the scene is not there")
            run.send(signal)
            let outcome = try await run.end(within: 60)
            #expect(outcome.code == 3, "\(moment): \(outcome.testDescription)")
            #expect(outcome.errors.contains("stopping"), "\(outcome.testDescription)")
            #expect(outcome.output.contains("INTERRUPTED"), "\(outcome.testDescription)")
            let record = try Record(try folder.read("run.json"))
            #expect(record.ending.interruption?.contains("interrupted") == true, "\(record.ending)")
            #expect(record.probes.count == record.header.planned_probes)
            #expect(record.probes("violated", "broken").isEmpty, "\(record.probes("violated", "broken"))")
            #expect(!record.probes("unproven").isEmpty)
            let junit = try #require(JUnit(try folder.read("junit.xml")))
            #expect(junit.cases.contains { $0.outcome == "error" && $0.message.contains("interrupted") })
            let sarif = try folder.read("run.sarif")
            #expect(sarif.contains(#""executionSuccessful": false"#) && sarif.contains(#""ruleId": "interrupted""#))
            #expect(record.ending.left_behind == [])
            for name in ["alice", "bob"] {
                #expect(service.conversations(of: name) == 0, "\(moment): \(name) still has conversations")
            }
        }
    }

    @Test func aRunWhoseTimeIsUpIsNeverGreenAndCleansUp() async throws {
        let service = PostboxService()
        try await Stub.with { incoming in
            Reply(service.answer(incoming.request))
        } _: { stub in
            let environment = PostboxTokens.environment(port: stub.port, service.accounts)
            let checked = try await Self.slow.check(environment, "--max-time", "1s")
            #expect(checked.outcome.code == 3, "\(checked.outcome.testDescription)")
            let record = try #require(checked.record)
            #expect(record.ending.interruption == "the run was not done after the 1.0 s that it was given")
            #expect(!record.probes("unproven").isEmpty && record.probes.count == record.header.planned_probes)
            #expect(record.ending.left_behind == [] && service.leftConversations == 0)
            #expect(stub.requests > 10, "it had no time to do anything")
            // Time enough changes nothing.
            let enough = try await SmallContract().check(environment, "--max-time", "10m")
            #expect(enough.outcome.code == 0, "\(enough.outcome.testDescription)")
            let wrong = try await SmallContract().check(environment, "--max-time", "soon")
            #expect(wrong.outcome.code == 64, "\(wrong.outcome.testDescription)")
        }
    }

    @Test func whatIsBeingMadeWhenARunIsInterruptedIsRemovedToo() async throws {
        let service = PostboxService()
        try await Stub.with { incoming in
            let answer = service.answer(incoming.request)
            // The server makes the second conversation, and the answer takes its time.
            if incoming.number == 3 { try? await Task.sleep(for: .milliseconds(700)) }
            return Reply(answer)
        } _: { stub in
            let folder = try TemporaryFolder()
            try folder.write(Self.slow.text, to: "slow.contract.yaml")
            let run = try Mailslot.start(
                ["check", "slow.contract.yaml", "--depth", "quick", "--record", "run.json"],
                environment: PostboxTokens.environment(port: stub.port, service.accounts), folder: folder.path)
            let isMade = try await eventually { service.conversations(of: "alice") == 2 }
            #expect(isMade, "\(run.errors)")
            run.send(SIGINT)
            let outcome = try await run.end(within: 60)
            #expect(outcome.code == 3, "\(outcome.testDescription)")
            let left = service.conversations(of: "alice")
            let named = try Record(try folder.read("run.json")).ending.left_behind
            #expect(left == 0 || !named.isEmpty, "\(left) conversations are left, named are \(named)")
        }
    }

    @Test func theThirdSignalEndsItAtOnce() async throws {
        let service = PostboxService()
        try await Stub.with { incoming in
            // The clean-up takes long.
            if incoming.method == "DELETE" { try? await Task.sleep(for: .seconds(5)) }
            return Reply(service.answer(incoming.request))
        } _: { stub in
            let folder = try TemporaryFolder()
            try folder.write(Self.slow.text, to: "slow.contract.yaml")
            let run = try Mailslot.start(
                ["check", "slow.contract.yaml", "--depth", "quick"],
                environment: PostboxTokens.environment(port: stub.port, service.accounts), folder: folder.path)
            _ = try await eventually { stub.requests >= 20 }
            run.send(SIGINT)
            let isStopping = try await eventually { run.errors.contains("stopping") }
            #expect(isStopping, "\(run.errors)")
            run.send(SIGINT)
            let isHurrying = try await eventually { run.errors.components(separatedBy: "stopping").count > 2 }
            #expect(isHurrying, "\(run.errors)")
            run.send(SIGINT)
            let outcome = try await run.end(within: 20)
            #expect(outcome.code == 128 + SIGINT, "\(outcome.testDescription)")
        }
    }

    /// Whoever reads the progress may go, as `head` does.
    @Test func aReaderThatGoesDoesNotEndTheRunBeforeItsCleanUp() async throws {
        let service = PostboxService()
        try await Stub.with { incoming in
            Reply(service.answer(incoming.request))
        } _: { stub in
            let folder = try TemporaryFolder()
            let patient = SmallContract().with { $0.limits = "{ rate: 1000, in_flight: 8, timeout: 10s }" }
            try folder.write(patient.text, to: "small.contract.yaml")
            let command = "\"$MAILSLOT\" check small.contract.yaml --depth quick --verbose 2>&1 >/dev/null | head -n 1"
            let variables = PostboxTokens.environment(port: stub.port, service.accounts)
            let shell = try RunningProgram(
                "/bin/bash", ["-c", command + "; exit ${PIPESTATUS[0]}"],
                environment: variables.merging(["MAILSLOT": Repository.program]) { $1 }, folder: folder.path)
            let outcome = try await shell.end()
            #expect(outcome.code == 0, "\(outcome.testDescription)")
            #expect(service.conversations(of: "alice") == 0)
        }
    }

    @Test func serveSaysItsVariablesAndEndsBySignal() async throws {
        let server = try Mailslot.start(["serve", "--port", "0", "--fault", "read-by-senders", "--seed", "7"])
        let isUp = try await eventually { server.errors.contains("listens on") }
        #expect(isUp, "\(server.errors)")
        var variables: [String: String] = [:]
        for line in server.output.split(separator: "\n") {
            let match = try #require(line.wholeMatch(of: /export ([A-Z_]+)='(.*)'/), "not an export: \(line)")
            variables[String(match.1)] = String(match.2)
        }
        #expect(
            Set(variables.keys).isSuperset(of: ["POSTBOX_URL", "PARTNER_TOKEN", "ALICE_TOKEN", "BOB_TOKEN"]),
            "\(variables.keys.sorted())")
        let check = try await Mailslot.run(
            "check", Repository.postboxContract, "--depth", "quick", environment: variables)
        #expect(check.code == 1 && check.output.contains("partner/list_messages/support"), "\(check.testDescription)")
        #expect(server.isRunning)
        server.send(SIGTERM)
        let outcome = try await server.end(within: 20)
        #expect(outcome.code == 128 + SIGTERM, "\(outcome.testDescription)")
    }

    @Test func serveWithASeedHasTheSameTokens() async throws {
        func exports(_ seed: String) async throws -> [Substring] {
            let server = try Mailslot.start(["serve", "--port", "0", "--seed", seed])
            _ = try await eventually { server.errors.contains("listens on") }
            server.send(SIGTERM)
            return try await server.end().output.split(separator: "\n").filter { $0.contains("TOKEN") }
        }
        let one = try await exports("7")
        #expect(one.count >= 3)
        #expect(one == (try await exports("7")))
        #expect(one != (try await exports("8")))
    }

    @Test func servePortsThatAreTakenAreRefused() async throws {
        try await RunningPostbox.with { postbox in
            let port = postbox.environment["POSTBOX_URL"]?.split(separator: ":").last.map(String.init) ?? ""
            let outcome = try await Mailslot.start(["serve", "--port", port]).end(within: 20)
            #expect(outcome.code == 2, "\(outcome.testDescription)")
            #expect(outcome.errors.contains("cannot listen on port \(port)") && outcome.output == "")
        }
    }

    @Test(arguments: [[], ["--fault", "accepted-send-lost"]])
    func theDemoTellsTheWholeStory(_ options: [String]) async throws {
        // Somebody's own variables must not matter.
        let outcome = try await Mailslot.run(
            ["demo"] + options, environment: ["PARTNER_TOKEN": "other", "POSTBOX_URL": "http://127.0.0.1:1"])
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let summaries = outcome.output.split(separator: "\n").filter { $0.contains(" upheld · ") }
        #expect(summaries.count == 2, "\(outcome.testDescription)")
        #expect(summaries.first?.hasPrefix("0 violated · 0 broken · 0 unproven") == true, "\(summaries)")
        #expect(summaries.last?.hasPrefix("0 violated · 0 broken") == false, "\(summaries)")
        let isBroken = options.contains("accepted-send-lost")
        #expect(outcome.output.contains(isBroken ? "BROKEN" : "VIOLATED"), "\(outcome.testDescription)")
    }
}
