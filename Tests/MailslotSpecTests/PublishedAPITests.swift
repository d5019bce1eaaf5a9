import Foundation
import Mailslot
import MailslotSpec
import Testing

/// The descriptions that the owners of APIs publish, where there is a folder of them.
struct PublishedAPITests {
    /// The folder that `MAILSLOT_PUBLISHED_APIS` names, with a folder in it for each API.
    private static let folder = ProcessInfo.processInfo.environment["MAILSLOT_PUBLISHED_APIS"].map {
        URL(filePath: $0).resolvingSymlinksInPath()
    }

    struct Case: CustomTestStringConvertible {
        var path: String
        var operations: Int
        /// Operations that say which scopes they need.
        var scoped: Int
        var testDescription: String { path }
    }

    @Test(
        "They are imported whole",
        .enabled(if: folder != nil, "no published descriptions here: set MAILSLOT_PUBLISHED_APIS to a folder of them"),
        arguments: [
            Case(path: "slack/slack_web_openapi_v2_without_examples.json", operations: 174, scoped: 174),
            Case(path: "gmail/gmail.v1.discovery-20240701.json", operations: 79, scoped: 79),
            Case(path: "discord/openapi.json", operations: 242, scoped: 32),
            Case(path: "zulip/zulip.yaml", operations: 102, scoped: 0),
            Case(path: "whatsapp/business-messaging-api_v23.0.yaml", operations: 113, scoped: 0),
            Case(path: "line/messaging-api.yml", operations: 73, scoped: 0),
            Case(path: "twilio/twilio_messaging_v1.json", operations: 58, scoped: 0),
            Case(path: "twilio/twilio_conversations_v1.json", operations: 103, scoped: 0),
            Case(path: "intercom/api.intercom.io-2.14.yaml", operations: 150, scoped: 0),
            Case(path: "msgraph/permissions.messaging-subset.json", operations: 344, scoped: 344),
        ])
    func imported(_ one: Case) throws {
        let api = try Fixtures.loader(try #require(Self.folder)).apiDescription(at: one.path).value
        #expect(api.operations.count == one.operations)
        // A requirement of nothing is no scope.
        let scoped = api.operations.filter { $0.scopes.map { $0.alternatives != [[]] } ?? false }
        #expect(scoped.count == one.scoped)
        if one.path.hasPrefix("gmail") {
            let sending = scoped.filter {
                $0.scopes?.isSatisfied(by: ["https://www.googleapis.com/auth/gmail.send"]) == true
            }
            #expect(sending.map(\.name) == ["gmail.users.messages.send"])
        }
    }

    @Test(
        "An API in one file for each area is imported with all of them",
        .enabled(if: folder != nil, "no published descriptions here: set MAILSLOT_PUBLISHED_APIS to a folder of them"))
    func areas() throws {
        let folder = try #require(Self.folder).appending(path: "matrix/client-server")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        let list = files.sorted().map { "  - \($0)\n" }.joined()
        let loader = SpecLoader(
            read: { path throws(ReadFailure) in
                if path == "matrix.api.yaml" { return Array("api: Matrix\nimport:\n\(list)".utf8) }
                guard let data = try? Data(contentsOf: folder.appending(path: path)) else {
                    throw ReadFailure(reason: "no such file")
                }
                return Array(data)
            }, environment: [:], unsetVariables: .standIn)
        let api = try loader.apiDescription(at: "matrix.api.yaml").value
        #expect(api.operations.count == 166)
        #expect(
            api.operations.allSatisfy {
                $0.request.line.contains("/_matrix/") || $0.request.line.contains("/.well-known/")
            })
    }
}
