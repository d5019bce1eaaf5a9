import Foundation

/// Counts the requests of each token: 100 at once, then 200 a second.
struct Throttle {
    private struct Bucket {
        var left: Double
        var filledAt: Date
    }

    private static let burst = 100.0
    private static let perSecond = 200.0

    /// One bucket per account, and one for everybody without a known token, so that they cannot grow without bound.
    private var buckets: [String: Bucket] = [:]

    /// Takes one request of a token, unless it has made too many.
    mutating func admit(_ account: String, at now: Date) throws(Refusal) {
        var bucket = buckets[account] ?? Bucket(left: Self.burst, filledAt: now)
        let passed = max(0, now.timeIntervalSince(bucket.filledAt))
        bucket.left = min(Self.burst, bucket.left + passed * Self.perSecond)
        bucket.filledAt = now
        defer { buckets[account] = bucket }
        guard bucket.left >= 1 else { throw Refusal(.throttled) }
        bucket.left -= 1
    }
}
