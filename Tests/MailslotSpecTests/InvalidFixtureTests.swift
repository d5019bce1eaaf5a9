import Foundation
import Mailslot
import MailslotSpec
import Testing

/// Every wrong file in `fixtures/invalid` is refused in the words beside it.
struct InvalidFixtureTests {
    /// Paths of the files, each with the name of what is expected.
    static let files: [String] = {
        let folder = Fixtures.folder("invalid")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            if name.hasSuffix(".contract.yaml") || name.hasSuffix(".api.yaml") { return name }
            return ["contract.contract.yaml", "api.api.yaml"].map { "\(name)/\($0)" }.first {
                FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
            }
        }
    }()

    @Test("The contract that the wrong ones are made from is right")
    func twin() throws {
        let loader = Fixtures.loader(Fixtures.folder("invalid"))
        #expect(Fixtures.report(loader, "shared/postbox.contract.yaml") == "")
        #expect(Self.files.count >= 45)
    }

    @Test("A wrong file is refused, and told where and why", arguments: files)
    func refused(path: String) throws {
        let folder = Fixtures.folder("invalid")
        let report = Fixtures.report(Fixtures.loader(folder), path)
        #expect(report.contains("error: "))
        for secret in ["hunter2", "correct", "battery", "staple"] + Fixtures.environment.values where secret.count > 3 {
            #expect(!report.contains(secret))
        }
        try Fixtures.compare(report, with: folder.appending(path: Self.expected(path)))
    }

    private static func expected(_ path: String) -> String {
        if let slash = path.firstIndex(of: "/") { return String(path[..<slash]) + ".expected" }
        return path.replacing(".contract.yaml", with: "").replacing(".api.yaml", with: "") + ".expected"
    }
}
