import Mailslot
import Testing

/// What is asked for with the cursors of others.
struct ForeignCursorTests {
    private static let grants =
        DoorFixtures.grants + [Fixtures.grant("list_messages", ["conversation": .init(names: ["support"])])]
    private let plan = DoorFixtures.plan(grants)
    private let same = "partner/list_messages/dm/foreign-cursor/same-list"
    private let other = "partner/list_messages/dm/foreign-cursor/other-list"

    @Test func goesOnWhereSomebodyElseBegan() throws {
        let probe = try #require(plan.probe(same))
        #expect(
            probe.requests.map(plan.words) == [
                "act alice list_messages dm", "attempt partner list_messages dm", "act alice list_messages dm",
            ])
        let small = Edit.query("limit", TextTemplate(literal: "1"))
        let next = Edit.query("cursor", Fixtures.text(.nextPage(ofRequest: 0)))
        #expect(probe.requests.map(\.variation.edits) == [[small], [small, next], [small, next]])
        #expect(probe.course == .inOrder)
        let elsewhere = try #require(plan.probe(other))
        #expect(plan.words(elsewhere.requests[1]) == "attempt partner list_messages support")
        #expect(plan.calls(.foreignCursor) == ["partner/list_messages/dm"])
    }

    @Test func asksForLaterPagesByTheirNumber() throws {
        let small = Edit.query("limit", TextTemplate(literal: "1"))
        let second = try #require(plan.probe("partner/list_messages/dm/foreign-cursor/second-page"))
        #expect(second.requests.map(\.variation.edits) == [[small, .query("page", TextTemplate(literal: "2"))]])
        #expect(Trials.judge(second, in: plan, [Trials.accepted], control: .refused("404")).verdict == .notCovered)
        let leak = Trials.judge(second, in: plan, [Trials.holding(Trials.accepted)], control: .seen(by: "alice"))
        #expect(leak.finding?.mechanism == .requestShape)
        #expect(plan.probe("partner/list_messages/dm/foreign-cursor/offset") != nil)
    }

    @Test func needsAGrantedListForTheCursorOfAnother() {
        let plan = DoorFixtures.plan()
        #expect(plan.probe(same) != nil)
        #expect(plan.probe(other) == nil)
    }

    @Test func countsOnlyWhereTheListGoesOn() throws {
        let probe = try #require(plan.probe(same))
        func judge(_ answers: Answer..., life: Trial.Life = .shown) -> Judgement {
            Trials.judge(probe, in: plan, answers, life: life)
        }
        let first = Trials.accepted
        let second = Trials.holding(Trials.accepted)
        #expect(judge(first, second, second).finding?.mechanism == .requestShape)
        #expect(judge(first, Trials.forbidden, second).proof == .seen)
        #expect(judge(first, Trials.answer(.unknown(400), 400), second).proof == .seen)
        #expect(judge(first, Trials.accepted, second).proof == .seen)
        #expect(judge(first, Trials.forbidden, Trials.accepted).proof == .accepted)
        #expect(judge(first, Trials.forbidden, second, life: .notShown("it is dead")).verdict == .unproven)
        #expect(judge(first, Trials.failed, second).verdict == .unproven)
        #expect(judge(first, Trials.forbidden, Trials.forbidden).verdict == .notCovered)
        #expect(judge(first, Trials.accepted, Trials.accepted).verdict == .notCovered)
        #expect(judge(Trials.accepted).reason == "the list has only one page")
        #expect(judge(Trials.forbidden).verdict == .notCovered)
    }
}
