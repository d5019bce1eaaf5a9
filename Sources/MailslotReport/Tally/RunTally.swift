package import Mailslot

/// What people need to see of a run's probes: counts, a table for each subject, what shows findings, and what went
/// wrong.
///
/// Probes are added one by one. It does not grow with the number of upheld probes.
package struct RunTally: Sendable {
    /// In the order in which they first came.
    package private(set) var tables: [VerdictTable] = []
    /// How many unproven probes give rise to a suspicion.
    package private(set) var suspicions = 0

    private var verdicts = VerdictCounts()
    private var shelf = ExampleShelf()
    private var problems = ProblemGroups()
    private var tableIndices: [String: Int] = [:]
    /// Whose probes of an operation there are, and whose came to a verdict.
    private var tried: [(operation: String, subjects: Set<String>)] = []
    private var triedIndices: [String: Int] = [:]
    private var decided: [String: Set<String>] = [:]

    package init() {}

    /// The tally of a whole run.
    ///
    /// - Throws: what the source throws.
    package init(_ run: some RunSource) throws {
        try run.forEachProbe { add($0) }
    }

    /// Takes a probe into account.
    package mutating func add(_ probe: ProbeRecord) {
        verdicts.add(probe.verdict)
        addToTable(probe)
        addToCoverage(probe)
        if let finding = probe.shownFinding {
            shelf.add(probe, finding)
            if probe.verdict == .unproven { suspicions += 1 }
        } else if probe.verdict != .upheld {
            problems.add(probe)
        }
    }

    /// Broken and unproven probes, and those that turned out not to be covered, by equal verdict and reason.
    ///
    /// Those that show a finding are not among them.
    package var groups: [ProblemGroup] { problems.all }

    /// The probe to show a finding by; nil if none of its probes was kept.
    package func example(of finding: FindingSummary) -> ProbeRecord? { shelf.example(of: finding) }

    /// How many probes came to this verdict.
    package func count(of verdict: Verdict) -> Int { verdicts[verdict] }

    /// The counts of all verdicts, as a record's ending holds them.
    package var counts: [RunEnding.VerdictCount] { verdicts.counts }

    /// All probes that were added.
    package var total: Int { verdicts.total }

    /// How much of the API the run speaks of; the ending tells what was not tried at all.
    package func coverage(_ ending: RunEnding) -> Coverage {
        Coverage(decided: decided, tried: tried, ending)
    }

    private mutating func addToCoverage(_ probe: ProbeRecord) {
        if let index = triedIndices[probe.operation] {
            tried[index].subjects.insert(probe.subject)
        } else {
            triedIndices[probe.operation] = tried.count
            tried.append((probe.operation, [probe.subject]))
        }
        switch probe.verdict {
        case .upheld, .violated, .broken, .waived: decided[probe.operation, default: []].insert(probe.subject)
        case .unproven, .notCovered: break
        }
    }

    private mutating func addToTable(_ probe: ProbeRecord) {
        if let index = tableIndices[probe.subject] {
            tables[index].add(probe)
        } else {
            tableIndices[probe.subject] = tables.count
            var table = VerdictTable(subject: probe.subject)
            table.add(probe)
            tables.append(table)
        }
    }
}
