import Foundation
import Postbox
import Synchronization
import Testing

/// Credentials that are had by login and by OAuth 2.0, and had again before they end.
@Suite struct CredentialSessionTests {
    @Test(arguments: ["", ", authenticate: basic", ", authenticate: body, scope: \"messages:send search:read\""])
    func noTokenHasToBeInTheEnvironment(_ more: String) async throws {
        try await SessionPostbox.with(lifetime: 600) { postbox in
            let contract = SourcedContract.sessions(partner: SourcedContract.oauth2(more))
            let checked = try await contract.check(postbox.environment)
            #expect(checked.outcome.code == 0, "\(checked.outcome.testDescription)")
            #expect(["partner", "alice", "bob"].map(postbox.grants) == [1, 1, 1])
            #expect(postbox.service.conversations(of: "alice") == 0)
            let body = try #require(postbox.asked.bodies.first)
            #expect(body.contains("grant_type=client_credentials"))
            #expect(body.contains("client_secret") == more.contains("body"))
            #expect(body.contains("scope=messages%3Asend%20search%3Aread") == more.contains("scope"))
            let map = try await contract.run("map", postbox.environment)
            #expect(map.outcome.code == 0, "\(map.outcome.testDescription)")
            #expect(map.outcome.output.contains("partner"))
        }
    }

    @Test func aPlanAsksNobody() async throws {
        for command in ["plan", "validate"] {
            let checked = try await SourcedContract.sessions().run(command, [:])
            #expect(checked.outcome.code == 0, "\(checked.outcome.testDescription)")
        }
    }

    /// What is wrong, for a contract and a server that are right otherwise.
    struct WrongCase: Sendable, CustomTestStringConvertible {
        var name: String
        var partner = SourcedContract.oauth2()
        var alice = SourcedContract.login("alice")
        var environment: [String: String] = [:]
        var answer: Reply?
        var message: String
        var testDescription: String { name }

        static let all = [
            WrongCase(
                name: "client's secret", environment: ["PARTNER_PASSWORD": "hunter2hunter2"],
                message: "the token endpoint answered status 401: invalid_client (Who is this?)"),
            WrongCase(
                name: "scope", partner: SourcedContract.oauth2(", scope: everything"),
                message: "the token endpoint answered status 400: invalid_scope (There is no such scope.)"),
            WrongCase(
                name: "password", environment: ["ALICE_PASSWORD": "hunter2hunter2"],
                message: "log_in was answered refused (unauthenticated)"),
            WrongCase(
                name: "place",
                alice: SourcedContract.login("alice").replacing("/session/token", with: "/session/tokne"),
                message: "log_in was accepted, but the answer holds no credential where `at` looks for it"),
            WrongCase(
                name: "seconds", alice: SourcedContract.login("alice", ", expires: /session/token"),
                message: "log_in was accepted, but the answer holds no seconds where `expires` looks for them"),
            WrongCase(
                name: "redirect", answer: Reply(302, [("Location", "/elsewhere")]),
                message: "the token endpoint answered status 302: no redirect is followed"),
            WrongCase(
                name: "server", answer: .html(500, "<p>hunter2hunter2"),
                message: "the token endpoint answered status 500"),
            WrongCase(
                name: "no JSON", answer: .html(200, "<p>hunter2hunter2"),
                message: "the token endpoint's answer (status 200) holds no 'access_token' (RFC 6749 section 5.1)"),
            WrongCase(
                name: "no token", answer: .json(200, #"{"access_token":12,"refresh_token":"hunter2hunter2"}"#),
                message: "the token endpoint's answer (status 200) holds no 'access_token' (RFC 6749 section 5.1)"),
            WrongCase(
                name: "empty token", answer: .json(200, #"{"access_token":""}"#), message: "the credential is empty"),
            WrongCase(
                name: "control characters", answer: .json(200, #"{"access_token":"hunter2\n hunter2"}"#),
                message: "the credential holds a control character, as a line feed at its end"),
            WrongCase(
                name: "strange words",
                answer: .json(400, #"{"error":"\#u{1B}[31m","error_description":"\u001b[2J\u202e"}"#),
                message: "the token endpoint answered status 400"),
            WrongCase(
                name: "port", partner: SourcedContract.oauth2(url: "http://127.0.0.1:1/token"),
                message: "the token endpoint: "),
        ]
    }

    @Test(arguments: WrongCase.all)
    func whatCannotBeFetchedIsToldAndNothingIsProved(_ wrong: WrongCase) async throws {
        let (answer, counter) = (wrong.answer, Counter())
        try await SessionPostbox.with(
            lifetime: 600,
            intercept: { incoming, _, _ in
                if incoming.path == "/elsewhere" { counter.next() }
                return incoming.path == "/oauth/token" ? answer : nil
            },
            { postbox in
                let environment = postbox.environment.merging(wrong.environment) { $1 }
                let contract = SourcedContract.sessions(partner: wrong.partner, alice: wrong.alice)
                let checked = try await contract.check(environment, ["--report", "junit=junit.xml"])
                #expect(checked.outcome.code == 3, "\(checked.outcome.testDescription)")
                let name = wrong.message.hasPrefix("log_in") ? "alice" : "partner"
                let line = name == "alice" ? 6 : 5
                let words =
                    "the credential of \(name) (small.contract.yaml:\(line):\(name.count + 11)) could not be fetched: "
                for text in [checked.outcome.output, try checked.folder.read("run.json")] {
                    #expect(text.replacing(/\s+/, with: " ").contains(words + wrong.message), "\(text.suffix(2000))")
                }
                #expect(checked.record?.probes("upheld").isEmpty ?? false)
                for (_, text) in checked.artefacts { #expect(!text.contains("hunter2")) }
                #expect(!checked.outcome.output.contains("\u{1B}[") && !checked.outcome.output.contains("\u{202E}"))
                #expect(counter.value == 0)
                let map = try await contract.run("map", environment)
                #expect(map.outcome.code == 3, "\(map.outcome.testDescription)")
                #expect(map.outcome.errors.contains("error: the run was not finished: " + words + wrong.message))
            })
    }

    @Test func twoWhoAreOneAreTold() async throws {
        try await SessionPostbox.with(
            lifetime: 600,
            intercept: { incoming, _, _ in
                incoming.path == "/v2/sessions" ? .json(201, #"{"session":{"token":"hunter2hunter2"}}"#) : nil
            },
            { postbox in
                let contract = SourcedContract.sessions(
                    alice: SourcedContract.login("alice", ""), bob: SourcedContract.login("bob", ""))
                let checked = try await contract.check(postbox.environment)
                #expect(checked.outcome.code == 3, "\(checked.outcome.testDescription)")
                #expect(
                    checked.record?.ending.interruption?.hasSuffix(
                        "'alice' has the same credential: nothing can be told of two who are one") ?? false)
            })
    }

    @Test func patienceIsHadWithATokenEndpoint() async throws {
        try await SessionPostbox.with(
            lifetime: 600,
            intercept: { incoming, number, _ in
                number == 1 ? Reply(429, [("Retry-After", "1")]) : nil
            },
            { postbox in
                let checked = try await SourcedContract.sessions().check(postbox.environment)
                #expect(checked.outcome.code == 0, "\(checked.outcome.testDescription)")
                #expect(postbox.asked.bodies.filter { $0.contains("grant_type") }.count == 2)
            })
    }

    // MARK: Renewal

    /// Slow enough for tokens of six seconds to end in its course, on a busy machine too.
    private static func slow(_ contract: SourcedContract = .sessions()) -> SourcedContract {
        var contract = contract
        contract.contract.limits = "{ rate: 40, in_flight: 4, timeout: 1s, retries: 1 }"
        return contract
    }

    @Test func whatEndsIsFetchedAgain() async throws {
        try await SessionPostbox.with(lifetime: 6) { postbox in
            let checked = try await Self.slow().check(postbox.environment)
            #expect(checked.outcome.code == 0, "\(checked.outcome.testDescription)")
            let record = try #require(checked.record)
            // The run is longer than a token lives, and nothing was refused for it, nor left behind.
            let stages = record.ending.timeline.compactMap(\.text)
            for name in ["partner", "alice", "bob"] {
                #expect(postbox.grants(of: name) > 1, "\(name): \(postbox.grants(of: name))")
                #expect(stages.contains("renewing the credential of \(name)"))
            }
            #expect(postbox.service.conversations(of: "alice") == 0)
            // Each renewal shows the life of the new one; and an app's are by the refresh token it has.
            let renewals = record.ending.timeline.indices.filter {
                record.ending.timeline[$0].text == "renewing the credential of partner"
            }
            #expect(!renewals.isEmpty)
            let grants = postbox.asked.bodies.filter { $0.contains("grant_type") }
            #expect(grants.first?.contains("client_credentials") ?? false)
            #expect(
                grants.dropFirst().allSatisfy { $0.contains("grant_type=refresh_token&refresh_token=pbf_") },
                "\(grants)")
        }
    }

    @Test(arguments: ["old", "new"])
    func bothTheOldAndTheNewValueAreLookedForAndTakenOut(_ which: String) async throws {
        let tokens = Mutex<[String]>([])
        try await SessionPostbox.with(
            lifetime: 600,
            intercept: { incoming, _, service in
                let isLogin =
                    incoming.path == "/v2/sessions" && String(decoding: incoming.body, as: UTF8.self).contains("alice")
                guard isLogin || incoming.method == "GET" else { return nil }
                var reply = Reply(service.answer(incoming.request))
                let text = String(decoding: reply.body, as: UTF8.self)
                if isLogin, let token = text.firstMatch(of: /pbs_[a-z0-9]+/) {
                    tokens.withLock { $0.append(String(token.output)) }
                } else if SessionPostbox.holder(of: incoming, service) == "partner" {
                    // Only once there is a second one.
                    let told = tokens.withLock { $0.count < 2 ? nil : which == "old" ? $0.first : $0.last }
                    if let told { reply.headers.append(("X-Alice", told)) }
                }
                return reply
            },
            { postbox in
                let contract = SourcedContract.sessions(alice: SourcedContract.login("alice", ", renew_every: 1s"))
                let checked = try await Self.slow(contract).check(postbox.environment, ["--report", "html=page.html"])
                #expect(checked.outcome.code == 1, "\(checked.outcome.testDescription)")
                #expect(tokens.withLock(\.count) > 1)
                let found = checked.record?.probes("violated").flatMap { $0.finding?.came_out ?? [] } ?? []
                #expect(
                    found.contains { $0.what == "the credential of alice" && $0.place.lowercased().contains("x-alice") }
                )
                for (name, text) in checked.artefacts + [("page", try checked.folder.read("page.html"))] {
                    for token in tokens.withLock(\.self) { #expect(!text.contains(token), "\(name)") }
                }
                #expect(try checked.folder.read("run.json").contains("$ALICE_TOKEN"))
            })
    }

    @Test func aRefreshTokenThatIsRefusedIsNotTheEnd() async throws {
        try await SessionPostbox.with(
            lifetime: 6,
            intercept: { incoming, _, _ in
                String(decoding: incoming.body, as: UTF8.self).contains("refresh_token=")
                    ? .json(400, #"{"error":"invalid_grant"}"#) : nil
            },
            { postbox in
                let checked = try await Self.slow().check(postbox.environment)
                #expect(checked.outcome.code == 0, "\(checked.outcome.testDescription)")
                #expect(postbox.grants(of: "partner") > 1)
            })
    }

    @Test func whereARenewalFailsTheRestIsUnproven() async throws {
        try await SessionPostbox.with(
            lifetime: 6,
            intercept: { incoming, number, _ in
                incoming.path == "/oauth/token" && number > 1
                    ? .json(401, #"{"error":"invalid_client","error_description":"gone"}"#) : nil
            },
            { postbox in
                let checked = try await Self.slow().check(postbox.environment)
                #expect(checked.outcome.code == 3, "\(checked.outcome.testDescription)")
                let record = try #require(checked.record)
                let failure = try #require(record.ending.interruption)
                #expect(
                    failure
                        == "the credential of partner (small.contract.yaml:5:18) could not be renewed: the token endpoint answered status 401: invalid_client (gone)"
                )
                #expect(checked.outcome.output.replacing(/\s+/, with: " ").contains("could not be renewed"))
                #expect(record.probes("unproven").contains { $0.reason == failure })
                // What was proved before stays so, and people clean up.
                #expect(!record.probes("upheld").isEmpty)
                #expect(record.probes("violated", "broken").isEmpty, "\(record.probes("violated", "broken"))")
                #expect(postbox.service.conversations(of: "alice") == 0)
            })
    }

    @Test(arguments: [false, true])
    func whatWasRefusedToADeadCredentialIsNotUpheldByTheNextOne(_ dies: Bool) async throws {
        // A token of the partner dies early, when a message is first edited, and nobody says so.
        let dead = Mutex<String?>(nil)
        try await SessionPostbox.with(
            lifetime: 600,
            intercept: { incoming, _, service in
                guard dies, SessionPostbox.holder(of: incoming, service) == "partner" else { return nil }
                let token = incoming.header("Authorization")
                let isDead = dead.withLock { dead in
                    if incoming.method == "PATCH" { dead = dead ?? token }
                    return dead == token
                }
                return isDead ? .json(401, #"{"error":{"code":"unauthenticated"}}"#) : nil
            },
            { postbox in
                let partner = String(SourcedContract.oauth2().dropLast(2)) + ", renew_every: 1s }"
                var contract = Self.slow(.sessions(partner: partner))
                // So long that a credential is due again when writes are looked for.
                contract.contract.settle = "1500ms"
                let checked = try await contract.check(postbox.environment)
                #expect(checked.outcome.code == (dies ? 3 : 0), "\(checked.outcome.testDescription)")
                let record = try #require(checked.record)
                // The next one lives.
                #expect(record.ending.lives.map(\.shown) == [true])
                let unproven = record.probes("unproven").filter {
                    $0.reason.contains("worked before and no longer does")
                }
                #expect(unproven.contains { $0.operation == "edit_message" } == dies, "\(unproven)")
                // With a credential that is none, and is refused for that, the life of the right one does not matter.
                for probe in record.probes("upheld") where !probe.tactic.hasSuffix("-credential") {
                    #expect(
                        probe.subject == "everyone" || !probe.reason.hasPrefix("refused (unauthenticated)"), "\(probe)")
                }
            })
    }

    @Test func aCommandIsRunAgain() async throws {
        try await SessionPostbox.with(lifetime: 600) { postbox in
            func contract(_ end: String) -> SourcedContract {
                var contract = Self.slow(
                    .sessions(bob: "{ command: [./bob.sh], renew_every: 1s }"))
                contract.files["bob.sh"] =
                    "#!/bin/sh\necho x >> runs\n[ $(wc -l < runs) -lt 3 ] || \(end)\necho $BOB_TOKEN\n"
                contract.modes["bob.sh"] = 0o700
                return contract
            }
            let token = try #require(postbox.service.accounts["bob"])
            let environment = postbox.environment.merging(["BOB_TOKEN": token]) { $1 }
            let checked = try await contract("true").check(environment)
            #expect(checked.outcome.code == 0, "\(checked.outcome.testDescription)")
            #expect(try checked.folder.read("runs").count > 4)
            let failing = try await contract("exit 9").check(environment)
            #expect(failing.outcome.code == 3, "\(failing.outcome.testDescription)")
            #expect(
                failing.record?.ending.interruption
                    == "the credential of bob (small.contract.yaml:7:14) could not be renewed: the command './bob.sh' ended with 9"
            )
        }
    }

    @Test func renewEveryIsForServersThatDoNotSay() async throws {
        try await SessionPostbox.with(lifetime: 600) { postbox in
            let contract = SourcedContract.sessions(
                partner: String(SourcedContract.oauth2().dropLast(2)) + ", renew_every: 1s }",
                alice: SourcedContract.login("alice", ", renew_every: 1s"))
            let checked = try await Self.slow(contract).check(postbox.environment)
            #expect(checked.outcome.code == 0, "\(checked.outcome.testDescription)")
            #expect(postbox.grants(of: "partner") > 2)
            #expect(postbox.grants(of: "alice") > 2)
            #expect(postbox.grants(of: "bob") == 1)
        }
    }
}
