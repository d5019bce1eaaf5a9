/// How soon the next request to a host may go: a rate, and pauses that the host asked for.
struct Pace {
    private let interval: Duration
    /// When the next request would go if all were sent evenly.
    private var due: ContinuousClock.Instant?
    private var pausedUntil: ContinuousClock.Instant?

    /// A host that was left alone for this long may get as many requests at once as the rate allows in it.
    private static let burst = Duration.milliseconds(50)

    /// - Parameter rate: requests in a second.
    init(rate: Int) {
        interval = .nanoseconds(1_000_000_000 / max(1, rate))
    }

    /// When a request may go; nil for now.
    func wait(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        if let pausedUntil, pausedUntil > now { return pausedUntil }
        if let due, due > now { return due }
        return nil
    }

    /// A request goes.
    mutating func spend(at now: ContinuousClock.Instant) {
        due = max(due ?? now, now - Self.burst) + interval
    }

    /// The host asked for patience.
    mutating func pause(until instant: ContinuousClock.Instant) {
        pausedUntil = max(pausedUntil ?? instant, instant)
    }
}
