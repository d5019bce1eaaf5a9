internal import Synchronization

/// Whether somebody asked a run to stop; may be raised from any thread.
final class StopFlag: Sendable {
    private let flag = Atomic(false)

    var isRaised: Bool { flag.load(ordering: .acquiring) }

    /// Raises the flag; false if it was raised before.
    @discardableResult
    func raise() -> Bool { !flag.exchange(true, ordering: .acquiringAndReleasing) }

    func lower() { flag.store(false, ordering: .releasing) }

    /// The instant, or an earlier one, so that whoever waits looks at the flag now and then.
    static func soon(_ instant: ContinuousClock.Instant, _ now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        min(instant, now + .milliseconds(100))
    }
}
