import ArgumentParser
import Mailslot
import MailslotReport

/// `mailslot report`: a record, rendered again.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Render a run record again.",
        discussion: """
            The exit code is that of the run.

            EXAMPLES
              mailslot report run.json
              mailslot report run.json --format junit --output junit.xml
              mailslot report run.json --format markdown
              mailslot report run.json --format html --output report.html
            """)

    @Argument(help: "A run record; - is standard input.", completion: .file(extensions: ["json"]))
    var record: String

    @Option(help: "The form of the report. \(ReportFormat.list)")
    var format = ReportFormat.terminal

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"),
        completion: .file())
    var output: String = "-"

    @OptionGroup var dialect: DialectOptions

    @OptionGroup var terminal: TerminalOptions

    func run() throws {
        let outcome: RunOutcome
        do {
            let reader = try RecordReader(try InputFile.read(record))
            let tally = try RunTally(reader)
            guard Verdict.allCases.allSatisfy({ tally.count(of: $0) == reader.ending.count(of: $0) }) else {
                throw Contradiction()
            }
            outcome = reader.ending.outcome
            let file = try OutputFile(output)
            let options = ReportOptions(style: terminal.style, dialect: dialect.junitDialect, paths: .here())
            try ReportOutput(format: format, path: output).reporter(options).write(reader) { try file.write($0) }
            try file.finish()
        } catch {
            Console.note("error: \(record): \(error)")
            throw Ending.wrongInput
        }
        throw outcome.exitCode
    }
}

/// A record whose counts are not those of its probes: somebody changed one and not the other.
private struct Contradiction: Error, CustomStringConvertible {
    let description = "the record contradicts itself: its counts of verdicts are not those of its probes"
}
