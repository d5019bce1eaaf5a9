import ArgumentParser
import Mailslot
import MailslotReport

/// `mailslot merge`: the records of shards become that of one run.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Join the run records of all shards of a plan into one.",
        discussion: """
            The exit code is that of the whole. Where a shard is missing, doubled, or of another plan, nothing is written, \
            and it is 3: what was not proved is not green.

            EXAMPLES
              mailslot merge shards/*.json --output run.json
              mailslot merge shards/*.json --output run.json --report junit=junit.xml --report html=report.html
            """)

    @Argument(help: "The run records of all shards.")
    var records: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the record there, instead of standard output.", valueName: "file"))
    var output: String = "-"

    @Option(
        help: ArgumentHelp(
            "Write a report of the whole to this file; can be given several times. \(ReportFormat.list)",
            valueName: "format=file"),
        transform: ReportOutput.init(argument:))
    var report: [ReportOutput] = []

    @OptionGroup var dialect: DialectOptions

    func validate() throws {
        if let path = ReportOutput.repeated([output] + report.map(\.path)) {
            throw ValidationError("two reports cannot go to the same file, '\(path)'.")
        }
    }

    func run() throws {
        var shards: [RunRecord] = []
        for path in records {
            do {
                shards.append(try RecordReader.read(try InputFile.read(path)))
            } catch {
                Console.note("error: \(path): \(error)")
                throw Ending.wrongInput
            }
        }
        let merged: RunRecord
        do throws(ShardMerge.Failure) {
            merged = try ShardMerge.merge(shards)
        } catch {
            let place = error.place.map { "\(records[$0]): " } ?? ""
            Console.note("error: \(place)\(error)")
            throw RunOutcome.unproven.exitCode
        }
        do {
            let options = ReportOptions(dialect: dialect.junitDialect, paths: .here())
            for output in [ReportOutput(format: .json, path: output)] + report {
                let file = try OutputFile(output.path)
                try output.reporter(options).write(merged) { try file.write($0) }
                try file.finish()
            }
        } catch {
            Console.note("error: \(error)")
            throw Ending.wrongInput
        }
        throw merged.ending.outcome.exitCode
    }
}
