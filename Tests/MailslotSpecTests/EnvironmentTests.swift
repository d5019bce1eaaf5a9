import Mailslot
import MailslotSpec
import Testing

/// Variables of the environment in contracts.
struct EnvironmentTests {
    private static func contract(
        token: String = "tttt", text: String = "$canary", target: String = "http://127.0.0.1", more: String = "",
        environment: [String: String] = [:], unset: UnsetVariables = .refuse
    ) throws(Diagnostics) -> SpecLoader.Loaded<Contract> {
        let files = [
            "a.contract.yaml": """
            contract: a
            api: a.api.yaml
            target: \(target)
            principals: { an-na: { token: \(token) }, otto: { token: oooo, secrets: [private] } }
            scene:
              - { by: otto, do: send, with: { text: \(text) } }
            permissions: { an-na: { may: [whoami] } }
            \(more)
            """,
            "a.api.yaml": """
            api: A
            operations:
              whoami: { does: whoami, request: GET /me }
              send: { does: send message, request: POST /m, json: { text: "{text}" }, with: { text: x } }
            """,
        ]
        return try Fixtures.loader(files, environment: environment, unset: unset).contract(at: "a.contract.yaml")
    }

    private static func text(_ text: String, environment: [String: String] = [:]) throws -> ValueTemplate? {
        guard case .act(let act) = try contract(text: text, environment: environment).value.scene.first else {
            return nil
        }
        return act.values["text"]
    }

    private static func literal(_ text: String) -> ValueTemplate {
        .text(TextTemplate(literal: text))
    }

    @Test("A value of the environment is text, whatever it looks like")
    func noInjection() throws {
        for value in [
            "a, b: c", "\" }\nadmin: { token: x", "42", "true", "null", "[1]", "{x}", "$canary", "otto", "&a", "${B}",
        ] {
            let found = try Self.text("\"${VALUE}\"", environment: ["VALUE": value, "B": "b"])
            #expect(found == Self.literal(value))
        }
        #expect(try Self.text("otto") == .text(TextTemplate([.principal("otto")])))
        #expect(try Self.text("42") == .constant(.number("42")))
    }

    @Test("Parts of a text, defaults and escapes")
    func parts() throws {
        let environment = ["A": "1", "EMPTY": ""]
        #expect(
            try Self.text("\"<${A}|${B:-two}|${EMPTY:-three}|${EMPTY}>\"", environment: environment)
                == Self.literal("<1|two|three|>"))
        #expect(
            try Self.text("\"$${A} $A1 ${A:-}\"".replacing("$A1", with: "$$A"), environment: environment)
                == Self.literal("${A} $A 1"))
        #expect(try Self.text("\"$5 $ $\"") == Self.literal("$5 $ $"))
        let mixed = TextTemplate([.literal("1 "), .generated(.canary(.text)), .literal(" {x} "), .generated(.tag)])
        #expect(try Self.text("\"${A} $canary {x} $tag\"", environment: environment) == .text(mixed))
    }

    @Test("A credential is named by its variable, or by its principal")
    func credential() throws {
        let environment = ["THE_TOKEN": "secret-1"]
        for (token, variable, secret) in [
            ("\"${THE_TOKEN}\"", "THE_TOKEN", "secret-1"), ("\"${OTHER:-secret-2}\"", "OTHER", "secret-2"),
            ("\"Bot ${THE_TOKEN}\"", "AN_NA_TOKEN", "Bot secret-1"), ("secret-3", "AN_NA_TOKEN", "secret-3"),
            ("1234567", "AN_NA_TOKEN", "1234567"),
        ] {
            let credential = try Self.contract(token: token, environment: environment).value.principals[0].credential
            #expect(credential.variable == variable)
            #expect(credential.expose() == secret)
        }
    }

    @Test("A number from the environment is one where a number is wanted")
    func number() throws {
        let limits = try Self.contract(more: "limits: { rate: \"${RATE}\" }", environment: ["RATE": "7"]).value.limits
        #expect(limits.rate == 7)
        for rate in ["many", "0", "-1", "99999999999999999999"] {
            let error = #expect(throws: Diagnostics.self) {
                try Self.contract(more: "limits: { rate: \"${RATE}\" }", environment: ["RATE": rate])
            }
            #expect(error?.list.count == 1)
            #expect(error?.list.first?.message.hasPrefix("'rate' must be a whole number from 1 to ") ?? false)
        }
    }

    @Test("A variable that is not set is an error, or is stood in for")
    func unset() throws {
        let error = #expect(throws: Diagnostics.self) { try Self.contract(token: "\"${NOT_SET}\"") }
        #expect(error?.list.map(\.message) == ["the environment variable 'NOT_SET' is not set"])
        let loaded = try Self.contract(token: "\"${NOT_SET}\"", target: "\"http://${NO_HOST}/v2\"", unset: .standIn)
        #expect(loaded.warnings.list.isEmpty)
        #expect(loaded.value.principals[0].credential.variable == "NOT_SET")
        #expect(!loaded.value.principals[0].credential.expose().isEmpty)
        #expect(loaded.value.targets == ["main": "http://unset.invalid"])
    }

    @Test("An error in a value of the environment does not show it")
    func notShown() {
        let secret = "hunter2"
        for (key, value) in [
            ("settle", secret), ("proxy", secret), ("proxy", "http://u:\(secret)@"), ("limits", "1"),
            ("tls", "\(secret): 1"),
        ] {
            let error = #expect(throws: Diagnostics.self) {
                try Self.contract(more: "\(key): \"${VALUE}\"", environment: ["VALUE": value])
            }
            let report = DiagnosticRenderer(colored: false).text(error ?? Diagnostics([]))
            #expect(report.contains("error: "))
            #expect(!report.contains(secret))
        }
        let error = #expect(throws: Diagnostics.self) {
            try Self.contract(target: "\"${VALUE}\"", environment: ["VALUE": "http://u:\(secret)@h"])
        }
        #expect(error?.list.first?.message == "a user and a password do not belong into a URL")
    }
}
