import Foundation
import Postbox
import Synchronization
import Testing

/// Runs that are killed, and what is left of them.
@Suite struct CleanTests {
    /// A contract whose run takes a while, and which lists what it makes.
    private static let contract = SmallContract().with {
        $0.limits = "{ rate: 300, in_flight: 4, timeout: 2s, retries: 1 }"
    }

    /// A run of the contract that is killed when the server has got so many requests.
    private func kill(
        after requests: Int, _ stub: Stub, _ service: PostboxService, in folder: TemporaryFolder
    ) async throws -> Outcome {
        try folder.write(Self.contract.text, to: "a.contract.yaml")
        let run = try Mailslot.start(
            ["check", "a.contract.yaml", "--depth", "quick"],
            environment: PostboxTokens.environment(port: stub.port, service.accounts), folder: folder.path)
        let isBusy = try await eventually { stub.requests >= requests || !run.isRunning }
        #expect(isBusy && run.isRunning, "it ended after \(stub.requests) requests: \(run.errors)")
        run.send(SIGKILL)
        let outcome = try await run.end(within: 20)
        #expect(outcome.code == 128 + SIGKILL, "\(outcome.testDescription)")
        return outcome
    }

    private func clean(
        _ stub: Stub, _ service: PostboxService, in folder: TemporaryFolder, _ options: String...
    ) async throws -> Outcome {
        try await Mailslot.run(
            ["clean"] + options, environment: PostboxTokens.environment(port: stub.port, service.accounts),
            folder: folder.path)
    }

    private func journals(in folder: TemporaryFolder) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.file(".mailslot"))
        return (names ?? []).filter { $0.hasSuffix(".journal") }
    }

    @Test func nothingIsLeftOfRunsThatAreKilledAtRandomMoments() async throws {
        var wasThere = 0
        for _ in 0..<10 {
            let moment = Int.random(in: 1...150)
            let service = PostboxService()
            try await Stub.with { incoming in
                let answer = service.answer(incoming.request)
                // So that some answers are on their way at any moment.
                try? await Task.sleep(for: .milliseconds(Int.random(in: 0...20)))
                return Reply(answer)
            } _: { stub in
                let folder = try TemporaryFolder()
                _ = try await kill(after: moment, stub, service, in: folder)
                try await Task.sleep(for: .milliseconds(50))
                wasThere += service.leftConversations
                #expect(journals(in: folder).count == 1, "killed after \(moment) requests")
                let outcome = try await clean(stub, service, in: folder)
                #expect(outcome.code == 0, "killed after \(moment) requests: \(outcome.testDescription)")
                #expect(
                    service.leftConversations == 0, "killed after \(moment) requests: \(outcome.testDescription)")
                #expect(!FileManager.default.fileExists(atPath: folder.file(".mailslot")))
            }
        }
        #expect(wasThere > 10, "the runs had made little that could be left: \(wasThere)")
    }

    /// The server makes it, and the run is killed before the answer comes.
    @Test(arguments: ["/v2/conversations", "/messages"])
    func whatNobodyAnsweredIsFoundByItsCanary(_ path: String) async throws {
        let service = PostboxService()
        let wasMade = Counter()
        try await Stub.with { incoming in
            let answer = service.answer(incoming.request)
            guard incoming.method == "POST", incoming.path.hasSuffix(path), wasMade.next() == 1 else {
                return Reply(answer)
            }
            try? await Task.sleep(for: .seconds(5))
            return Reply(answer)
        } _: { stub in
            let folder = try TemporaryFolder()
            // The conversation of this message is not the run's, so that the message has to be found by itself.
            let given = try service.conversation()
            let contract = Self.contract.with {
                $0.scene = """
                      - { given: conversation, id: \(given), of: alice, as: dm }
                      - { by: alice, do: \(path == "/messages" ? "send_message" : "create_conversation"), \
                    with: { \(path == "/messages" ? "conversation: dm, text" : "members: [alice, bob], title"): $canary }, \
                    as: it }
                    """
                $0.permissions = "  partner: { may: [whoami] }"
            }
            try folder.write(contract.text, to: "a.contract.yaml")
            let environment = PostboxTokens.environment(port: stub.port, service.accounts)
            let run = try Mailslot.start(
                ["check", "a.contract.yaml", "--depth", "quick"], environment: environment, folder: folder.path)
            let isMade = try await eventually { wasMade.value > 0 }
            #expect(isMade, "\(run.errors)")
            run.send(SIGKILL)
            _ = try await run.end(within: 20)
            let before = service.leftConversations + service.messages(in: given)
            #expect(before == 2)
            let shown = try await Mailslot.run(
                "clean", "--dry-run", environment: environment, folder: folder.path)
            #expect(shown.output.contains("perhaps what") && shown.code == 0, "\(shown.testDescription)")
            let outcome = try await Mailslot.run("clean", environment: environment, folder: folder.path)
            #expect(outcome.code == 0, "\(outcome.testDescription)")
            #expect(outcome.output.contains("removed  1 \(path == "/messages" ? "message" : "conversation")"))
            #expect(service.leftConversations == 1 && service.messages(in: given) == 0, "\(outcome.testDescription)")
        }
    }

    /// The same in a run that goes on: an answer that is lost leaves nothing behind.
    @Test func aRunLooksForWhatNobodyAnswered() async throws {
        let service = PostboxService()
        let conversations = Counter()
        try await Stub.with { incoming in
            let answer = service.answer(incoming.request)
            if incoming.method == "POST", incoming.path == "/v2/conversations", conversations.next() == 2 {
                try? await Task.sleep(for: .seconds(3))
            }
            return Reply(answer)
        } _: { stub in
            let checked = try await SmallContract().check(
                PostboxTokens.environment(port: stub.port, service.accounts))
            #expect(checked.outcome.code == 3, "\(checked.outcome.testDescription)")
            #expect(conversations.value >= 2 && service.leftConversations == 0, "\(checked.outcome.testDescription)")
            #expect(checked.record?.ending.left_behind == [])
        }
    }

    /// An API may accept what changes nothing: what wrote a canary is looked for, and what wrote none is let be.
    @Test(arguments: ["", "with: { create_conversation: { title: plain } }"])
    func whatIsAcceptedAndTellsNoIDIsNotCalledLeft(_ rest: String) async throws {
        let service = PostboxService()
        try await Stub.with { incoming in
            let isPartner = incoming.header("Authorization")?.hasSuffix(service.accounts["partner"] ?? "?") == true
            if incoming.method == "POST", incoming.path == "/v2/conversations", isPartner { return .json(200, "{}") }
            return Reply(service.answer(incoming.request))
        } _: { stub in
            let checked = try await SmallContract().with { $0.rest = rest }.check(
                PostboxTokens.environment(port: stub.port, service.accounts))
            #expect(checked.outcome.code == 1, "\(checked.outcome.testDescription)")
            #expect(checked.outcome.output.contains("create_conversation"), "\(checked.outcome.testDescription)")
            #expect(checked.record?.ending.left_behind == [], "\(checked.outcome.testDescription)")
            #expect(service.leftConversations == 0)
        }
    }

    @Test func whatCannotBeRemovedIsSaidAndTriedAgain() async throws {
        let service = PostboxService()
        let isFirm = Mutex(true)
        try await Stub.with { incoming in
            if incoming.method == "DELETE", isFirm.withLock({ $0 }) { return .json(403, #"{"error":"not now"}"#) }
            return Reply(service.answer(incoming.request))
        } _: { stub in
            let environment = PostboxTokens.environment(port: stub.port, service.accounts)
            let folder = try TemporaryFolder()
            try folder.write(SmallContract().text, to: "a.contract.yaml")
            let run = try await Mailslot.run(
                "check", "a.contract.yaml", "--depth", "quick", "--journal", "a.journal", environment: environment,
                folder: folder.path)
            #expect(run.errors.contains("mailslot clean a.journal"), "\(run.testDescription)")
            let again = try await Mailslot.run(
                "check", "a.contract.yaml", "--depth", "quick", "--journal", "a.journal", environment: environment,
                folder: folder.path)
            #expect(again.code == 2 && again.errors.contains("an earlier run"), "\(again.testDescription)")
            let refused = try await clean(stub, service, in: folder, "a.journal")
            #expect(refused.code == 1, "\(refused.testDescription)")
            #expect(refused.output.contains("left     conversation c_"), "\(refused.testDescription)")
            #expect(service.leftConversations > 0)
            isFirm.withLock { $0 = false }
            let outcome = try await clean(stub, service, in: folder, "a.journal")
            #expect(outcome.code == 0 && outcome.output.contains("nothing is left"), "\(outcome.testDescription)")
            #expect(service.leftConversations == 0)
            #expect(!FileManager.default.fileExists(atPath: folder.file("a.journal")))
        }
    }

    @Test func aJournalIsForItsOwnerAloneAndHoldsNoCredential() async throws {
        let service = PostboxService()
        try await Stub.with { incoming in
            Reply(service.answer(incoming.request))
        } _: { stub in
            let folder = try TemporaryFolder()
            _ = try await kill(after: 100, stub, service, in: folder)
            let name = try #require(journals(in: folder).first)
            let path = folder.file(".mailslot/\(name)")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let text = try folder.read(".mailslot/\(name)")
            #expect(text.split(separator: "\n").count > 5)
            for (name, token) in service.accounts.tokens { #expect(!text.contains(token), "\(name)'s token is in it") }
            // Git must not take it.
            #expect(try folder.read(".mailslot/.gitignore") == "*\n")

            let environment = PostboxTokens.environment(port: stub.port, service.accounts)
            let elsewhere = try await Mailslot.run(
                "clean", environment: environment.merging(["POSTBOX_URL": "http://127.0.0.1:1"]) { $1 },
                folder: folder.path)
            #expect(elsewhere.code == 2 && elsewhere.errors.contains("the contract names http://127.0.0.1:1"))
            let next = try await Mailslot.run(
                "check", "a.contract.yaml", "--depth", "quick", environment: environment, folder: folder.path)
            #expect(next.code == 0 && next.errors.contains("mailslot clean .mailslot/\(name)"))
            let outcome = try await clean(stub, service, in: folder)
            #expect(outcome.code == 0 && service.leftConversations == 0, "\(outcome.testDescription)")
            let nothing = try await clean(stub, service, in: folder)
            #expect(nothing.code == 0 && nothing.output.contains("nothing is left"), "\(nothing.testDescription)")
        }
    }

    /// Whoever logs in for a run does so again for what is left of it.
    @Test func peopleLogInAgain() async throws {
        try await SessionPostbox.with(lifetime: 600) { postbox in
            var sourced = SourcedContract.sessions()
            sourced.contract.limits = "{ rate: 100, in_flight: 4, timeout: 5s }"
            let folder = try TemporaryFolder()
            for (name, text) in sourced.files { try folder.write(text, to: name) }
            try folder.write(sourced.contract.text, to: "a.contract.yaml")
            let run = try Mailslot.start(
                ["check", "a.contract.yaml", "--depth", "quick"], environment: postbox.environment,
                folder: folder.path)
            let isBusy = try await eventually { postbox.stub.requests > 60 }
            #expect(isBusy && run.isRunning, "\(run.errors)")
            run.send(SIGKILL)
            _ = try await run.end(within: 20)
            let there = postbox.service.leftConversations
            #expect(there > 0)
            let name = try #require(journals(in: folder).first)
            let text = try folder.read(".mailslot/\(name)")
            for (name, password) in postbox.environment where name.hasSuffix("_PASSWORD") {
                #expect(!text.contains(password), "\(name) is in the journal")
            }
            let wrong = try await Mailslot.run(
                ["clean"], environment: postbox.environment.merging(["ALICE_PASSWORD": "hunter2hunter2"]) { $1 },
                folder: folder.path)
            #expect(wrong.code == 1 && wrong.output.contains("could not be fetched"), "\(wrong.testDescription)")
            #expect(postbox.service.leftConversations == there && journals(in: folder) == [name])
            let outcome = try await Mailslot.run(["clean"], environment: postbox.environment, folder: folder.path)
            #expect(outcome.code == 0 && postbox.service.leftConversations == 0, "\(outcome.testDescription)")
        }
    }

    @Test func theJournalOfARunThatIsGoingIsLeftAlone() async throws {
        let service = PostboxService()
        try await Stub.with { incoming in
            Reply(service.answer(incoming.request))
        } _: { stub in
            let folder = try TemporaryFolder()
            try folder.write(
                SmallContract().with { $0.limits = "{ rate: 15, in_flight: 2, timeout: 20s }" }.text,
                to: "a.contract.yaml")
            let environment = PostboxTokens.environment(port: stub.port, service.accounts)
            let run = try Mailslot.start(
                ["check", "a.contract.yaml", "--depth", "quick"], environment: environment, folder: folder.path)
            _ = try await eventually { stub.requests > 20 }
            let name = try #require(journals(in: folder).first)
            // These do not wait for their turn, because the run does not wait for them.
            let named = try await Mailslot.start(
                ["clean", ".mailslot/\(name)"], environment: environment, folder: folder.path
            ).end()
            #expect(named.code == 2 && named.errors.contains("still going"), "\(named.testDescription)")
            let all = try await Mailslot.start(
                ["clean"], environment: environment, folder: folder.path
            ).end()
            #expect(run.isRunning && all.code == 0 && all.output.contains("nothing is left"), "\(all.testDescription)")
            let outcome = try await run.end()
            #expect(outcome.code == 0, "\(outcome.testDescription)")
            #expect(!FileManager.default.fileExists(atPath: folder.file(".mailslot")))
        }
    }

    @Test(arguments: [
        ("", "is no journal"), ("{\"mailslot_record\":3}\n", "is no journal"),
        ("{\"mailslot_journal\":9}\n", "another version"),
    ])
    func whatIsNoJournalIsRefused(_ text: String, _ complaint: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "a.journal")
        let outcome = try await Mailslot.run("clean", "a.journal", folder: folder.path)
        #expect(outcome.code == 2 && outcome.errors.contains(complaint), "\(outcome.testDescription)")
        let missing = try await Mailslot.run("clean", "b.journal", folder: folder.path)
        #expect(missing.code == 2 && missing.errors.contains("no such file"), "\(missing.testDescription)")
    }
}
