import Mailslot
import MailslotSpec
import Testing

/// Where contracts say that credentials come from.
struct CredentialSourceTests {
    private static func principals(
        _ token: String, folder: String = "", environment: [String: String] = [:], unset: UnsetVariables = .refuse
    ) throws(Diagnostics) -> [Principal] {
        let files = [
            folder + "a.contract.yaml": """
            contract: a
            api: a.api.yaml
            target: http://127.0.0.1
            principals: { an-na: { token: \(token) }, otto: { token: oooo, id: otto@example.com, secrets: [private] } }
            scene: [{ by: otto, do: send, with: { text: $canary }, as: letter }]
            permissions: { an-na: { may: [whoami] } }
            leave_out: { log_in: because }
            """,
            folder + "a.api.yaml": """
            api: A
            operations:
              whoami: { does: whoami, request: GET /me }
              send: { does: send message, request: POST /m, json: { text: "{text}" }, with: { text: x }, makes: { message: /id } }
              log_in: { does: mint session, request: POST /s, json: { user: "{user}", password: "{password}" }, credential: none }
            """,
        ]
        let loader = Fixtures.loader(files, environment: environment, unset: unset)
        return try loader.contract(at: folder + "a.contract.yaml").value.principals
    }

    private static func source(_ token: String, folder: String = "") throws -> CredentialSource {
        let principal = try principals(token, folder: folder)[0]
        #expect(principal.credential.variable == "AN_NA_TOKEN")
        #expect(principal.tokenLocation.description == "\(folder)a.contract.yaml:4:24")
        return principal.source
    }

    @Test("A file's path, and a program's, lead from the contract")
    func paths() throws {
        for (folder, path, resolved) in [
            ("", "a/b", "a/b"), ("x/y/", "../b", "x/b"), ("x/", "/a/b", "/a/b"), ("/x/", "b", "/x/b"),
        ] {
            guard case .file(let found) = try Self.source("{ file: \(path) }", folder: folder) else {
                Issue.record("\(path) is no file")
                continue
            }
            #expect(found == resolved)
        }
        for (folder, program, resolved) in [
            ("x/", "vault", "vault"), ("x/", "./vault", "x/vault"), ("", "./vault", "./vault"), ("x/", "../v", "./v"),
            ("x/", "/bin/v", "/bin/v"),
        ] {
            let token = "{ command: [\(program), ./a, 1], within: 2m, renew_every: 90s }"
            guard case .command(let command) = try Self.source(token, folder: folder) else {
                Issue.record("\(program) is no command")
                continue
            }
            let expected = CredentialCommand(
                arguments: [resolved, "./a", "1"], timeLimit: .seconds(120), renewEvery: .seconds(90))
            #expect(command == expected)
        }
    }

    @Test("A login's values that come from variables are secret, but for the names that the contract has")
    func login() throws {
        let token = """
            { login: log_in, with: { user: "${USER}", password: "x${PASSWORD}y" }, at: /token, expires: { header: Expires } }
            """
        for (user, isSecret) in [
            ("anna-the-great", true), ("otto@example.com", false), ("example", false), ("Letter", false),
            ("bob", false),
        ] {
            let principal = try Self.principals(token, environment: ["USER": user, "PASSWORD": "hunter2"])[0]
            guard case .login(let login) = principal.source else {
                Issue.record("it is no login")
                continue
            }
            #expect(login.operation == "log_in")
            let password = ["x\("hunter2")y", "hunter2"]
            #expect(login.secrets.map { $0.expose() } == (isSecret ? [user] : []) + password)
            #expect(login.secrets.last?.variable == "AN_NA_PASSWORD")
            #expect(login.secrets.first?.variable == (isSecret ? "USER" : "AN_NA_PASSWORD"))
            guard case .header("Expires") = login.lifetime?.source, case .json = login.token.source else {
                Issue.record("the places are others")
                continue
            }
        }
        let written = try Self.source("{ login: log_in, with: { user: anna-anna, password: hunter2 }, at: /token }")
        #expect(written.secrets.isEmpty)
    }

    @Test("A client's secret is named by its variable, or by its principal")
    func client() throws {
        func token(_ secret: String, _ more: String = "") -> String {
            "{ oauth2: { token_url: \"https://a.example/t?x=1\", client_id: c, client_secret: \(secret)\(more) } }"
        }
        guard case .oauth2(let plain) = try Self.source(token("hunter2")),
            case .oauth2(let other) = try Self.principals(
                token("\"${SECRET}\"", ", authenticate: body, scope: \"a b\""), environment: ["SECRET": "hunter2"])[0]
                .source
        else {
            Issue.record("they are no clients")
            return
        }
        #expect(plain.tokenURL == "https://a.example/t?x=1")
        #expect(plain.secret == Credential(variable: "AN_NA_CLIENT_SECRET", secret: "hunter2"))
        #expect(plain.authentication == .basic && plain.scope == nil)
        #expect(other.secret == Credential(variable: "SECRET", secret: "hunter2"))
        #expect(other.authentication == .body && other.scope == "a b")
        #expect(!"\(plain) \(String(reflecting: other))".contains("hunter2"))
    }

    @Test("What is not set is an error where a run begins, and stood in for elsewhere")
    func unset() throws {
        for token in [
            "{ file: \"${A}\" }", "{ command: [\"${A}\", \"${A}\"] }",
            "{ login: log_in, with: { user: \"${A}\", password: \"${A}\" }, at: /token }",
            "{ oauth2: { token_url: \"${A}\", client_id: \"${A}\", client_secret: \"${A}\", scope: \"${A}\" } }",
        ] {
            let error = #expect(throws: Diagnostics.self) { try Self.principals(token) }
            #expect(error?.list.allSatisfy { $0.message == "the environment variable 'A' is not set" } ?? false)
            let principal = try Self.principals(token, unset: .standIn)[0]
            #expect(principal.credential.expose() == "unset-AN_NA_TOKEN")
            #expect(principal.source.secrets.allSatisfy { $0.expose() == "unset-A" })
        }
    }
}
