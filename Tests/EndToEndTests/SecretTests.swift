import Foundation
import Testing

/// Where a credential goes.
struct PlacementCase: Sendable, CustomTestStringConvertible {
    var name: String
    /// As an API description says it.
    var credential: String
    /// What stands before each path.
    var prefix = ""
    var token = #"a/b+c=d"e\f&g-partner's~0123456789"#
    var testDescription: String { name }

    static let all = [
        PlacementCase(name: "bearer", credential: "bearer"),
        PlacementCase(name: "basic", credential: "basic", token: #"partner:a/b+c=d"e\f&g's~0123456789"#),
        PlacementCase(name: "header", credential: "{ header: X-Auth-Token }"),
        PlacementCase(name: "header with a prefix", credential: #"{ header: Authorization, prefix: "Bot " }"#),
        PlacementCase(name: "query", credential: "{ query: access_token }"),
        PlacementCase(name: "form", credential: "{ form: access_token }"),
        PlacementCase(name: "path", credential: "{ path: token }", prefix: "/bot{token}"),
        PlacementCase(
            name: "signature", credential: "{ aws_sigv4: { region: eu-test-1, service: notes } }",
            token: #"partner-key:a/b+c=d"e\f&g's~0123456789"#),
        PlacementCase(
            name: "signature of a session", credential: "{ aws_sigv4: { region: eu-test-1, service: notes } }",
            token: #"partner-key:a/b+c=d"e\f&g's~0123456789:partner-session/0123456789"#),
    ]

    var api: String {
        """
        api: Echo
        credential: \(credential)
        refusals: [{ status: 401, means: unauthenticated }, { status: 404, means: hidden }]
        operations:
          whoami: { does: whoami, request: "\(method) \(prefix)/me" }
          write: { does: create note, request: "POST \(prefix)/write", form: { text: "{text}" }, with: { text: $canary }, makes: { note: /answer/id } }
          show: { does: read note, request: "\(method) \(prefix)/notes/{note}" }
        """
    }

    /// A token in a form needs a request that has a body.
    private var method: String { name == "form" ? "POST" : "GET" }

    var contract: String {
        """
        contract: Notes
        api: echo.api.yaml
        target: ${TARGET}
        principals: { partner: { token: "${PARTNER_TOKEN}" }, alice: { token: "${ALICE_TOKEN}" } }
        scene: [{ by: alice, do: write, with: { text: $canary }, as: secret }]
        permissions: { partner: { may: [whoami, write] } }
        settle: 200ms
        limits: { timeout: 2s }
        """
    }

    var tokens: [String: String] {
        ["partner": token, "alice": token.replacing("partner", with: "alice").replacing("a/b", with: "x/y")]
    }

    /// Checks the contract on a server that repeats tokens, and hands over what came before the server stops.
    func check<Value>(
        _ options: [String] = [], _ body: (Checked, [String: String]) async throws -> Value
    ) async throws -> Value {
        let server = EchoServer(tokens: tokens)
        return try await Stub.with {
            server.answer($0)
        } _: { stub in
            let folder = try TemporaryFolder()
            try folder.write(api, to: "echo.api.yaml")
            try folder.write(contract, to: "echo.contract.yaml")
            let environment = [
                "TARGET": stub.url, "PARTNER_TOKEN": tokens["partner"] ?? "", "ALICE_TOKEN": tokens["alice"] ?? "",
            ]
            let outcome = try await Mailslot.run(
                ["check", "echo.contract.yaml", "--record", "run.json", "--junit", "junit.xml"] + options,
                environment: environment, folder: folder.path)
            return try await body(Checked(folder: folder, outcome: outcome), environment)
        }
    }
}

/// A credential never reaches what a run writes.
@Suite struct SecretTests {
    @Test(arguments: PlacementCase.all)
    func noArtefactHoldsAToken(_ placement: PlacementCase) async throws {
        let formats = try await Mailslot.reportFormats()
        let reports = formats.flatMap { ["--report", "\($0)=report.\($0)"] }
        try await placement.check(["--verbose"] + reports) { checked, _ in
            #expect(checked.outcome.code == 1, "\(checked.outcome.testDescription)")
            let record = try #require(checked.record, "no record: \(checked.outcome.testDescription)")
            #expect(record["partner/show/secret"]?.verdict == "violated")
            let files = formats.map { (name: $0, text: (try? checked.folder.read("report.\($0)")) ?? "") }
            for (name, text) in checked.artefacts + files {
                #expect(!text.isEmpty, "\(name) is empty")
                let lowercased = text.lowercased()
                for (owner, token) in placement.tokens {
                    // What stands behind a colon is a secret by itself.
                    let parts = token.split(separator: ":").dropFirst().map { ("in part", String($0)) }
                    for (form, secret) in TokenForms(token).forbidden + parts {
                        #expect(
                            !lowercased.contains(secret.lowercased()),
                            "\(name) holds \(owner)'s token \(form): \(Self.surroundings(of: secret, in: text))")
                    }
                }
                let isNamed = text.contains("$PARTNER_TOKEN") || text.contains("${PARTNER_TOKEN")
                if name != "standard error" { #expect(isNamed, "\(name) names no variable") }
            }
            // The server was heard: what it repeated stands in the evidence, with the variable in the token's place.
            let body = record["partner/show/secret"]?.evidence?.first?.response_body ?? ""
            #expect(body.contains(#""raw":"$PARTNER_TOKEN""#), "\(body)")
        }
    }

    private static func surroundings(of secret: String, in text: String) -> Substring {
        guard let range = text.range(of: secret, options: .caseInsensitive) else { return "" }
        let start = text.index(range.lowerBound, offsetBy: -60, limitedBy: text.startIndex) ?? text.startIndex
        let end = text.index(range.upperBound, offsetBy: 20, limitedBy: text.endIndex) ?? text.endIndex
        return text[start..<end]
    }

    @Test(arguments: PlacementCase.all)
    func theCommandAgainShowsTheFindingAgain(_ placement: PlacementCase) async throws {
        try await placement.check { checked, environment in
            let finding = try #require(
                checked.record?["partner/show/secret"]?.finding, "\(checked.outcome.testDescription)")
            let canary = try #require(finding.came_out.first?.canary)
            #expect(
                finding.again.contains("$PARTNER_TOKEN") || finding.again.contains("${PARTNER_TOKEN"),
                "\(finding.again)")
            var variables = environment
            // No shell encodes a part of a path, so there the variable has to hold the encoded token.
            if placement.name == "path" {
                variables["PARTNER_TOKEN"] = environment["PARTNER_TOKEN"]?
                    .addingPercentEncoding(withAllowedCharacters: .alphanumerics)
            }
            let shell = try RunningProgram("/bin/bash", ["-c", finding.again], environment: variables)
            let outcome = try await shell.end(within: 20)
            #expect(outcome.code == 0, "\(outcome.testDescription)")
            #expect(outcome.output.contains(canary), "\(finding.again)\nends with \(outcome.testDescription)")
        }
    }

    @Test func whatIsRecordedOfASignatureSaysThatItIsNotTheBytesSent() async throws {
        let placement = try #require(PlacementCase.all.first { $0.name == "signature" })
        try await placement.check { checked, _ in
            let evidence = try #require(checked.record?["partner/show/secret"]?.evidence?.first)
            let headers = evidence.request_headers.filter { $0.name == "Authorization" }.map(\.value)
            #expect(headers == ["AWS4-HMAC-SHA256 … of $PARTNER_TOKEN for notes in eu-test-1"])
            // With a damaged key, an empty one and none at all nothing came out.
            for id in ["damaged-credential", "counterfeit-credential/key-only", "counterfeit-credential/half"] {
                let probe = checked.record?["partner/show/secret/\(id)"]
                #expect(probe?.verdict == "upheld", "\(id): \(probe?.verdict ?? "not there")")
            }
            #expect(checked.record?["everyone/show/secret/no-credential"]?.verdict == "upheld")
            #expect(checked.record?["partner/show/secret/credential-place/query-token"] == nil)
        }
    }

    @Test func noArtefactHoldsATokenInBase64ForURLs() async throws {
        var placement = PlacementCase.all[0]
        placement.token = "???>>>~~~partner-token-0123456789"
        let base64 = TokenForms(placement.token).base64
        let forURLs = base64.replacing("+", with: "-").replacing("/", with: "_")
        #expect(forURLs != base64)
        let server = EchoServer(tokens: placement.tokens)
        try await Stub.with { incoming in
            var reply = server.answer(incoming)
            reply.headers.append(("X-Session", forURLs))
            return reply
        } _: { stub in
            let folder = try TemporaryFolder()
            try folder.write(placement.api, to: "echo.api.yaml")
            try folder.write(placement.contract, to: "echo.contract.yaml")
            let outcome = try await Mailslot.run(
                "check", "echo.contract.yaml", "--record", "run.json",
                environment: [
                    "TARGET": stub.url, "PARTNER_TOKEN": placement.token,
                    "ALICE_TOKEN": placement.tokens["alice"] ?? "",
                ], folder: folder.path)
            #expect(outcome.code == 1, "\(outcome.testDescription)")
            let record = try folder.read("run.json")
            #expect(record.contains("X-Session"))
            #expect(!record.contains(forURLs))
        }
    }

    @Test func tokensOfOthersThatComeOutAreFindings() async throws {
        let placement = PlacementCase.all[0]
        let tokens = placement.tokens
        let server = EchoServer(tokens: tokens)
        // Whoever reads a note is also told whose it is, with the owner's token.
        try await Stub.with { incoming in
            var reply = server.answer(incoming)
            if incoming.path.hasPrefix("/notes/") { reply.headers.append(("X-Owner", tokens["alice"] ?? "")) }
            return reply
        } _: { stub in
            let folder = try TemporaryFolder()
            try folder.write(placement.api, to: "echo.api.yaml")
            try folder.write(placement.contract, to: "echo.contract.yaml")
            let outcome = try await Mailslot.run(
                "check", "echo.contract.yaml", "--record", "run.json",
                environment: [
                    "TARGET": stub.url, "PARTNER_TOKEN": tokens["partner"] ?? "", "ALICE_TOKEN": tokens["alice"] ?? "",
                ], folder: folder.path)
            #expect(outcome.code == 1, "\(outcome.testDescription)")
            let text = try folder.read("run.json")
            let finding = try Record(text)["partner/show/secret"]?.finding
            #expect(
                finding?.came_out.contains { $0.what == "the credential of alice" && $0.owner == "alice" } == true,
                "\(finding?.came_out.map(\.what) ?? [])")
            #expect(text.contains("$ALICE_TOKEN"))
            for (form, secret) in TokenForms(tokens["alice"] ?? "").forbidden {
                #expect(!text.contains(secret), "the record holds alice's token \(form)")
            }
        }
    }

    @Test func aTokenThatARunMakesIsInNoArtefact() async throws {
        let placement = PlacementCase.all[0]
        let server = EchoServer(tokens: placement.tokens)
        let minted = TokenForms(#"minted/to+ken="0\1&2's~0123456789"#)
        // Everybody gets a token, with an id that is no secret, and all later answers repeat it in every form.
        try await Stub.with { incoming in
            if incoming.path == "/tokens" {
                let token = EchoServer.json(minted.token)
                return Reply(
                    201, [], #"{"id":"tok_0123456789ab","grant":{"access_token":\#(token),"scope":"notes:write:all"}}"#)
            }
            var reply = server.answer(incoming)
            reply.headers.append(("X-Minted", minted.all.joined(separator: " ")))
            return reply
        } _: { stub in
            let folder = try TemporaryFolder()
            let mint = #"  mint: { does: mint token, request: POST /tokens, makes: { token: /id } }"#
            try folder.write(placement.api + "\n" + mint + "\n", to: "echo.api.yaml")
            try folder.write(placement.contract, to: "echo.contract.yaml")
            let outcome = try await Mailslot.run(
                "check", "echo.contract.yaml", "--record", "run.json", "--junit", "junit.xml", "--verbose",
                environment: [
                    "TARGET": stub.url, "PARTNER_TOKEN": placement.token,
                    "ALICE_TOKEN": placement.tokens["alice"] ?? "",
                ], folder: folder.path)
            let checked = Checked(folder: folder, outcome: outcome)
            #expect(outcome.code == 1, "\(outcome.testDescription)")
            let text = try folder.read("run.json")
            #expect(text.contains("X-Minted") && text.contains("$MINTED_TOKEN"))
            // What is no secret stays, so that evidence can be read.
            #expect(text.contains("tok_0123456789ab") && text.contains("notes:write:all"))
            #expect(try Record(text)["partner/mint"]?.verdict == "violated")
            for (name, artefact) in checked.artefacts {
                for (form, secret) in minted.forbidden {
                    #expect(
                        !artefact.lowercased().contains(secret.lowercased()),
                        "\(name) holds the minted token \(form): \(Self.surroundings(of: secret, in: artefact))")
                }
            }
        }
    }

    @Test func aTokenInTheTargetsAddressIsNeitherPlannedNorReportedAloud() async throws {
        let contract = SmallContract().with { $0.target = "${POSTBOX_URL}/bot${PARTNER_TOKEN}" }
        let environment = [
            "POSTBOX_URL": "http://127.0.0.1:\(try RudeServer.closedPort())", "PARTNER_TOKEN": "partner-token-4711",
            "ALICE_TOKEN": "alice-token-4711", "BOB_TOKEN": "bob-token-4711",
        ]
        let checked = try await contract.check(environment)
        #expect(checked.outcome.code == 3, "\(checked.outcome.testDescription)")
        for (name, text) in checked.artefacts { #expect(!text.contains("partner-token-4711"), "\(name): \(text)") }
        #expect(checked.record != nil, "\(checked.outcome.testDescription)")
        let plan = try await Mailslot.run("plan", checked.folder.file("small.contract.yaml"), environment: environment)
        #expect(plan.code == 0, "\(plan.testDescription)")
        #expect(!plan.output.contains("partner-token-4711"))
    }

    @Test func whatIsWrongWithAContractIsSaidWithoutItsTokens() async throws {
        let folder = try TemporaryFolder()
        let contract = PlacementCase.all[0].contract.replacing("do: write", with: "do: wrte, ${PARTNER_TOKEN}: 1")
        try folder.write(PlacementCase.all[0].api, to: "echo.api.yaml")
        try folder.write(contract, to: "echo.contract.yaml")
        let token = "very-secret-partner-token"
        let outcome = try await Mailslot.run(
            "check", "echo.contract.yaml",
            environment: ["TARGET": "http://127.0.0.1:1", "PARTNER_TOKEN": token, "ALICE_TOKEN": "alice-token-1"],
            folder: folder.path)
        #expect(outcome.code == 2, "\(outcome.testDescription)")
        #expect(outcome.errors.contains("wrte"), "\(outcome.testDescription)")
        #expect(!outcome.errors.contains(token) && !outcome.output.contains(token), "\(outcome.testDescription)")
    }

    @Test func aTokenThatIsNotSetIsSaidByItsName() async throws {
        let outcome = try await Mailslot.run(
            "check", Repository.postboxContract,
            environment: ["ALICE_TOKEN": "alice-token-1", "BOB_TOKEN": "bob-token-1"])
        #expect(outcome.code == 2, "\(outcome.testDescription)")
        #expect(outcome.errors.contains("PARTNER_TOKEN"), "\(outcome.testDescription)")
        #expect(outcome.output == "")
    }
}
