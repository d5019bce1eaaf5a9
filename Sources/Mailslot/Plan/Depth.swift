/// How much a run tries.
package enum Depth: String, CaseIterable, Sendable, Comparable {
    /// For each commit: every documented call, and the most telling of other ways.
    case quick
    /// For each merge: every other way, on one object of each kind.
    case standard
    /// For the night: every other way, on every object.
    case thorough

    package static func < (left: Depth, right: Depth) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
