import Mailslot
import Testing

/// What is asked for beyond a plain answer.
struct ExpansionTests {
    private let plan = DoorFixtures.plan()

    @Test func asksGrantedAndDeniedReadsForMore() throws {
        #expect(plan.ways(.expansion, "partner/list_messages/dm") == ["expand-conversations-messages"])
        let probe = try #require(plan.probe("partner/whoami/expansion/expand-conversations-messages"))
        #expect(
            probe.requests[0].variation.edits == [.query("expand", TextTemplate(literal: "conversations.messages"))])
        #expect(plan.calls(.expansion).isDisjoint(with: ["partner/send_message/support", "everyone/whoami"]))
    }

    @Test func looksAtTheDescribedRequestToo() throws {
        let probe = try #require(plan.probe("partner/whoami/expansion/expand-conversations-messages"))
        #expect(
            plan.views.contains { view in
                view.call == probe.cell.call && view.variation == .none && view.targets == probe.requests[0].targets
            })
    }

    @Test func replacesAFieldThatTheDescriptionHas() throws {
        var contract = DoorFixtures.contract()
        contract.api.operations.append(
            Operation(
                name: "inbox", verb: .list, kind: "message",
                request: RequestTemplate(
                    method: "GET", path: TextTemplate(literal: "/inbox"),
                    query: [.init("expand", Fixtures.value(.literal("sender")))]),
                location: Fixtures.location))
        let probe = try #require(
            Planner.plan(contract).probe("partner/inbox/expansion/expand-conversations-messages"))
        guard case .instead(let request, _)? = probe.requests[0].variation.edits.first else {
            Issue.record("the field is not replaced")
            return
        }
        #expect(request.query == [.init("expand", Fixtures.value(.literal("conversations.messages")))])
    }

    @Test func guessesInThoroughRunsOnWhatIsKnownAndWhatIsNot() {
        let ways = DoorFixtures.plan(depth: .thorough).ways(.expansion, "partner/list_messages/dm")
        #expect(Set(ways).isSuperset(of: ["expand-message", "include-messages", "fields-conversation"]))
        #expect(ways.contains("expand-messages-conversations"))
        #expect(Set(ways).count == ways.count)
        let known = DoorFixtures.plan(depth: .thorough).ways(.expansion, "partner/list_messages/support")
        #expect(Set(known).isSuperset(of: ["expand-message", "include-messages", "fields-conversation"]))
        #expect(
            DoorFixtures.plan(depth: .standard).ways(.expansion, "partner/list_messages/dm") == [
                "expand-conversations-messages"
            ])
    }

    @Test func countsOnlyWhereSomebodyEntitledGetsMore() throws {
        let probe = try #require(plan.probe("partner/whoami/expansion/expand-conversations-messages"))
        let seen = Trial.ControlOutcome.seen(by: "alice")
        func judge(_ answer: Answer, _ control: Trial.ControlOutcome, sawMore: Bool) -> Judgement {
            Trials.judge(probe, in: plan, [answer], control: control, sawMore: sawMore)
        }
        #expect(judge(Trials.accepted, seen, sawMore: true).proof == .seen)
        #expect(judge(Trials.accepted, seen, sawMore: false).verdict == .notCovered)
        #expect(judge(Trials.accepted, .accepted(by: "alice"), sawMore: true).verdict == .notCovered)
        #expect(judge(Trials.accepted, .refused("400"), sawMore: false).verdict == .notCovered)
        #expect(judge(Trials.failed, seen, sawMore: true).verdict == .unproven)
        let leak = judge(Trials.holding(Trials.accepted), .refused("400"), sawMore: false)
        #expect(leak.verdict == .violated)
        #expect(leak.finding?.mechanism == .expansion)
    }
}
