import Dispatch
import Foundation
import Synchronization

/// Calls something when the user presses Ctrl-C, or a system asks the process to end.
///
/// The second Ctrl-C does not wait for the target any more; the third ends the process at once.
final class StopSignals {
    private var sources: [any DispatchSourceSignal] = []
    private let count = Counter()

    init(_ stop: @escaping @Sendable () -> Void) {
        // A reader that has gone must not end the process before the scene is removed.
        signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [count] in
                if count.add(1) > 2 {
                    Console.closeStatus()
                    Self.end(by: number)
                }
                Console.note("stopping: what was made is being removed")
                stop()
            }
            source.resume()
            sources.append(source)
        }
    }

    /// Ends the process as the signal would have done.
    ///
    /// Dispatch blocks signals on its threads, which may be all that there are, so this one has to be let through.
    private static func end(by number: Int32) {
        signal(number, SIG_DFL)
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, number)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        raise(number)
    }

    /// Signals end the process again.
    func end() {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    }
}

/// Counts from any thread.
private final class Counter: Sendable {
    private let value = Atomic(0)

    /// Adds, and returns the sum.
    func add(_ number: Int) -> Int { value.add(number, ordering: .relaxed).newValue }
}
