import Mailslot
import Testing

/// What is new beside an earlier run.
@Suite struct BaselineTests {
    private func probe(
        _ id: String, _ verdict: Verdict, _ mechanism: Mechanism? = nil, _ breach: Breach = .content
    ) -> ProbeRecord {
        var probe = ProbeRecord(
            id: id, subject: "partner", operation: "list_messages", verb: .read, kind: "message", objects: ["dm"],
            tactic: .asDocumented, way: nil, depth: .quick,
            clause: .init(kind: .denied, location: SourceLocation(file: "a", line: 1, column: 1), reference: nil),
            verdict: verdict, proof: nil, reason: "because", duration: 0)
        probe.finding = mechanism.map {
            FindingRecord(
                mechanism: $0, severity: .high, breach: breach, certainty: .proven, cameOut: [], control: nil, again: ""
            )
        }
        return probe
    }

    @Test func whatWasWrongBeforeIsKnown() {
        var baseline = Baseline()
        for one in [
            probe("a", .violated, .mixUp), probe("b", .upheld), probe("c", .unproven), probe("d", .broken),
            probe("e", .waived, .mixUp),
        ] { baseline.add(one) }
        #expect(!baseline.isNew(probe("a", .violated, .mixUp)))
        #expect(!baseline.isNew(probe("c", .unproven)) && !baseline.isNew(probe("d", .broken)))
        #expect(!baseline.isNew(probe("b", .upheld)) && !baseline.isNew(probe("b", .notCovered)))
        // Another mechanism, breach or verdict is another problem, and so is what was not tried, or waived until today.
        #expect(baseline.isNew(probe("a", .violated, .ungatedRead)))
        #expect(baseline.isNew(probe("a", .violated, .mixUp, .acceptance)))
        #expect(baseline.isNew(probe("a", .unproven)) && baseline.isNew(probe("c", .broken)))
        #expect(baseline.isNew(probe("b", .violated, .mixUp)) && baseline.isNew(probe("z", .violated, .mixUp)))
        #expect(baseline.isNew(probe("e", .violated, .mixUp)))
    }

    private func ending(_ counts: [Verdict: Int], isAlive: Bool = true) -> RunEnding {
        RunEnding(
            interruption: nil, lives: [.init(principal: "partner", isShown: isAlive, how: "")],
            counts: Verdict.allCases.map { .init(verdict: $0, count: counts[$0] ?? 0) }, requests: 1, duration: 1)
    }

    @Test func onlyWhatIsNewCounts() {
        let bad = ending([.violated: 2, .unproven: 1, .upheld: 5])
        #expect(bad.outcome == .violated)
        #expect(bad.outcome(new: [:]) == .upheld)
        #expect(bad.outcome(new: [.violated: 1]) == .violated && bad.outcome(new: [.broken: 1]) == .violated)
        #expect(bad.outcome(new: [.unproven: 1]) == .unproven)
    }

    @Test func whatProvesNothingIsNotGreenHoweverKnown() {
        #expect(ending([.unproven: 5]).outcome(new: [:]) == .unproven)
        #expect(ending([.unproven: 1, .upheld: 5], isAlive: false).outcome(new: [:]) == .unproven)
        var cut = ending([.upheld: 5])
        #expect(cut.outcome(new: [:]) == .upheld)
        cut.interruption = "the run was interrupted"
        #expect(cut.outcome(new: [:]) == .unproven)
    }
}
