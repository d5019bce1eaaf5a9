import Mailslot
import Testing

/// What becomes of links.
struct LinkPreviewTests {
    private let id = "partner/show_message/secret/link-preview/link-1"
    private let plan = DoorFixtures.plan()

    @Test func sendsALinkAndReadsTheMessage() throws {
        let probe = try #require(plan.probe(id))
        #expect(
            probe.requests.map(plan.words) == [
                "attempt partner send_message support", "attempt partner show_message message of 0",
                "act bob send_message dm", "act bob show_message message of 2",
            ])
        let text = ValueTemplate.text(Fixtures.text(.literal("https://chat.example/m/"), .object("secret")))
        #expect(probe.requests[0].variation.values == ["text": text])
        #expect(probe.requests[2].variation.values == ["text": text])
        #expect(probe.requests[1].variation == .none)
        #expect(probe.mayChange)
        #expect(probe.course == .inOrder)
    }

    @Test func isTriedOnceForAllReadsOfAnObject() {
        #expect(plan.calls(.linkPreview) == ["partner/show_message/secret"])
    }

    @Test func looksAtTheAnswerAloneWhereItsOwnMessagesAreHidden() throws {
        let plan = DoorFixtures.plan(Fixtures.sendOnly)
        let probe = try #require(plan.probe(id))
        #expect(
            probe.requests.map(plan.words) == ["attempt partner send_message support", "act bob send_message dm"])
    }

    @Test func needsAGrantToSendAndALink() {
        #expect(DoorFixtures.plan([Fixtures.grant("whoami")]).calls(.linkPreview).isEmpty)
        #expect(DoorFixtures.plan(doors: Doors()).calls(.linkPreview).isEmpty)
    }

    @Test func countsOnlyWhereLinksOfSomebodyEntitledShowMore() throws {
        let probe = try #require(plan.probe(id))
        func judge(_ answers: Answer..., life: Trial.Life = .shown) -> Judgement {
            Trials.judge(probe, in: plan, answers, life: life)
        }
        let done = Trials.accepted
        let preview = Trials.holding(Trials.accepted)
        let leak = judge(done, preview, done, preview)
        #expect(leak.finding?.mechanism == .preview)
        #expect(leak.finding?.request == 1)
        #expect(judge(preview).verdict == .violated)
        #expect(judge(done, done, done, preview).proof == .seen)
        #expect(judge(done, done, done, preview, life: .notShown("it is dead")).verdict == .unproven)
        #expect(judge(done, done, done, done).verdict == .notCovered)
        #expect(judge(done, Trials.failed, done, preview).verdict == .unproven)
        #expect(judge(done, done, Trials.forbidden).verdict == .notCovered)
        #expect(judge(Trials.forbidden).verdict == .notCovered)
        #expect(judge(Trials.failed).verdict == .unproven)
    }
}
