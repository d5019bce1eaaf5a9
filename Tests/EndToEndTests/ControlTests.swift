import Postbox
import Testing

/// Whom a run asks to show that a request could have succeeded.
@Suite struct ControlTests {
    /// Checks where only the third of the people who may be able to read a conversation is let in.
    private func check(onlyThird: Bool) async throws -> Checked {
        try await VacuousRunTests.postbox { incoming, service in
            guard onlyThird, incoming.method == "GET", incoming.path.hasSuffix("/messages") else { return nil }
            let refused = ["alice", "carol"].compactMap { service.accounts[$0] }.map { "Bearer \($0)" }
            guard let sent = incoming.header("Authorization"), refused.contains(sent) else { return nil }
            return .json(403, #"{"error":{"code":"forbidden"}}"#)
        } _: { _, environment in
            let contract = SmallContract().with {
                $0.principals = """
                      partner: { token: "${PARTNER_TOKEN}" }
                      alice: { token: "${ALICE_TOKEN}" }
                      carol: { token: "${CAROL_TOKEN}" }
                      bob: { token: "${BOB_TOKEN}" }
                    """
            }
            return try await contract.check(environment, "--depth", "quick")
        }
    }

    @Test(arguments: [false, true])
    func anotherFormIsProvedByWhoeverIsAnsweredAsDescribed(onlyThird: Bool) async throws {
        let checked = try await check(onlyThird: onlyThird)
        for id in ["partner/list_messages/dm", "partner/list_messages/dm/act-as/x-user-id"] {
            let probe = try #require(checked.record?[id], "no probe \(id): \(checked.outcome.testDescription)")
            #expect(probe.verdict == "upheld" && probe.proof == "seen", "\(probe): \(probe.reason)")
            #expect(probe.reason.contains(onlyThird ? "bob" : "alice"), "\(probe.reason)")
        }
    }
}
