import Dispatch
import Foundation

/// Calls something when the user presses Ctrl-C, or a system asks the process to end.
///
/// The second Ctrl-C ends the process at once.
final class StopSignals {
    private var sources: [any DispatchSourceSignal] = []

    init(_ stop: @escaping @Sendable () -> Void) {
        // A reader that has gone must not end the process before the scene is removed.
        signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                signal(number, SIG_DFL)
                Console.note("\nstopping: what was made is being removed (once more to leave it)")
                stop()
            }
            source.resume()
            sources.append(source)
        }
    }

    /// Signals end the process again.
    func end() {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    }
}
