import Mailslot

/// A test case: a probe, something not covered, or something that is wrong with the run as a whole.
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

    init(_ probe: ProbeRecord, contract: String) {
        name = JUnitName(probe, contract: contract)
        time = probe.duration
        location = probe.clause.location
        switch probe.verdict {
        case .upheld: outcome = .passed
        case .violated, .broken: outcome = .failure(JUnitProblem(probe))
        case .unproven: outcome = .error(JUnitProblem(probe))
        case .notCovered: outcome = .skipped(JUnitProblem.line(probe.reason))
        }
    }

    init(_ record: NotCoveredRecord, contract: String) {
        name = JUnitName(record, contract: contract)
        outcome = .skipped(JUnitProblem.line(record.reason))
    }

    /// An error of the run as a whole.
    init(run sentence: String, type: String, message: String, contract: String) {
        name = JUnitName(className: contract + ".run", name: sentence)
        outcome = .error(JUnitProblem(type: type, message: message))
    }
}
