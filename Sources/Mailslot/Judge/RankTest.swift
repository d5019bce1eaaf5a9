/// How far the values of one sample lie above those of another, by their ranks (Mann and Whitney, 1947).
struct RankTest: Sendable {
    /// How many standard deviations the first sample lies above what chance would give.
    ///
    /// By the normal approximation with its correction for ties; 0 if nothing can be told.
    let score: Double

    init(_ one: [Double], _ other: [Double]) {
        let all = (one.map { (value: $0, isOne: true) } + other.map { (value: $0, isOne: false) })
            .sorted { $0.value < $1.value }
        var rankSum = 0.0
        var ties = 0.0
        var start = 0
        while start < all.count {
            var end = start
            while end < all.count, all[end].value == all[start].value { end += 1 }
            // Equal values share the mean of their ranks, which are counted from 1.
            let rank = Double(start + end + 1) / 2
            rankSum += rank * Double(all[start..<end].count { $0.isOne })
            let count = Double(end - start)
            ties += count * count * count - count
            start = end
        }
        let (first, second, total) = (Double(one.count), Double(other.count), Double(all.count))
        guard first > 0, second > 0 else {
            score = 0
            return
        }
        let excess = rankSum - first * (first + 1) / 2 - first * second / 2
        let variance = first * second / 12 * (total + 1 - ties / (total * (total - 1)))
        score = variance > 0 ? excess / variance.squareRoot() : 0
    }

    /// The middle value; 0 of none.
    static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
