import ArgumentParser
import Foundation
import Mailslot
import MailslotRunner

/// Carries out a plan, so that a signal ends it with its scene removed.
enum Running {
    /// Where a run writes down what it makes.
    enum JournalPlace {
        /// In the working directory, if it can be written there.
        case usual
        case file(String)
        /// What it makes does not outlive it.
        case nowhere
    }

    /// What the run came to, with all the credentials that no artefact may hold; each event is given as it happens.
    ///
    /// - Throws: `Ending.wrongInput` if the transport cannot be set up, or the journal cannot be written.
    static func run(
        _ plan: Plan, seed: UInt64, _ fetcher: CredentialFetcher, journal place: JournalPlace,
        mostTime: Duration? = nil,
        _ take: @escaping (RunEvent) -> Void
    ) throws -> (ending: RunEnding, redactor: Redactor) {
        let options = RunOptions(
            seed: seed, tool: Version.text, now: Clock.now, mostTime: mostTime, fetched: fetcher.fetched,
            runCommand: fetcher.text(of:))
        var journal: JournalFile?
        let runner: Runner
        do {
            runner = try Runner(plan, options) { event in
                if case .journal(let entry) = event { journal?.take(entry) } else { take(event) }
            }
        } catch {
            Console.note("error: the transport cannot be set up: \(error)")
            throw Ending.wrongInput
        }
        journal = try open(place, runner.journalHeader)
        let signals = StopSignals(runner.stop)
        defer { signals.end() }
        let ending = runner.run()
        if let journal { close(journal, ending) }
        return (ending, runner.redactor)
    }

    private static func open(_ place: JournalPlace, _ header: Journal.Header) throws -> JournalFile? {
        var header = header
        if header.contract != "-" { header.contract = URL(fileURLWithPath: header.contract).path }
        do throws(JournalFile.Failure) {
            switch place {
            case .usual:
                for path in JournalFolder.leftBehind() {
                    Console.note("note: an earlier run did not remove all that it made: mailslot clean \(path)")
                }
                return try JournalFolder.journal(header)
            case .file(let path): return try JournalFile(creating: path, header)
            case .nowhere: return nil
            }
        } catch {
            guard case .usual = place else {
                Console.note("error: \(error)")
                throw Ending.wrongInput
            }
            Console.note(
                "warning: no journal is kept: \(error) What this run makes stays if it is killed; --journal FILE names another place."
            )
            return nil
        }
    }

    private static func close(_ journal: JournalFile, _ ending: RunEnding) {
        if let complaint = journal.complaint { Console.note("warning: \(complaint)") }
        if ending.leftBehind.isEmpty {
            journal.remove()
            JournalFolder.removeIfEmpty()
        } else {
            Console.note("note: what is left can be removed later: mailslot clean \(journal.path)")
        }
    }
}
