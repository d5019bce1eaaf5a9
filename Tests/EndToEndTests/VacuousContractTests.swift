import Testing

/// Contracts that could not prove anything are refused before anything is sent.
@Suite struct VacuousContractTests {
    @Test(
        arguments: [
            ("no permissions", "no principal is under test", SmallContract().with { $0.permissions = "  {}" }),
            (
                "nothing granted", "nothing is granted to 'partner'",
                SmallContract().with { $0.permissions = "  partner: { may: [] }" }
            ),
            (
                "nothing granted but to everyone", "nothing is granted to 'partner'",
                SmallContract().with { $0.permissions = "  { partner: { may: [] }, everyone: { may: [health] } }" }
            ),
            (
                "no scene", "plants no canary",
                SmallContract().with {
                    $0.scene = "  []"
                    $0.permissions = "  partner: { may: [whoami] }"
                }
            ),
            (
                "nothing but given objects", "plants no canary",
                SmallContract().with { $0.scene = "  - { given: conversation, id: c_1, of: alice, as: support }" }
            ),
        ] as [(String, String, SmallContract)])
    func itIsRefused(_ name: String, _ words: String, _ contract: SmallContract) async throws {
        try await VacuousRunTests.postbox { _, _ in
            nil
        } _: { stub, environment in
            let checked = try await contract.check(environment)
            #expect(checked.outcome.code == 2, "\(name): \(checked.outcome.testDescription)")
            #expect(checked.outcome.errors.contains(words), "\(checked.outcome.testDescription)")
            #expect(checked.outcome.output == "", "\(checked.outcome.testDescription)")
            #expect(stub.requests == 0)
            #expect(checked.folder.names == ["small.contract.yaml"])
        }
    }

    @Test func aSceneWhoseTextsAreNoCanariesIsRefused() async throws {
        let contract = SmallContract().with {
            $0.scene = """
                  - { by: alice, do: create_conversation, with: { members: [alice, bob], title: plain }, as: dm }
                  - { by: bob, do: send_message, with: { conversation: dm, text: plain }, as: secret }
                  - { by: alice, do: create_conversation, with: { members: [alice, partner], title: plain }, as: support }
                """
        }
        try await VacuousRunTests.postbox { _, _ in
            nil
        } _: { _, environment in
            let checked = try await contract.check(environment)
            #expect([2, 3].contains(checked.outcome.code), "\(checked.outcome.testDescription)")
        }
    }
}
