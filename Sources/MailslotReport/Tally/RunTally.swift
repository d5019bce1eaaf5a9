package import Mailslot

/// What people need to see of a run's probes: counts, a table for each subject, what was found, and what went wrong.
///
/// Probes are added one by one. It does not grow with the number of upheld probes.
package struct RunTally: Sendable {
    /// How many findings, and how many groups of problems, are kept.
    package static let limit = 1_000

    /// The findings that are kept: in the order of judgement, the less severe ones dropped first.
    package private(set) var findings: [ProbeRecord] = []
    /// Broken and unproven probes, and those that turned out not to be covered, by equal verdict and reason.
    package private(set) var groups: [ProblemGroup] = []
    /// In the order in which they first came.
    package private(set) var tables: [VerdictTable] = []

    private var verdicts = VerdictCounts()
    private var groupIndices: [ProblemGroup.Key: Int] = [:]
    private var tableIndices: [String: Int] = [:]

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
        switch probe.verdict {
        case .upheld: break
        case .violated: addFinding(probe)
        case .broken, .unproven, .notCovered: addToGroup(probe)
        }
    }

    /// How many probes came to this verdict.
    package func count(of verdict: Verdict) -> Int { verdicts[verdict] }

    /// The counts of all verdicts, as a record's ending holds them.
    package var counts: [RunEnding.VerdictCount] { verdicts.counts }

    /// All probes that were added.
    package var total: Int { verdicts.total }

    /// How many findings are not among those kept.
    package var droppedFindings: Int { count(of: .violated) - findings.count }

    private mutating func addFinding(_ probe: ProbeRecord) {
        guard findings.count >= Self.limit else { return findings.append(probe) }
        let severities = findings.map { $0.finding?.severity ?? .low }
        guard let least = severities.min(), (probe.finding?.severity ?? .low) > least,
            let index = severities.lastIndex(of: least)
        else { return }
        findings.remove(at: index)
        findings.append(probe)
    }

    private mutating func addToGroup(_ probe: ProbeRecord) {
        let key = ProblemGroup.Key(verdict: probe.verdict, reason: probe.reason)
        if let index = groupIndices[key] {
            groups[index].add(probe)
        } else if groups.count < Self.limit {
            groupIndices[key] = groups.count
            groups.append(ProblemGroup(key, probe))
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

/// Probes with the same verdict for the same reason.
package struct ProblemGroup: Hashable, Sendable {
    package struct Key: Hashable, Sendable {
        package var verdict: Verdict
        package var reason: String
    }

    /// How many ids are kept.
    package static let shownIDs = 3

    package let key: Key
    package private(set) var count = 1
    /// Of the first of them.
    package private(set) var ids: [String]
    /// The first of them.
    package let example: ProbeRecord

    init(_ key: Key, _ probe: ProbeRecord) {
        self.key = key
        ids = [probe.id]
        example = probe
    }

    mutating func add(_ probe: ProbeRecord) {
        count += 1
        if ids.count < Self.shownIDs { ids.append(probe.id) }
    }
}
