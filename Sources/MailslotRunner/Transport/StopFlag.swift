internal import Synchronization

/// Whether a run is to stop, because somebody asked for it, from any thread, or because its time is up.
final class StopFlag: Sendable {
    private let flag = Atomic(false)
    private let isTimed: Atomic<Bool>
    private let deadline: ContinuousClock.Instant

    /// - Parameter deadline: when the time is up; nil for never.
    init(deadline: ContinuousClock.Instant? = nil) {
        isTimed = Atomic(deadline != nil)
        self.deadline = deadline ?? .now
    }

    var isRaised: Bool { flag.load(ordering: .acquiring) || isTimeUp }

    /// Whether the time is up, unless that does not count any more.
    var isTimeUp: Bool { isTimed.load(ordering: .acquiring) && ContinuousClock.now >= deadline }

    /// Raises the flag; false if it was raised before.
    @discardableResult
    func raise() -> Bool { !flag.exchange(true, ordering: .acquiringAndReleasing) }

    /// Lowers the flag; the time does not count any more.
    func lower() {
        flag.store(false, ordering: .releasing)
        isTimed.store(false, ordering: .releasing)
    }

    /// The instant, or an earlier one, so that whoever waits looks at the flag now and then.
    static func soon(_ instant: ContinuousClock.Instant, _ now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        min(instant, now + .milliseconds(100))
    }
}
