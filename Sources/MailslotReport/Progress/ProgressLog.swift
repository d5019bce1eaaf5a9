/// When a log gets a line about how far a run is.
package struct ProgressLog: Sendable {
    private var last = (at: 0.0, tenth: 0)

    /// A line comes after this time at the latest.
    private static let longest = 10.0
    /// A tenth of the probes is news, though not sooner than this after the line before.
    private static let shortest = 2.0

    /// A log without a line.
    package init() {}

    /// The line to write at a time, in seconds since the beginning, if one is due.
    package mutating func sentence(_ facts: RunProgress.Facts, at time: Double) -> String? {
        let tenth = facts.percent / 10
        let passed = time - last.at
        // That all is judged is soon said by the report.
        let isNews = tenth > last.tenth && passed >= Self.shortest && facts.judged < facts.planned
        guard passed >= Self.longest || isNews else { return nil }
        last = (time, tenth)
        return facts.sentence
    }
}
