import Mailslot

/// A test case: a probe or a group of them, something not covered, or something that is wrong with the run as a whole.
struct JUnitCase {
    /// At most one of these stands in a test case, because readers disagree on which of two would count.
    enum Outcome {
        case passed
        case failure(JUnitProblem)
        case error(JUnitProblem)
        case skipped(String)
    }

    var name: JUnitName
    /// Seconds.
    var time: Double = 0
    var location: SourceLocation?
    var outcome: Outcome

    init(_ probe: ProbeRecord, contract: String, finding: FindingSummary?) {
        name = JUnitName(probe, contract: contract)
        time = probe.duration
        location = probe.clause.location
        outcome = Self.outcome(probe, JUnitProblem(probe, finding: finding))
    }

    init(_ group: JUnitGroup, contract: String, finding: FindingSummary?) {
        name = JUnitName(group.key, contract: contract)
        time = group.duration
        location = group.worst.clause.location
        outcome = Self.outcome(group.worst, JUnitProblem(group.worst, finding: finding, notes: group.lines))
    }

    private static func outcome(_ probe: ProbeRecord, _ problem: JUnitProblem) -> Outcome {
        switch probe.verdict {
        case .upheld: .passed
        case .violated, .broken: .failure(problem)
        case .unproven: .error(problem)
        case .waived: .skipped(JUnitProblem.line("waived \(probe.waiver ?? ""): \(probe.reason)"))
        case .notCovered: .skipped(JUnitProblem.line(probe.reason))
        }
    }

    init(_ record: NotCoveredRecord, contract: String) {
        name = JUnitName(record, contract: contract)
        outcome = .skipped(JUnitProblem.line(record.reason))
    }

    /// An error of the run as a whole.
    init(run sentence: String, type: String, message: String, evidence: EvidenceRecord? = nil, contract: String) {
        name = JUnitName(className: contract + ".run", name: sentence)
        outcome = .error(JUnitProblem(type: type, message: message, evidence: evidence))
    }
}
