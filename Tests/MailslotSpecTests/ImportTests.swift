import Foundation
import Mailslot
import MailslotSpec
import Testing

/// Descriptions in other languages.
struct ImportTests {
    private static let folder = Fixtures.folder("import")

    @Test(
        "What is made of a description, and what is told about it",
        arguments: [
            "chat.openapi.yaml", "team.openapi.yaml", "traps.openapi.yaml", "rpc.swagger.json", "mail.discovery.json",
            "graph.permissions.json",
        ])
    func imported(file: String) throws {
        let loader = Fixtures.loader(Self.folder)
        let loaded = try loader.importedDescription(at: file)
        let told = DiagnosticRenderer(colored: false).text(loaded.warnings)
        try Fixtures.compare(loaded.value + told, with: Self.folder.appending(path: file + ".expected"))
        // What is written for people is the same as what is read directly.
        let written = Fixtures.loader(["made.api.yaml": loaded.value])
        let direct = try loader.apiDescription(at: file).value
        #expect(try written.apiDescription(at: "made.api.yaml").value.outline == direct.outline)
    }

    @Test("A description that adds to another has the last word, key by key")
    func overlay() throws {
        let api = try Fixtures.loader(Self.folder).apiDescription(at: "rpc.api.yaml").value
        #expect(api.name == "Procedures" && api.credential == .form(name: "token"))
        #expect(api.refusals.count == 1)
        // Its own come first, then the others of the file.
        #expect(
            api.operations.map(\.name)
                == ["conversations_open", "chat_postMessage", "conversations_history", "api_test", "auth_test"])
        let send = try #require(api.operation("chat_postMessage"))
        #expect(send.verb == .send && send.takes == ["channel": "conversation"])
        #expect(send.request.line == "POST /v2/chat.postMessage")
        #expect(send.request.headers.isEmpty && send.request.parameters == ["channel", "text"])
        // The rules say that any scope is enough, and that 'none' is no scope.
        #expect(api.operation("conversations_history")?.scopes == ScopeRequirement([["history:read"], ["im:read"]]))
        #expect(api.operation("api_test")?.scopes == ScopeRequirement([[]]))
        #expect(api.operation("conversations_history")?.verb == .read)
    }

    @Test("Of several kinds of token only one counts, where the description that imports says so")
    func scheme() throws {
        let api = try Fixtures.loader(Self.folder).apiDescription(at: "graph.api.yaml").value
        #expect(api.operation("post_beta_me_send_mail")?.scopes == ScopeRequirement([["Mail.Send"]]))
        let forward = try #require(api.operation("post_beta_users_messages_forward"))
        #expect(forward.verb == .forward && forward.scopes == ScopeRequirement([["Mail.Send"]]))
        #expect(forward.takes == ["user_id": "user", "message_id": "message"])
        #expect(api.operation("get_beta_users_messages")?.scopes == nil)
    }

    @Test("A contract names a description of another language directly, and its scopes grant")
    func direct() throws {
        let contract = """
            contract: A partner sends mail
            api: mail.discovery.json
            target: http://127.0.0.1:8080
            principals: { partner: { token: "${PARTNER_TOKEN}" }, alice: { token: "${ALICE_TOKEN}", secrets: [alice@private.example] } }
            scene: [{ given: user, id: me, of: alice, as: alices }]
            permissions: { partner: { may: { scopes: ["https://mail.example/auth/send"] } } }
            """
        let discovery = try String(
            contentsOf: Self.folder.appending(path: "mail.discovery.json"), encoding: .utf8)
        let loader = Fixtures.loader(["mail.discovery.json": discovery, "mail.contract.yaml": contract])
        let permissions = try loader.contract(at: "mail.contract.yaml").value.permissions
        #expect(permissions.first?.grants.map(\.operation) == ["mail.users.messages.send"])
    }

    @Test("What cannot be imported is told, and where", arguments: ["wrong.api.yaml", "misspelt.api.yaml"])
    func wrong(file: String) throws {
        let report = Fixtures.report(Fixtures.loader(Self.folder), file)
        #expect(report.contains("error: "))
        try Fixtures.compare(report, with: Self.folder.appending(path: file + ".expected"))
    }

    @Test("A file that is none of these is told so")
    func neither() {
        let loader = Fixtures.loader(["a.yaml": "openapi: 4.0.0\npaths: {}\n", "b.yaml": "{\"openapi\": \"3.0.0\", "])
        for (path, message) in [("a.yaml", "this is no description that can be imported"), ("b.yaml", "not YAML")] {
            #expect {
                _ = try loader.importedDescription(at: path)
            } throws: { error in
                (error as? Diagnostics)?.list.first?.message.contains(message) == true
            }
        }
    }
}

extension APIDescription {
    /// What it says, without where.
    fileprivate var outline: [String] {
        operations.map { operation in
            let values = operation.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            let scopes = operation.scopes.map { $0.alternatives.map { $0.sorted() }.description }
            return [
                operation.name, "\(operation.verb) \(operation.kind ?? "")", "\(operation.request)",
                values.joined(separator: " "), "\(operation.takes.sorted { $0.key < $1.key })",
                "\(operation.makes.map(\.kind))", operation.undo ?? "", scopes ?? "",
                "\(operation.credential.debugDescription)",
            ].joined(separator: " | ")
        } + [name, "\(credential)", "\(refusals.map(\.match))"]
    }
}
