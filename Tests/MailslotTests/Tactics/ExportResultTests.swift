import Mailslot
import Testing

/// What becomes of exports.
struct ExportResultTests {
    private let plan = DoorFixtures.plan()
    private let own = "partner/export_conversation/dm/export-result/own-result"
    private let others = "partner/export_conversation/dm/export-result/others-result"

    private func probe(_ id: String, in plan: Plan) throws -> Probe {
        try #require(plan.probe(id), "no probe \(id)")
    }

    private func judge(_ id: String, _ answers: Answer..., control: Trial.ControlOutcome = .accepted(by: "alice"))
        throws -> Judgement
    {
        Trials.judge(try probe(id, in: plan), in: plan, answers, control: control)
    }

    @Test func startsAnExportAndFetchesItsResult() throws {
        let probe = try probe(own, in: plan)
        #expect(
            probe.requests.map(plan.words) == [
                "attempt partner export_conversation dm", "attempt partner fetch_export export of 0",
            ])
        #expect(probe.course == .inOrder)
    }

    @Test func fetchesWhatSomebodyElseExported() throws {
        let probe = try probe(others, in: plan)
        #expect(
            probe.requests.map(plan.words) == [
                "act alice export_conversation dm", "attempt partner fetch_export export of 0",
                "act alice fetch_export export of 0",
            ])
    }

    @Test func leavesAResultOfTheSceneToTheDescribedRead() throws {
        var contract = DoorFixtures.contract()
        contract.scene.append(
            Fixtures.act(
                "alice", "export_conversation", ["conversation": Fixtures.value(.object("dm"))], ["export": "archive"]))
        let plan = Planner.plan(contract)
        #expect(plan.probe("partner/fetch_export/archive") != nil)
        #expect(plan.probe(own) != nil)
        #expect(plan.probe(others) == nil)
    }

    @Test func judgesADeniedExport() throws {
        let leak = try judge(own, Trials.accepted, Trials.holding(Trials.accepted))
        #expect(leak.finding?.mechanism == .exportAndAudit)
        #expect(leak.finding?.request == 1)
        #expect(try judge(own, Trials.forbidden).proof == .accepted)
        #expect(try judge(own, Trials.accepted, Trials.forbidden).verdict == .notCovered)
        #expect(try judge(own, Trials.failed).verdict == .unproven)
    }

    @Test func judgesTheResultOfSomebodyElse() throws {
        let done = Trials.accepted
        let result = Trials.holding(Trials.accepted)
        #expect(try judge(others, done, result, result).finding?.request == 1)
        #expect(try judge(others, done, Trials.forbidden, result).proof == .seen)
        #expect(try judge(others, done, Trials.forbidden, Trials.accepted).proof == .accepted)
        #expect(try judge(others, done, Trials.accepted, Trials.accepted).verdict == .notCovered)
        #expect(try judge(others, done, Trials.forbidden, Trials.forbidden).verdict == .notCovered)
        #expect(try judge(others, Trials.forbidden).verdict == .notCovered)
        #expect(try judge(others, done, Trials.failed, result).verdict == .unproven)
    }

    @Test func judgesAGrantedExport() throws {
        let plan = DoorFixtures.plan([
            Fixtures.grant("whoami"),
            Fixtures.grant("export_conversation", ["conversation": .init(names: ["support"])]),
        ])
        let probe = try probe("partner/export_conversation/support/export-result/own-result", in: plan)
        func judge(_ answers: Answer...) -> Judgement { Trials.judge(probe, in: plan, answers) }
        #expect(judge(Trials.accepted, Trials.showing(Trials.accepted)).proof == .seen)
        #expect(judge(Trials.accepted, Trials.holding(Trials.accepted)).verdict == .violated)
        #expect(judge(Trials.accepted, Trials.accepted).verdict == .notCovered)
        #expect(judge(Trials.accepted, Trials.failed).verdict == .unproven)
        #expect(judge(Trials.forbidden).verdict == .notCovered)
    }
}
