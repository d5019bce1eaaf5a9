internal import Mailslot

/// How much of the API the run speaks of: the operations for which every subject's probes came to a verdict.
///
/// What the contract leaves out, with a reason, does not count.
package struct Coverage: Hashable, Sendable {
    /// The operations for which each subject has a probe that is upheld, violated or broken.
    package private(set) var covered = 0
    /// All that are not left out.
    package private(set) var total = 0
    /// The operations that are not covered, in the order in which they came.
    package private(set) var missing: [String] = []

    init(decided: [String: Set<String>], tried: [(operation: String, subjects: Set<String>)], _ ending: RunEnding) {
        for (operation, subjects) in tried {
            add(operation, isCovered: subjects.isSubset(of: decided[operation] ?? []))
        }
        let known = Set(tried.map(\.operation))
        for record in ending.notCovered where !record.isLeftOut && !known.contains(record.operation) {
            add(record.operation, isCovered: false)
        }
    }

    private mutating func add(_ operation: String, isCovered: Bool) {
        total += 1
        if isCovered { covered += 1 } else { missing.append(operation) }
    }

    /// The share of the operations that is covered, in percent, rounded down; all of nothing is nothing.
    package var percent: Int { total == 0 ? 0 : covered * 100 / total }
}
