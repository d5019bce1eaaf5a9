import Foundation
import Testing

/// A credential never reaches what a run writes, wherever it comes from; nor does what is sent to have it.
@Suite struct SourcedSecretTests {
    private static let api = """
        api: Notes
        refusals: [{ status: 401, means: unauthenticated }, { status: 404, means: hidden }]
        operations:
          whoami: { does: whoami, request: GET /me }
          write: { does: create note, request: POST /notes, form: { text: "{text}" }, with: { text: $canary }, makes: { note: /answer/id }, undo: remove }
          show: { does: read note, request: "GET /notes/{note}" }
          remove: { does: delete note, request: "DELETE /notes/{note}" }
          log_in: { does: create session, request: POST /login, json: { user: "{user}", password: "{password}" }, credential: none }
        """

    private static let contract = """
        contract: Notes
        api: notes.api.yaml
        target: ${TARGET}
        principals:
          partner:
            token:
              oauth2: { token_url: "${TARGET}/token", client_id: partner, client_secret: "${THE_SECRET}", authenticate: WAY }
              renew_every: 2s
          alice:
            token: { login: log_in, with: { user: "${THE_USER}", password: "${THE_PASSWORD}" }, at: /answer/session/token, renew_every: 2s }
          bob: { token: { file: bob.token } }
          carol: { token: { command: [./carol.sh], renew_every: 2s } }
        scene:
          - { by: alice, do: write, with: { text: $canary }, as: secret }
          - { by: bob, do: write, with: { text: $canary }, as: other }
          - { by: carol, do: write, with: { text: $canary }, as: third }
        permissions: { partner: { may: [whoami, write] } }
        leave_out: { log_in: it opens nothing without a password }
        settle: 200ms
        limits: { timeout: 2s, rate: 30 }
        """

    private static func token(_ name: String) -> String { #"\#(name)/f+i=l"e\d&'~0123456789"# }

    @Test(arguments: ["basic", "body"])
    func noArtefactHoldsASecret(_ way: String) async throws {
        let formats = try await Mailslot.reportFormats()
        // Carol's second one is printed from the second time on.
        let owners = ["bob": "bob", "carol1": "carol", "carol2": "carol"]
        let server = TattlingServer(
            Dictionary(uniqueKeysWithValues: owners.map { (Self.token($0.key), $0.value) }))
        try await Stub.with {
            server.answer($0)
        } _: { stub in
            let folder = try TemporaryFolder()
            try folder.write(Self.api, to: "notes.api.yaml")
            try folder.write(Self.contract.replacing("WAY", with: way), to: "notes.contract.yaml")
            try folder.write(Self.token("bob") + "\n", to: "bob.token")
            try folder.write(Self.token("carol1") + "\r\n", to: "carol.token")
            try folder.write(Self.token("carol2"), to: "next.token")
            let script = "#!/bin/sh\necho run >&2\ncat carol.token\n[ ! -e next.token ] || mv next.token carol.token\n"
            try folder.write(script, to: "carol.sh")
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.file("carol.sh"))
            let outcome = try await Mailslot.run(
                [
                    "check", "notes.contract.yaml", "--record", "run.json", "--junit", "junit.xml", "--verbose",
                    "--depth", "quick",
                ]
                    + formats.flatMap { ["--report", "\($0)=report.\($0)"] },
                environment: [
                    "TARGET": stub.url, "THE_SECRET": TattlingServer.clientSecret,
                    "THE_PASSWORD": TattlingServer.password, "THE_USER": "alice",
                ], folder: folder.path)
            let checked = Checked(folder: folder, outcome: outcome)
            #expect(outcome.code == 1, "\(outcome.testDescription)")
            let record = try #require(checked.record, "\(outcome.testDescription)")
            // Each was fetched again, and the server was heard.
            #expect(server.issued > 3)
            #expect(record.ending.timeline.contains { $0.text == "renewing the credential of carol" })
            #expect(record["partner/show/secret"]?.verdict == "violated")
            #expect(record.ending.left_behind.contains { $0.contains("$ALICE_TOKEN") }, "\(record.ending.left_behind)")
            let body = record["partner/show/secret"]?.evidence?.first?.response_body ?? ""
            #expect(body.contains("$THE_SECRET"), "\(body)")
            let text = try folder.read("run.json")
            for name in [
                "PARTNER_TOKEN", "ALICE_TOKEN", "BOB_TOKEN", "CAROL_TOKEN", "THE_SECRET", "THE_PASSWORD",
                "PARTNER_TOKEN_REFRESH",
            ] {
                let isNamed = text.contains("$" + name)
                #expect(isNamed, "the record names no \(name)")
            }
            #expect(!text.contains("THE_USER"))
            let files = formats.map { (name: $0, text: (try? folder.read("report.\($0)")) ?? "") }
            for (name, text) in checked.artefacts + files {
                #expect(!text.isEmpty, "\(name) is empty")
                Self.expectNothing(of: server.secrets, in: text, name)
            }
        }
    }

    /// Looks for secrets in every form, also behind the escapes of the artefact's own form.
    private static func expectNothing(of secrets: [String], in text: String, _ name: String) {
        let lowercased = text.lowercased()
        let markup = lowercased.replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&apos;", with: "'").replacing("&#34;", with: "\"").replacing("&amp;", with: "&")
        // Without backslashes, an escape is the same at whatever depth.
        let texts = [lowercased, markup, lowercased.filter { $0 != "\\" }].map { Data($0.utf8) }
        for secret in secrets {
            for (form, part) in TokenForms(secret).forbidden + [("with escapes", TattlingServer.escaped(secret))] {
                let part = part.lowercased()
                let isThere = [part, part.filter { $0 != "\\" }].contains { part in
                    texts.contains { $0.range(of: Data(part.utf8)) != nil }
                }
                #expect(!isThere, "\(name) holds \(secret) \(form)")
            }
        }
    }

    @Test func whatATokenEndpointRepeatsIsNotShown() async throws {
        let secret = TattlingServer.clientSecret
        // The words are cut, and must not be cut within the secret.
        let words = String(repeating: "x", count: 185) + secret
        try await Stub.with { incoming in
            incoming.path == "/token"
                ? .json(401, #"{"error":\#(EchoServer.json(secret)),"error_description":\#(EchoServer.json(words))}"#)
                : .json(200, "{}")
        } _: { stub in
            let folder = try TemporaryFolder()
            try folder.write(Self.api, to: "notes.api.yaml")
            try folder.write(Self.contract.replacing("WAY", with: "basic"), to: "notes.contract.yaml")
            try folder.write(Self.token("bob"), to: "bob.token")
            try folder.write("#!/bin/sh\necho carols-token\n", to: "carol.sh")
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.file("carol.sh"))
            let environment = [
                "TARGET": stub.url, "THE_SECRET": secret, "THE_PASSWORD": TattlingServer.password, "THE_USER": "alice",
            ]
            for command in ["check", "map"] {
                let outcome = try await Mailslot.run(
                    [command, "notes.contract.yaml"] + (command == "check" ? ["--record", "run.json"] : []),
                    environment: environment, folder: folder.path)
                #expect(outcome.code == 3, "\(outcome.testDescription)")
                let said = (outcome.output + outcome.errors).replacing(/\s+/, with: " ")
                #expect(said.contains("status 401: $THE_SECRET (xxx"), "\(outcome.testDescription)")
                #expect(!said.contains("client/"))
            }
            #expect(!(try folder.read("run.json")).contains("client/"))
        }
    }
}
