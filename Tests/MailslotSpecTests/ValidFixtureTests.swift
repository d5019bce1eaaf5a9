import Foundation
import Mailslot
import MailslotSpec
import Testing

/// Styles of APIs, each with a contract.
struct ValidFixtureTests {
    @Test(
        "Every right file loads without a word",
        arguments: ["rest/letters", "rpc/chat", "bot/bot", "doors/mail", "scopes/rooms", "signed/queues"])
    func loads(name: String) {
        let environment = Fixtures.environment.merging(["GREETING": "hello"]) { $1 }
        let loader = Fixtures.loader(Fixtures.folder("valid"), environment: environment)
        #expect(Fixtures.report(loader, name + ".api.yaml") == "")
        #expect(Fixtures.report(loader, name + ".contract.yaml") == "")
    }

    @Test("Every contract in specs loads without its secrets")
    func specs() throws {
        let folder = Fixtures.root.appending(path: "specs").resolvingSymlinksInPath()
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        let contracts = files.filter { $0.hasSuffix(".contract.yaml") }
        try #require(!contracts.isEmpty)
        for path in contracts {
            let loaded = try Fixtures.loader(folder, environment: [:], unset: .standIn).contract(at: path)
            #expect(loaded.warnings.list.allSatisfy { $0.message.hasSuffix("is not set") })
        }
    }
}
