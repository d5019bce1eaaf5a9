internal import CCurl
import Synchronization

/// Ends the run of a loop from elsewhere.
package struct Interrupter: Sendable {
    let signal: InterruptSignal

    /// Makes the run of the loop return soon, from any thread (but not from within a signal handler).
    ///
    /// If no run is in progress it is the next one that returns. Calls before a run has returned count as one.
    package func interrupt() {
        signal.raise()
    }
}

/// Carries an interruption to the thread of a loop, and outlives the loop.
final class InterruptSignal: Sendable {
    private let isRaised = Atomic(false)
    private let sleeper: Mutex<Sleeper?>

    // curl_multi_wakeup is the one call on a multi handle that every thread may make while the handle lives; that it
    // lives is what the lock is for.
    private struct Sleeper: @unchecked Sendable {
        let multi: UnsafeMutableRawPointer
    }

    init(waking multi: MultiHandle) {
        sleeper = Mutex(Sleeper(multi: multi.raw))
    }

    func raise() {
        isRaised.store(true, ordering: .releasing)
        sleeper.withLock { sleeper in
            if let sleeper { _ = curl_multi_wakeup(sleeper.multi) }
        }
    }

    /// Says whether the signal was raised since it was last consumed.
    var isPending: Bool { isRaised.load(ordering: .acquiring) }

    /// Says whether the signal was raised since it was last consumed, and lowers it.
    func consume() -> Bool {
        isPending && isRaised.exchange(false, ordering: .acquiring)
    }

    /// The multi handle is about to go.
    func detach() {
        sleeper.withLock { $0 = nil }
    }
}
