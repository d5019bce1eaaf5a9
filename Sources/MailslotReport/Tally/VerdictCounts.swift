import Mailslot

/// How many probes came to each verdict.
struct VerdictCounts: Hashable, Sendable {
    private var numbers = [Int](repeating: 0, count: Verdict.allCases.count)

    mutating func add(_ verdict: Verdict) {
        numbers[Self.index(of: verdict)] += 1
    }

    subscript(verdict: Verdict) -> Int { numbers[Self.index(of: verdict)] }

    /// As a record's ending holds them.
    var counts: [RunEnding.VerdictCount] {
        Verdict.allCases.map { RunEnding.VerdictCount(verdict: $0, count: self[$0]) }
    }

    /// All of them.
    var total: Int { numbers.reduce(0, +) }

    private static func index(of verdict: Verdict) -> Int { Verdict.allCases.firstIndex(of: verdict) ?? 0 }
}
