import Foundation
import Postbox
import Synchronization
import Testing

/// A server that keeps what was deleted in an audit trail.
@Suite struct AuditTests {
    private static let api = """
        include: ["\(Repository.coreAPI)"]
        api: Postbox with an audit trail
        operations:
          show_audit: { does: export audit, request: GET /audit }

        """

    /// The trail shows to people all that was ever written; `isDeaf` servers delete nothing.
    private func check(isDeaf: Bool) async throws -> Checked {
        let trail = Mutex<[String]>([])
        let folder = try TemporaryFolder()
        let api = try folder.write(Self.api, to: "audit.api.yaml")
        return try await VacuousRunTests.postbox { incoming, service in
            if incoming.method == "POST" {
                trail.withLock { $0.append(String(decoding: incoming.body, as: UTF8.self)) }
            }
            if isDeaf, incoming.method == "DELETE", incoming.path.contains("/messages/") {
                return .json(200, #"{"deleted":{}}"#)
            }
            guard incoming.path == "/audit" else { return nil }
            let people = ["alice", "bob"].compactMap { service.accounts[$0] }.map { "Bearer \($0)" }
            guard let sent = incoming.header("Authorization"), people.contains(sent) else {
                return .json(403, #"{"error":{"code":"forbidden"}}"#)
            }
            return .json(200, "[" + trail.withLock { $0.filter { !$0.isEmpty }.joined(separator: ",") } + "]")
        } _: { _, environment in
            let contract = SmallContract().with {
                $0.api = api
                let own = ["show", "edit", "delete"].map { "- \($0)_message: { message: own }" }
                $0.permissions.replace("- whoami", with: (["- whoami"] + own).joined(separator: "\n      "))
            }
            return try await contract.check(environment)
        }
    }

    @Test func whatATrailKeepsIsNoSignThatNothingWasDone() async throws {
        let checked = try await check(isDeaf: false)
        #expect(checked.outcome.code == 0, "\(checked.outcome.testDescription)")
        let deaf = try await check(isDeaf: true)
        #expect(deaf.outcome.code == 1, "\(deaf.outcome.testDescription)")
        #expect(deaf.record?.probes("broken").contains { $0.id.contains("delete_message") } == true)
    }
}
