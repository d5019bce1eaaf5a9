package import Mailslot

/// Probes with the same verdict for the same reason.
package struct ProblemGroup: Hashable, Sendable {
    /// What they have in common.
    package struct Key: Hashable, Sendable {
        package var verdict: Verdict
        /// Of what is not covered; nil for others, whose reason says enough.
        package var tactic: TacticName?
        package var reason: String

        init(_ probe: ProbeRecord) {
            verdict = probe.verdict
            tactic = probe.verdict == .notCovered ? probe.tactic : nil
            reason = probe.reason
        }
    }

    /// How many ids are kept.
    package static let shownIDs = 3

    /// What they have in common.
    package let key: Key
    /// How many there are.
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

/// Groups of problems, in the order in which they first came.
struct ProblemGroups: Sendable {
    /// How many groups are kept of each verdict.
    static let limit = 1_000

    private(set) var all: [ProblemGroup] = []
    private var indices: [ProblemGroup.Key: Int] = [:]
    private var counts = VerdictCounts()

    mutating func add(_ probe: ProbeRecord) {
        let key = ProblemGroup.Key(probe)
        if let index = indices[key] {
            all[index].add(probe)
        } else if counts[probe.verdict] < Self.limit {
            counts.add(probe.verdict)
            indices[key] = all.count
            all.append(ProblemGroup(key, probe))
        }
    }
}
