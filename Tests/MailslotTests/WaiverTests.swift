import Mailslot
import Testing

/// What is known not to hold, and until when.
@Suite struct WaiverTests {
    @Test(arguments: [
        ("partner/list_messages/dm", "partner/list_messages/dm", true),
        ("partner/list_messages/dm", "partner/list_messages/dm/batch", false),
        ("partner/list_messages/dm*", "partner/list_messages/dm/batch/nested", true),
        ("partner/*/dm", "partner/list_messages/dm", true), ("partner/*/dm", "partner/list_messages/support", false),
        ("*/existence/*", "partner/get_message/secret/existence/head", true),
        ("*/existence/*", "partner/get_message/secret/existence", false),
        ("a*bc*bc", "a-bc-bc", true), ("a*bc*bc", "a-bc", false), ("ab*ba", "aba", false), ("**/x", "y/x", true),
    ])
    func aPatternNamesProbes(_ pattern: String, _ id: String, _ isNamed: Bool) {
        #expect(ProbePattern(pattern).matches(id) == isNamed)
    }

    @Test(arguments: [
        "2027-02-29", "2027-13-01", "2027-00-10", "2027-1-31", "27-01-31", "2027-01-32", "2027/01/31", "",
    ])
    func noOtherTextIsADate(_ text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func daysAreCounted() throws {
        let first = try #require(CalendarDate("2024-02-28"))
        let later = try #require(CalendarDate("2024-03-01"))
        let much = try #require(CalendarDate("2100-03-01"))
        #expect(later.days(since: first) == 2 && first.days(since: later) == -2)
        #expect(much.days(since: later) == 27_758)
        #expect(first < later && later.description == "2024-03-01")
    }

    // MARK: The ledger

    private static func plan(_ pattern: String, until: String, depth: Depth = .thorough) throws -> Plan {
        var contract = Fixtures.contract(Fixtures.sendOnly)
        contract.waivers = [
            Waiver(
                finding: ProbePattern(pattern), until: try #require(CalendarDate(until)), because: "MSG-1",
                owner: "messaging", location: Fixtures.location)
        ]
        return Planner.plan(contract, Extent(depth))
    }

    /// The state of one waiver when all probes are upheld, but for those that are called so.
    private static func judged(
        _ plan: Plan, violated: Set<String> = [], undecided: Set<String> = [], on day: String = "2027-01-15",
        isWhole: Bool = true
    ) throws -> (verdicts: [String: Verdict], waiver: WaiverRecord) {
        var ledger = WaiverLedger(plan, today: CalendarDate(day))
        var verdicts: [String: Verdict] = [:]
        for probe in plan.probes {
            let verdict: Verdict =
                violated.contains(probe.id) ? .violated : undecided.contains(probe.id) ? .unproven : .upheld
            var record = ProbeRecord(
                id: probe.id, subject: "partner", operation: "x", verb: .read, kind: nil, objects: [],
                tactic: probe.tactic, way: nil, depth: .quick,
                clause: .init(kind: .denied, location: Fixtures.location, reference: nil), verdict: verdict, reason: "")
            ledger.apply(to: &record)
            verdicts[probe.id] = record.verdict
            #expect((record.waiver == nil) == (record.verdict != .waived))
        }
        return (verdicts, try #require(ledger.records(isWhole: isWhole).first))
    }

    private static let probe = "partner/list_messages/dm"

    @Test func aWaiverCountsUntilItsDayAndForWhatItNames() throws {
        let plan = try Self.plan(Self.probe, until: "2027-01-15")
        let last = try Self.judged(plan, violated: [Self.probe, "partner/get_message/secret"])
        #expect(last.verdicts[Self.probe] == .waived && last.verdicts["partner/get_message/secret"] == .violated)
        #expect(last.waiver.state == .inForce && last.waiver.waived == 1 && last.waiver.daysLeft == 0)
        let after = try Self.judged(plan, violated: [Self.probe], on: "2027-01-16")
        #expect(after.verdicts[Self.probe] == .violated)
        #expect(after.waiver.state == .expired && after.waiver.waived == 0 && after.waiver.daysLeft == -1)
    }

    @Test func aWaiverThatIsNotNeededSaysSo() throws {
        let plan = try Self.plan(Self.probe, until: "2027-01-31")
        #expect(try Self.judged(plan).waiver.state == .unneeded)
        #expect(try Self.judged(plan, on: "2027-03-01").waiver.state == .unneeded)
        // What came to no verdict, or was not tried, may still need it.
        #expect(try Self.judged(plan, undecided: [Self.probe]).waiver.state == .untried)
        #expect(try Self.judged(plan, isWhole: false).waiver.state == .untried)
        let wide = try Self.plan(Self.probe + "*", until: "2027-01-31", depth: .quick)
        #expect(try Self.judged(wide).waiver.state == .untried)
        let nothing = try Self.plan("partner/list_messages/nowhere", until: "2027-01-31")
        #expect(try Self.judged(nothing).waiver.state == .unmatched)
    }

    @Test func aRunWithAStaleWaiverIsNotGreen() {
        func outcome(_ state: WaiverRecord.State) -> RunOutcome {
            RunEnding(
                counts: [.init(verdict: .upheld, count: 3), .init(verdict: .waived, count: 1)],
                waivers: [
                    WaiverRecord(
                        finding: "a/b", until: "2027-01-31", because: "x", owner: "y", location: Fixtures.location,
                        state: state, waived: 1, reach: 1, daysLeft: 3)
                ]
            ).outcome
        }
        #expect(outcome(.inForce) == .upheld && outcome(.untried) == .upheld && outcome(.expired) == .upheld)
        #expect(outcome(.unmatched) == .unproven && outcome(.unneeded) == .unproven)
    }
}
