import Foundation
import Postbox
import Synchronization
import Testing

/// Runs that send nothing that may change something.
@Suite struct ReadOnlyTests {
    /// A contract on what is there already: a conversation of alice's and bob's with a message, and one of the partner's.
    private func contract(_ service: PostboxService) throws -> SmallContract {
        let private_ = try service.conversation()
        let shared = try service.conversation(members: ["alice", "partner"])
        let message = try service.message(in: shared)
        return SmallContract().with {
            $0.principals = """
                  partner: { token: "${PARTNER_TOKEN}" }
                  alice: { token: "${ALICE_TOKEN}", secrets: [\(PostboxService.word)] }
                  bob: { token: "${BOB_TOKEN}" }
                """
            $0.scene = """
                  - { given: conversation, id: \(private_), of: alice, as: dm }
                  - { given: conversation, id: \(shared), of: alice, as: support }
                  - { given: message, id: \(message), of: alice, as: secret }
                  - { by: alice, do: send_message, with: { conversation: support, text: $canary }, as: question }
                """
        }
    }

    @Test(arguments: [[], [Fault.readBySenders]])
    func onlyWhatIsReadIsSent(_ faults: Set<Fault>) async throws {
        let service = PostboxService(faults: faults)
        let sent = Written()
        let contract = try contract(service)
        try await Stub.with { incoming in
            sent.note(incoming)
            return Reply(service.answer(incoming.request))
        } _: { stub in
            let environment = PostboxTokens.environment(port: stub.port, service.accounts)
            for depth in ["quick", "standard", "thorough"] {
                let checked = try await contract.with { $0.depth = depth }.check(environment, "--read-only")
                #expect(sent.writes == [], "at \(depth)")
                let record = try #require(checked.record, "\(checked.outcome.testDescription)")
                #expect(checked.outcome.output.contains("Read-only"), "\(checked.outcome.testDescription)")
                #expect(record.ending.not_covered.contains { $0.operation == "send_message" })
                #expect(!record.probes("upheld").isEmpty)
                #expect(record.probes("unproven").isEmpty, "\(checked.outcome.testDescription)")
                #expect(checked.outcome.code == (faults.isEmpty ? 0 : 1), "\(checked.outcome.testDescription)")
            }
            // The twin that is not read-only does write.
            let checked = try await contract.check(environment)
            #expect(!sent.writes.isEmpty && checked.outcome.code == (faults.isEmpty ? 0 : 1))
        }
    }
}

/// The requests that may have written something.
private final class Written: Sendable {
    private let all = Mutex<[String]>([])

    var writes: [String] { all.withLock { $0 } }

    func note(_ incoming: Incoming) {
        // Postbox reads by POST in these.
        let reads = ["/v2/batch", "/v2/graphql", "/v2/messages/lookup"]
        let isRead = ["GET", "HEAD", "OPTIONS"].contains(incoming.method) || reads.contains(incoming.path)
        if !isRead { all.withLock { $0.append("\(incoming.method) \(incoming.path)") } }
    }
}
