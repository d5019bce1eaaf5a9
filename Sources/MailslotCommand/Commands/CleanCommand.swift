import ArgumentParser
import Foundation
import Mailslot
import MailslotReport
import MailslotRunner
import MailslotSpec

/// `mailslot clean`: removes what a run made that was killed before it could.
struct CleanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean",
        abstract: "Remove what a run made on its target and did not remove, as after a crash.",
        discussion: """
            A run writes down in a journal what it is about to make, and what it has made; it takes the journal away when \
            all is removed. The journal holds no credential: these come from the contract and the environment, as in the \
            run. What a request made that nobody answered is looked for by the canary that it wrote.

            EXAMPLES
              mailslot clean                               what runs in this folder left
              mailslot clean .mailslot/ms7kq3zb9a.journal
              mailslot clean --dry-run

            Exit codes: 0 nothing is left, 1 something is, 2 the input is wrong, 64 usage.
            """)

    @Argument(
        help: ArgumentHelp("Journals; those in the folder .mailslot by default.", valueName: "journal"),
        completion: .file(extensions: ["journal"]))
    var journals: [String] = []

    @Option(
        help: ArgumentHelp(
            "The run's contract, if it is not where it was or was standard input.", valueName: "file"),
        completion: .contracts)
    var contract: String?

    @Flag(help: "Only show what would be removed.")
    var dryRun = false

    @OptionGroup var environment: EnvironmentOptions

    @OptionGroup var terminal: TerminalOptions

    func run() throws {
        let paths = journals.isEmpty ? JournalFolder.leftBehind() : journals
        if paths.isEmpty { Console.print("No journal is in '\(JournalFolder.path)': nothing is left to be removed.\n") }
        var isAllGone = true
        for path in paths { isAllGone = try clean(path) && isAllGone }
        JournalFolder.removeIfEmpty()
        if !isAllGone { throw Ending.violated }
    }

    /// Removes what one journal names; false if something is left.
    private func clean(_ path: String) throws -> Bool {
        let (file, journal) = try open(path)
        if dryRun {
            Console.print(CleanUpPage.text(journal, path: path))
            return true
        }
        let outcome = try remove(journal, file)
        Console.print(CleanUpPage.text(journal, path: path, outcome))
        if let complaint = file.complaint { Console.note("warning: \(complaint)") }
        if outcome.left.isEmpty { file.remove() }
        return outcome.left.isEmpty
    }

    private func open(_ path: String) throws -> (JournalFile, Journal) {
        do throws(JournalFile.Failure) {
            return try JournalFile.open(path)
        } catch {
            Console.note("error: \(error)")
            throw Ending.wrongInput
        }
    }

    private func remove(_ journal: Journal, _ file: JournalFile) throws -> CleanUpOutcome {
        guard !journal.open.isEmpty else { return CleanUpOutcome() }
        let header = journal.header
        guard let source = contract ?? (header.contract == "-" ? nil : header.contract) else {
            Console.note("error: the contract was standard input: give it by --contract FILE")
            throw Ending.wrongInput
        }
        let fetcher = try environment.fetcher(terminal.color)
        var contract = try LoadedContract.load(
            source, fetcher, unsetVariables: .refuse, colour: terminal.color)
        contract.tls.isVerified = contract.tls.isVerified && header.isTLSVerified
        let redactor = Redactor(contract.principals.map(\.credential))
        // What has the same id elsewhere is another's.
        guard contract.targets.mapValues({ redactor.redact($0) }) == header.targets else {
            let there = header.targets.values.sorted().joined(separator: ", ")
            let here = contract.targets.values.sorted().map { redactor.redact($0) }.joined(separator: ", ")
            Console.note("error: the run was made on \(there), and the contract names \(here)")
            throw Ending.wrongInput
        }
        let options = RunOptions(
            seed: header.seed, tool: Version.text, now: Clock.now, fetched: fetcher.fetched,
            runCommand: fetcher.text(of:))
        do {
            let cleaner = try Cleaner(Planner.plan(contract, Extent(.quick)), journal, options) { file.take($0) }
            let signals = StopSignals(cleaner.stop)
            defer { signals.end() }
            return cleaner.clean()
        } catch {
            Console.note("error: the transport cannot be set up: \(error)")
            throw Ending.wrongInput
        }
    }
}
