import Mailslot
import MailslotRunner

/// Carries out a plan, so that a signal ends it with its scene removed.
enum Running {
    /// What the run came to, with all the credentials that no artefact may hold; each event is given as it happens.
    ///
    /// - Throws: `Ending.wrongInput` if the transport cannot be set up.
    static func run(
        _ plan: Plan, seed: UInt64, _ fetcher: CredentialFetcher, _ take: @escaping (RunEvent) -> Void
    ) throws -> (ending: RunEnding, redactor: Redactor) {
        let options = RunOptions(
            seed: seed, tool: Version.text, now: Clock.now, fetched: fetcher.fetched, runCommand: fetcher.text(of:))
        let runner: Runner
        do {
            runner = try Runner(plan, options, report: take)
        } catch {
            Console.note("error: the transport cannot be set up: \(error)")
            throw Ending.wrongInput
        }
        let signals = StopSignals(runner.stop)
        defer { signals.end() }
        let ending = runner.run()
        return (ending, runner.redactor)
    }
}
