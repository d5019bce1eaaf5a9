import Mailslot

/// Probes that are one test case together: the forms and ways in which a tactic tries an operation for a subject.
struct JUnitGroup {
    /// What they have in common.
    struct Key: Hashable {
        var subject: String
        var operation: String
        var tactic: TacticName

        /// Nil for a probe that is a test case by itself.
        init?(_ probe: ProbeRecord) {
            guard probe.tactic.family == .variation || probe.way != nil else { return nil }
            subject = probe.subject
            operation = probe.operation
            tactic = probe.tactic
        }
    }

    /// What came of one way.
    private struct Way {
        var name: String
        var counts = VerdictCounts()
    }

    let key: Key
    /// Seconds.
    private(set) var duration = 0.0
    /// The first of those with the worst verdict.
    private(set) var worst: ProbeRecord
    private(set) var counts = VerdictCounts()
    private var ways: [Way] = []

    init(_ key: Key, _ probe: ProbeRecord) {
        self.key = key
        worst = probe
        add(probe)
    }

    mutating func add(_ probe: ProbeRecord) {
        if probe.duration.isFinite { duration += max(0, probe.duration) }
        counts.add(probe.verdict)
        if probe.verdict.badness < worst.verdict.badness { worst = probe }
        guard let name = probe.way else { return }
        if let index = ways.firstIndex(where: { $0.name == name }) {
            ways[index].counts.add(probe.verdict)
        } else {
            var way = Way(name: name)
            way.counts.add(probe.verdict)
            ways.append(way)
        }
    }

    /// A line for each verdict, the worst first, with the ways that came to it.
    var lines: [String] {
        Verdict.allCases.filter { counts[$0] > 0 }.sorted { $0.badness < $1.badness }.map { verdict in
            let names = ways.filter { $0.counts[verdict] > 0 }.map(\.name).joined(separator: ", ")
            let count = Decimal.count(counts[verdict], "probe")
            return "\(verdict.rawValue): \(count)" + (names.isEmpty ? "" : " (\(names))")
        }
    }
}

/// The groups of a run, in the order in which they first came.
struct JUnitGroups {
    private(set) var all: [JUnitGroup] = []
    private var indices: [JUnitGroup.Key: Int] = [:]

    /// Whether the probe is part of a group, and no test case by itself.
    mutating func add(_ probe: ProbeRecord) -> Bool {
        guard let key = JUnitGroup.Key(probe) else { return false }
        if let index = indices[key] {
            all[index].add(probe)
        } else {
            indices[key] = all.count
            all.append(JUnitGroup(key, probe))
        }
        return true
    }
}
