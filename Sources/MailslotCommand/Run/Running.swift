import Mailslot
import MailslotRunner

/// Carries out a plan, so that a signal ends it with its scene removed.
enum Running {
    /// What the run came to; each event is given as it happens.
    ///
    /// - Throws: `Ending.wrongInput` if the transport cannot be set up.
    static func run(_ plan: Plan, seed: UInt64, _ take: @escaping (RunEvent) -> Void) throws -> RunEnding {
        let runner: Runner
        do {
            runner = try Runner(plan, RunOptions(seed: seed, tool: Version.text, now: Clock.now), report: take)
        } catch {
            Console.note("error: the transport cannot be set up: \(error)")
            throw Ending.wrongInput
        }
        let signals = StopSignals(runner.stop)
        defer { signals.end() }
        return runner.run()
    }
}
