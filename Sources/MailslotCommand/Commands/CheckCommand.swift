import ArgumentParser
import Mailslot
import MailslotReport
import MailslotSpec

/// `mailslot check`: the gate.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Plan, probe, judge and report: the gate for a CI system.",
        discussion: """
            EXAMPLES
              mailslot check partner.contract.yaml
              mailslot check partner.contract.yaml --depth quick
              mailslot check partner.contract.yaml --env-file staging.env
              mailslot check partner.contract.yaml --junit junit.xml --record run.json
              mailslot check partner.contract.yaml --format json | jq .ending.findings
              mailslot check partner.contract.yaml --report sarif=mailslot.sarif --report markdown=comment.md
              mailslot check partner.contract.yaml --baseline main.json --fail-on new
              mailslot check specs/*/partner.contract.yaml

            Exit codes: 0 all upheld, 1 violated or broken, 2 the input is wrong, 3 unproven, 64 usage.
            """)

    @Argument(help: ArgumentHelp("Contracts; - is standard input.", valueName: "contract"), completion: .contracts)
    var contracts: [String]

    @Option(
        help: ArgumentHelp("Write the run record to this file; - is standard output.", valueName: "file"),
        completion: .file())
    var record: String?

    @Option(
        help: ArgumentHelp("Write JUnit XML to this file; - is standard output.", valueName: "file"),
        completion: .file())
    var junit: String?

    @Option(
        help: ArgumentHelp(
            "Write a report to this file; can be given several times. \(ReportFormat.list)",
            valueName: "format=file"),
        transform: ReportOutput.init(argument:))
    var report: [ReportOutput] = []

    @Option(
        help: ArgumentHelp(
            """
            Print a report of this form to standard output instead of that for people. (Where --record, --junit or \
            --report name -, that for people is still there, on standard error.)
            """))
    var format: ReportFormat?

    @Flag(help: "On GitHub Actions, print no annotations and leave the job's summary alone.")
    var noAnnotations = false

    @OptionGroup var dialect: DialectOptions

    @Flag(help: "Do not check the servers' TLS certificates. Every report says so.")
    var insecure = false

    @Option(
        help: ArgumentHelp(
            "End with 3 if less than this share of the operations is covered, in percent.", valueName: "percent"))
    var failUnder: Int?

    @Option(
        help: ArgumentHelp(
            "Also take the waivers, and what else a contract may include, from this file.", valueName: "file"),
        completion: .file())
    var waivers: [String] = []

    @Option(
        help: ArgumentHelp("Warn of waivers that end within this time, as in 14d.", valueName: "days"))
    var warnExpiring: Days = Days(14)

    @Option(
        help: ArgumentHelp("Say what has changed since the run of this record.", valueName: "file"), completion: .file()
    )
    var baseline: String?

    @Option(
        help:
            "What fails the build: all that is wrong, or only what is new beside the baseline. Reports tell all of it.")
    var failOn: BaselineGate.FailOn = .all

    @Option(
        help: ArgumentHelp(
            "Try nothing more after this time, as in 10m: what was not tried is unproven, and the scene is removed.",
            valueName: "time"))
    var maxTime: TimeLimit?

    @Option(help: "Make the same canaries as another run with this seed.")
    var seed: UInt64?

    @Flag(name: .shortAndLong, help: "Show neither progress nor what is found on the way.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Show each probe as it is judged, and all rows of long tables.")
    var verbose = false

    @OptionGroup var amount: ExtentOptions

    @OptionGroup var journal: JournalOptions

    @OptionGroup var environment: EnvironmentOptions

    @OptionGroup var terminal: TerminalOptions

    /// Whether the report for people is among what is printed.
    private var isForPeople: Bool { format == nil || format == .terminal }

    /// All that is to be written beside the report for people.
    private var reports: [ReportOutput] {
        (junit.map { [ReportOutput(format: .junit, path: $0)] } ?? []) + report
            + (format.flatMap { isForPeople ? nil : [ReportOutput(format: $0, path: "-")] } ?? [])
    }

    private var paths: [String] { (record.map { [$0] } ?? []) + reports.map(\.path) }

    func validate() throws {
        if contracts.count > 1, !paths.isEmpty {
            throw ValidationError(
                "--record, --junit, --report and --format take one contract; run the others on their own.")
        }
        if failOn == .new, baseline == nil { throw ValidationError("--fail-on new needs --baseline FILE.") }
        if contracts.count > 1, baseline != nil {
            throw ValidationError("--baseline takes one contract; run the others on their own.")
        }
        if contracts.count > 1, journal.journal != nil {
            throw ValidationError("--journal takes one contract; run the others on their own.")
        }
        if let path = ReportOutput.repeated(paths + (format == .terminal ? ["-"] : [])) {
            let name = path == "-" ? "standard output" : "'\(path)'"
            throw ValidationError("two reports cannot go to the same file, \(name).")
        }
        if let failUnder, !(0...100).contains(failUnder) {
            throw ValidationError("--fail-under is a number from 0 to 100.")
        }
        if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    }

    func run() throws {
        // All contracts are read before the first request is sent.
        let extent = try amount.extent()
        let fetcher = try environment.fetcher(terminal.color)
        let plans = try contracts.map { path in
            var contract = try LoadedContract.load(
                path, including: waivers, fetcher, unsetVariables: .refuse, colour: terminal.color)
            if insecure { contract.tls.isVerified = false }
            let plan = Planner.plan(contract, extent)
            if let shard = extent.shard, plan.probes.isEmpty {
                Console.note(
                    "error: \(path): there is nothing for shard \(shard): its operations are fewer than the shards")
                throw Ending.wrongInput
            }
            return plan
        }
        var style = terminal.style
        style.shortensTables = !verbose
        let options = ReportOptions(style: style, dialect: dialect.junitDialect, paths: .here())
        let actions = noAnnotations ? nil : GitHubActions()
        var worst = RunOutcome.upheld
        for plan in plans {
            let gate = try baseline.map { try BaselineGate($0, failOn, plan) }
            let checker = Checker(
                plan: plan,
                outputs: Checker.Outputs(
                    record: record, reports: reports, baseline: gate, actions: actions, isForPeople: isForPeople),
                seed: seed ?? UInt64.random(in: .min ... .max), options: options,
                detail: quiet ? .quiet : verbose ? .verbose : .usual, colour: terminal.color, journal: journal.place,
                mostTime: maxTime?.duration,
                leastCoverage: failUnder ?? 0,
                warnExpiring: warnExpiring.count, fetcher: fetcher)
            worst = max(worst, try checker.check())
        }
        throw worst.exitCode
    }
}
