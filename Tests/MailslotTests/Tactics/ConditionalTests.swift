import Mailslot
import Testing

/// `conditional` and `other-format`.
struct ConditionalTests {
    private static let plan = Rooms.plan(Rooms.contract([Rooms.showRoom, Rooms.search]))
    private static let ways = Rooms.probes(.conditional, "partner/show_room/private", in: plan)

    @Test func aConditionIsAskedForWhatIsThereAndForWhatIsNot() throws {
        let probe = try #require(Self.ways["if-none-match"])
        #expect(probe.requests.map(\.role) == [.attempt, .comparison, .comparison, .act])
        #expect(probe.requests[0].variation == probe.requests[1].variation)
        #expect(probe.requests[2].variation == .none)
        #expect(probe.requests[0].targets == probe.requests[2].targets)
        guard case .absent = probe.requests[1].targets[0] else {
            Issue.record("nothing absent is asked for")
            return
        }
        #expect(probe.requests[3].caller != probe.requests[0].caller)
        #expect(probe.depth == .standard)
        // The first bytes of a list are seldom what somebody wrote; those of a file are.
        #expect(Self.ways["first-bytes"]?.depth == .thorough)
        #expect(Self.ways["first-part"]?.requests.count == 1)
    }

    @Test func whatTheSubjectKnowsOfIsAskedForContentOnly() {
        // It may send to `shared`.
        let known = Rooms.probes(.conditional, "partner/show_room/shared", in: Self.plan)
        #expect(known["first-part"] != nil)
        #expect(known["if-none-match"] == nil)
        #expect(Rooms.probes(.conditional, "partner/search/private", in: Self.plan).isEmpty)
    }

    /// Statuses for what is there, for what is not, for the plain request, and for the entitled person.
    @Test(arguments: [
        ([304, 403, 403, 304], Verdict.violated), ([200, 403, 403, 200], .violated), ([304, 404, 403, 200], .violated),
        ([403, 403, 403, 304], .upheld), ([403, 403, 403, 200], .upheld),
        // It says so to everything.
        ([304, 304, 403, 304], .upheld),
        // Nobody is answered this way.
        ([403, 403, 403, 400], .notCovered), ([304, 403, 403, 403], .notCovered),
        // The operation itself gives it away.
        ([304, 403, 200, 304], .notCovered),
        ([429, 403, 403, 304], .unproven), ([403, 500, 403, 304], .unproven),
    ])
    func aConditionMustNotTell(statuses: [Int], verdict: Verdict) throws {
        let probe = try #require(Self.ways["if-none-match"])
        let judgement = Rooms.judge(probe, Self.plan, statuses.map { Rooms.answer($0) })
        #expect(judgement.verdict == verdict, "\(judgement.reason)")
        if verdict == .violated {
            #expect(judgement.finding?.breach == .existence)
            #expect(judgement.finding?.mechanism == .requestShape)
        }
    }

    @Test func aDeadCredentialProvesNothing() throws {
        let probe = try #require(Self.ways["if-none-match"])
        let answers = [403, 403, 403, 304].map { Rooms.answer($0) }
        #expect(Rooms.judge(probe, Self.plan, answers).verdict == .upheld)
        #expect(Rooms.judge(probe, Self.plan, answers, life: .notShown("it is dead")).verdict == .unproven)
    }

    @Test func whatComesOutOnAConditionIsContent() throws {
        let probe = try #require(Self.ways["if-none-match"])
        let answers = [Rooms.answer(200, leaks: true)] + [403, 403, 200].map { Rooms.answer($0) }
        #expect(Rooms.judge(probe, Self.plan, answers).finding?.breach == .content)
        let part = try #require(Self.ways["first-part"])
        #expect(Rooms.judge(part, Self.plan, [Rooms.answer(206, leaks: true)]).finding?.breach == .content)
        #expect(Rooms.judge(part, Self.plan, [Rooms.answer(403)], control: .seen(by: "owner")).verdict == .upheld)
    }

    @Test func otherFormatsAreAskedForByHeaderAndByQuery() {
        let ways = Rooms.probes(.otherFormat, "partner/show_room/private", in: Self.plan)
        #expect(Rooms.edits(ways["csv"]) == [.header("Accept", TextTemplate(literal: "text/csv"))])
        #expect(Rooms.edits(ways["query-csv"]) == [.query("format", TextTemplate(literal: "csv"))])
        #expect(ways["csv"]?.depth == .standard)
        #expect(!Self.plan.probes.contains { $0.tactic == .otherFormat && $0.cell.expectation.kind == .granted })
    }
}
