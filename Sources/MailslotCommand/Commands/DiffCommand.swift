import ArgumentParser
import Mailslot
import MailslotReport

/// `mailslot diff`: what a token can do now and could not before, and the other way round.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What is otherwise in one run than in an earlier one.",
        discussion: """
            A change is of what a token can in fact do, whatever its contract says: what is violated in both runs is none.

            The exit code is 0; with --fail-on it is 1 if there is such a change.

            EXAMPLES
              mailslot diff last-month.json run.json
              mailslot diff main.json branch.json --format markdown --output comment.md
              mailslot diff main.json branch.json --format html --output diff.html
              mailslot diff main.json branch.json --fail-on granted,unproven
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case terminal, markdown, html
    }

    @Argument(help: "The run record of the earlier run.")
    var old: String

    @Argument(help: "The run record of the later run.")
    var new: String

    @Option(help: "The form of the report.")
    var format: Format = .terminal

    @Option(name: .shortAndLong, help: ArgumentHelp("Write it there, instead of standard output.", valueName: "file"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "End with 1 if there is such a change: \(RunDiff.Change.allCases.map(\.rawValue).joined(separator: ", ")), with commas.",
            valueName: "changes"),
        transform: Self.changes)
    var failOn: Set<RunDiff.Change> = []

    @OptionGroup var terminal: TerminalOptions

    private static func changes(_ text: String) throws -> Set<RunDiff.Change> {
        var changes: Set<RunDiff.Change> = []
        for word in text.split(separator: ",") {
            let word = word.filter { $0 != " " }
            guard let change = RunDiff.Change(rawValue: word) else {
                throw ValidationError(
                    "'\(word)' is no change: there are \(RunDiff.Change.allCases.map(\.rawValue).joined(separator: ", "))."
                )
            }
            changes.insert(change)
        }
        return changes
    }

    func run() throws {
        let diff = try RunDiff(from: Self.reader(old), to: Self.reader(new))
        let text =
            switch format {
            case .terminal: diff.terminal(output == nil ? terminal.style : TerminalStyle())
            case .markdown: diff.markdown
            case .html: String(decoding: diff.html, as: UTF8.self)
            }
        try TextOutput.write(text, to: output)
        if failOn.contains(where: { diff.count(of: $0) > 0 }) { throw RunOutcome.violated.exitCode }
    }

    private static func reader(_ path: String) throws -> RecordReader {
        do {
            let reader = try RecordReader(try InputFile.read(path))
            // What cannot be read is told before anything is printed.
            try reader.forEachProbe { _ in }
            return reader
        } catch {
            Console.note("error: \(path): \(error)")
            throw Ending.wrongInput
        }
    }
}
