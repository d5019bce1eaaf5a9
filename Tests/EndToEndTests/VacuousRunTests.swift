import Foundation
import Postbox
import Synchronization
import Testing

/// Runs that prove nothing are never green, and never red.
@Suite struct VacuousRunTests {
    /// A stub of Postbox, some of whose answers are replaced.
    static func postbox<Value>(
        answering replace: @escaping @Sendable (Incoming, PostboxService) -> Reply?,
        _ body: (Stub, [String: String]) async throws -> Value
    ) async throws -> Value {
        let service = PostboxService()
        return try await Stub.with { incoming in
            replace(incoming, service) ?? Reply(service.answer(incoming.request))
        } _: { stub in
            try await body(stub, PostboxTokens.environment(port: stub.port, service.accounts))
        }
    }

    private func expectUnproven(_ checked: Checked, _ comment: String = "") throws {
        #expect(checked.outcome.code == 3, "\(comment) \(checked.outcome.testDescription)")
        let record = try #require(checked.record, "no record: \(checked.outcome.testDescription)")
        #expect(record.probes("violated", "broken").isEmpty, "found: \(record.probes("violated", "broken"))")
        #expect(!record.probes("unproven").isEmpty || record.ending.interruption != nil)
        #expect(record.probes.count == record.header.planned_probes, "not every probe has a verdict")
        let junit = try #require(checked.junit, "no JUnit report")
        #expect(
            junit.count("error") > 0 && junit.suite["errors"] != "0", "the JUnit report shows no error: \(junit.suite)")
    }

    @Test func theContractIsUpheldWhereTheServerIsRight() async throws {
        try await Self.postbox { _, _ in
            nil
        } _: { _, environment in
            let checked = try await SmallContract().check(environment)
            #expect(checked.outcome.code == 0, "\(checked.outcome.testDescription)")
            let record = try #require(checked.record)
            #expect(Set(record.counts.keys).isSubset(of: ["upheld", "not covered"]), "\(record.counts)")
            #expect(record.probes("upheld").count > 80, "\(record.counts)")
            #expect(checked.record?["partner/list_messages/dm"]?.proof == "seen")
        }
    }

    @Test(arguments: Vacuity.all)
    func answersThatSayNothingProveNothing(_ vacuity: Vacuity) async throws {
        try await Self.postbox { incoming, service in
            let isPartner = incoming.header("Authorization") == "Bearer \(service.accounts["partner"] ?? "")"
            return vacuity.isForAll || isPartner ? vacuity.reply(incoming) : nil
        } _: { _, environment in
            try expectUnproven(try await SmallContract().check(environment), vacuity.name)
        }
    }

    @Test(arguments: ["PARTNER_TOKEN", "ALICE_TOKEN", "BOB_TOKEN"])
    func aDeadTokenProvesNothing(_ variable: String) async throws {
        try await Self.postbox { _, _ in
            nil
        } _: { _, environment in
            var environment = environment
            environment[variable] = "pba_revoked-a-year-ago-and-forgotten"
            try expectUnproven(try await SmallContract().check(environment))
        }
    }

    @Test func aTokenThatDiesInTheMiddleProvesNothing() async throws {
        // The partner's token is good for its first ten requests.
        let uses = Counter()
        try await Self.postbox { incoming, service in
            guard incoming.header("Authorization") == "Bearer \(service.accounts["partner"] ?? "")" else { return nil }
            return uses.next() > 10 ? .json(401, #"{"error":{"code":"unauthenticated"}}"#) : nil
        } _: { _, environment in
            let checked = try await SmallContract().check(environment)
            #expect(checked.outcome.code != 0, "\(checked.outcome.testDescription)")
            #expect(uses.value > 10)
            let green = checked.record?.probes("upheld").filter {
                $0.id.hasPrefix("partner/") && $0.tactic == "as-documented" && $0.clause.kind == "denied"
            }
            #expect(green?.isEmpty == true, "upheld by a dead token: \(green ?? [])")
        }
    }

    @Test func aWrongBasePathProvesNothing() async throws {
        try await Self.postbox { _, _ in
            nil
        } _: { stub, environment in
            let contract = SmallContract().with { $0.target = "${POSTBOX_URL}/api" }
            try expectUnproven(try await contract.check(environment))
            #expect(stub.requests > 0)
        }
    }

    @Test func aServerThatIsDownProvesNothing() async throws {
        let environment = [
            "POSTBOX_URL": "http://127.0.0.1:\(try RudeServer.closedPort())", "PARTNER_TOKEN": "partner-token",
            "ALICE_TOKEN": "alice-token", "BOB_TOKEN": "bob-token",
        ]
        let checked = try await SmallContract().check(environment)
        try expectUnproven(checked)
        #expect(
            checked.record?.ending.interruption?.contains("not reached") == true, "\(checked.outcome.testDescription)")
    }

    @Test(
        arguments: [
            ("never", nil), ("cut in the status line", "HTTP/1.1 200"),
            (
                "cut half-way",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"conversation\":"
            ),
            ("no HTTP", "SSH-2.0-OpenSSH_9.6\r\n"), ("nothing", ""),
        ] as [(String, String?)])
    func aPortThatDoesNotAnswerAsItShouldProvesNothing(_ name: String, _ answer: String?) async throws {
        let server = try RudeServer { _ in answer }
        defer { server.stop() }
        let environment = [
            "POSTBOX_URL": server.url, "PARTNER_TOKEN": "partner-token", "ALICE_TOKEN": "alice-token",
            "BOB_TOKEN": "bob-token",
        ]
        try expectUnproven(try await SmallContract().check(environment), name)
        #expect(server.connections > 0)
        // Without a scene that could fail first, each probe has to fail by itself.
        try expectUnproven(try await SmallContract.given.check(environment), name + ", without a scene")
    }

    @Test(arguments: ["HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 403 Forbidden\r\nContent-Le"])
    func anAnswerThatIsCutInItsHeadProvesNothing(_ answer: String) async throws {
        let server = try RudeServer { _ in answer }
        defer { server.stop() }
        let environment = ["POSTBOX_URL": server.url, "PARTNER_TOKEN": "partner-token", "ALICE_TOKEN": "alice-token"]
        let checked = try await SmallContract.given.check(environment)
        let statuses = Set(checked.record?.probes.flatMap { $0.evidence?.map(\.status) ?? [] } ?? [])
        #expect(checked.outcome.code == 3, "statuses \(statuses): \(checked.outcome.testDescription)")
    }

    @Test func aServerThatDiesInTheMiddleProvesNothing() async throws {
        // Enough for the scene and some probes: a whole run is more than 150.
        let down = Mutex(false)
        try await Self.postbox { incoming, _ in
            if incoming.number > 60 { down.withLock { $0 = true } }
            return down.withLock { $0 } ? Reply(502) : nil
        } _: { stub, environment in
            let checked = try await SmallContract().check(environment)
            try expectUnproven(checked)
            #expect(stub.requests > 60, "the run ended before the server died")
        }
    }

    @Test func aServerThatIsGoneInTheMiddleProvesNothing() async throws {
        let service = PostboxService()
        let count = Counter()
        let stub = try await Stub { incoming in
            count.next()
            return Reply(service.answer(incoming.request))
        }
        let environment = PostboxTokens.environment(port: stub.port, service.accounts)
        let folder = try TemporaryFolder()
        try folder.write(SmallContract().text, to: "small.contract.yaml")
        let run = try Mailslot.start(
            ["check", "small.contract.yaml", "--depth", "quick", "--record", "run.json", "--junit", "junit.xml"],
            environment: environment,
            folder: folder.path)
        let isBusy = try await eventually { count.value > 60 }
        #expect(isBusy, "the run never got so far: \(run.errors)")
        await stub.stop()
        let checked = Checked(folder: folder, outcome: try await run.end())
        try expectUnproven(checked)
        #expect(checked.record?.ending.left_behind.isEmpty == false, "what could not be removed must be named")
    }

    /// A page that welcomes everybody accepts no operation: an absent object, a damaged token, and nobody get the same.
    @Test(arguments: [
        (
            "with the ids that the scene asks for",
            #"{"conversation":{"id":"c_1"},"message":{"id":"m_1"},"attachment":{"id":"a_1"}}"#, SmallContract()
        ), ("on objects that are given", "<html>Please log in</html>", SmallContract.given),
    ])
    func aServerThatAcceptsEverythingAlikeProvesNothing(
        _ name: String, _ body: String, _ contract: SmallContract
    ) async throws {
        try await Self.postbox { _, _ in
            Reply(200, [], body)
        } _: { _, environment in
            let checked = try await contract.check(environment)
            #expect(checked.outcome.code != 0, "\(checked.outcome.testDescription)")
            #expect(checked.outcome.code == 3, "\(name): \(checked.outcome.lastLine)")
        }
    }

    @Test func aGrantThatDoesNotWorkProvesNothingBesideIt() async throws {
        let only = SmallContract().with {
            $0.permissions = "  partner: { may: [send_message: { conversation: support }] }"
        }
        try await Self.postbox { _, _ in
            nil
        } _: { _, environment in
            // Health is not granted here, and open to all; that the grant works is what matters.
            let record = try #require(try await only.check(environment).record)
            #expect(record["partner/send_message/support"]?.verdict == "upheld")
            #expect(record["partner/list_messages/dm"]?.verdict == "upheld")
        }
        let closed = only.with {
            $0.rest +=
                "\nleave_out: { health: open, whoami: open, list_members: open to members, v1_send_message: the same }"
        }
        try await Self.postbox { incoming, service in
            let isPartner = incoming.header("Authorization") == "Bearer \(service.accounts["partner"] ?? "")"
            return isPartner && incoming.method == "POST" ? .json(403, #"{"error":{"code":"forbidden"}}"#) : nil
        } _: { _, environment in
            try expectUnproven(try await closed.check(environment))
        }
    }

    @Test func aBare404ProvesNothingIfTheControlIsRefusedToo() async throws {
        let api = """
            api: Notes
            credential: bearer
            refusals: [{ status: 401, means: unauthenticated }, { status: 404, means: hidden }]
            operations:
              whoami: { does: whoami, request: GET /me }
              write: { does: create note, request: POST /notes, text: "{text}", makes: { note: /id } }
              show: { does: read note, request: "GET /notes/{note}" }
            """
        let contract = SmallContract().with {
            $0.api = "notes.api.yaml"
            $0.scene = "  - { by: alice, do: write, with: { text: $canary }, as: secret }"
            $0.permissions = "  partner: { may: [whoami] }"
            $0.rest = "leave_out: { write: everybody may write }"
            $0.principals = #"  { partner: { token: "${PARTNER_TOKEN}" }, alice: { token: "${ALICE_TOKEN}" } }"#
        }
        for isShownToAlice in [true, false] {
            let note = Mutex("")
            try await Stub.with { incoming in
                let token = incoming.header("Authorization") ?? ""
                guard ["Bearer token-of-partner", "Bearer token-of-alice"].contains(token) else { return Reply(401) }
                if incoming.path == "/me" { return .json(200, "{}") }
                if incoming.method == "POST" {
                    note.withLock { $0 = String(decoding: incoming.body, as: UTF8.self) }
                    return .json(201, #"{"id":"n_1234567890"}"#)
                }
                guard isShownToAlice, token == "Bearer token-of-alice", incoming.path == "/notes/n_1234567890" else {
                    return Reply(404)
                }
                return .json(200, #"{"text":"\#(note.withLock { $0 })"}"#)
            } _: { stub in
                let folder = try TemporaryFolder()
                try folder.write(api, to: "notes.api.yaml")
                try folder.write(contract.text, to: "small.contract.yaml")
                let outcome = try await Mailslot.run(
                    "check", "small.contract.yaml", "--record", "run.json",
                    environment: [
                        "POSTBOX_URL": stub.url, "PARTNER_TOKEN": "token-of-partner", "ALICE_TOKEN": "token-of-alice",
                    ], folder: folder.path)
                #expect(outcome.code == (isShownToAlice ? 0 : 3), "\(outcome.testDescription)")
                let probe = try Record(try folder.read("run.json"))["partner/show/secret"]
                #expect(probe?.verdict == (isShownToAlice ? "upheld" : "unproven"), "\(probe?.description ?? "none")")
                #expect(probe?.proof == (isShownToAlice ? "seen" : nil))
            }
        }
    }
}
