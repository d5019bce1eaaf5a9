import Mailslot
import Testing

/// What is named inside another surrounding.
struct MixedParentsTests {
    private let plan = DoorFixtures.plan()

    @Test func putsAPermittedObjectAroundADeniedOne() throws {
        #expect(plan.calls(.mixedParents) == ["partner/get_message/secret"])
        let probe = try #require(plan.probe("partner/get_message/secret/mixed-parents/other-conversation"))
        #expect(plan.words(probe.requests[0]) == "attempt partner get_message support secret")
        guard case .view(let id) = probe.control else {
            Issue.record("no view")
            return
        }
        #expect(plan.views[id].targets == probe.requests[0].targets)
    }

    @Test func needsAnObjectThatTheSubjectMayName() {
        #expect(DoorFixtures.plan([Fixtures.grant("whoami")]).calls(.mixedParents).isEmpty)
    }

    @Test func countsOnlyWhereTheMixtureWorks() throws {
        let probe = try #require(plan.probe("partner/get_message/secret/mixed-parents/other-conversation"))
        let leak = Trials.judge(probe, in: plan, [Trials.holding(Trials.accepted)])
        #expect(leak.finding?.mechanism == .crossObject)
        #expect(Trials.judge(probe, in: plan, [Trials.forbidden], control: .seen(by: "bob")).verdict == .upheld)
        #expect(Trials.judge(probe, in: plan, [Trials.forbidden], control: .refused("404")).verdict == .notCovered)
    }

    /// What is sent as it is described is asked for in any case, so that it depends on no other view.
    @Test func aMixtureThatIsRepeatedDependsOnNoOther() {
        var contract = DoorFixtures.contract()
        contract.scene.append(
            Fixtures.act(
                "bob", "send_message", ["conversation": Fixtures.value(.object("dm"))], ["message": "another"]))
        let plan = Planner.plan(contract, Extent(.thorough))
        #expect(plan.probes.contains { $0.tactic == .mixedParents && $0.sample != nil })
        #expect(plan.views.contains { $0.sample != nil })
        #expect(plan.views.allSatisfy { $0.sample == nil || $0.variation != .none })
    }
}
