/// What was wrong in an earlier run, so that a gate can tell what is new from what is known.
package struct Baseline: Hashable, Sendable {
    /// What a probe showed.
    ///
    /// Another mechanism or kind of breach by the same probe is another problem.
    private struct Problem: Hashable {
        var verdict: Verdict
        var mechanism: Mechanism?
        var breach: Breach?

        init?(_ probe: ProbeRecord) {
            switch probe.verdict {
            case .violated, .broken, .unproven: break
            case .upheld, .waived, .notCovered: return nil
            }
            verdict = probe.verdict
            mechanism = probe.finding?.mechanism
            breach = probe.finding?.breach
        }
    }

    /// By the ids of the probes.
    private var problems: [String: Problem] = [:]

    package init() {}

    /// Takes a probe of the earlier run.
    package mutating func add(_ probe: ProbeRecord) {
        problems[probe.id] = Problem(probe)
    }

    /// Whether a probe of the later run shows a problem that the earlier one did not show.
    package func isNew(_ probe: ProbeRecord) -> Bool {
        guard let problem = Problem(probe) else { return false }
        return problems[probe.id] != problem
    }
}

extension RunEnding {
    /// What the run comes to if only these problems count, which no earlier run showed.
    ///
    /// What was not finished, upheld nothing, has a stale waiver or a credential that was not shown alive proves nothing,
    /// whatever is known.
    package func outcome(new: [Verdict: Int]) -> RunOutcome {
        var ending = self
        ending.counts = counts.map { count in
            let isProblem = [.violated, .broken, .unproven].contains(count.verdict)
            return VerdictCount(
                verdict: count.verdict, count: isProblem ? new[count.verdict] ?? 0 : count.count)
        }
        return max(ending.outcome, lives.allSatisfy(\.isShown) ? .upheld : .unproven)
    }
}
