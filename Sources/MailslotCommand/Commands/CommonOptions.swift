import ArgumentParser
import Foundation
import Mailslot
import MailslotReport
import MailslotSpec

/// Options of every command that prints for people.
struct TerminalOptions: ParsableArguments {
    @Option(help: "Use colours: auto, always or never.")
    var color: ColourChoice = .auto

    /// How to print results.
    var style: TerminalStyle {
        TerminalStyle(
            isColoured: color.isColoured(terminal: Console.outputIsTerminal), width: Console.width ?? 100,
            height: Console.height)
    }
}

/// Options of every command that reads a contract.
struct EnvironmentOptions: ParsableArguments {
    @Option(
        name: .customLong("env-file"),
        help: ArgumentHelp(
            """
            Take variables from this file, which has lines NAME=value; can be given several times. A later file counts \
            before an earlier one, and what is in the environment before all files, as with docker compose and dotenv.
            """, valueName: "file"),
        completion: .file())
    var files: [String] = []

    /// What has credentials, with these variables.
    ///
    /// - Throws: `Ending.wrongInput` after the errors were printed.
    func fetcher(_ colour: ColourChoice) throws -> CredentialFetcher {
        CredentialFetcher(environment: try variables(colour))
    }

    /// The variables that contracts may name.
    ///
    /// - Throws: `Ending.wrongInput` after the errors were printed.
    func variables(_ colour: ColourChoice) throws -> [String: String] {
        let own = ProcessInfo.processInfo.environment
        guard !files.isEmpty else { return own }
        let loaded = try LoadedContract.printing(colour) { () throws(Diagnostics) in
            try SpecLoader.environment(own, files: files, read: InputFile.read)
        }
        LoadedContract.note(loaded.warnings, colour)
        return loaded.value
    }
}

/// Options that say how much is tried.
struct ExtentOptions: ParsableArguments {
    @Option(help: "How much to try: quick for each commit, standard for each merge, thorough for the night.")
    var depth: Depth = .standard

    @Option(help: "Plan no more requests than this for probes and their controls; the most telling come first.")
    var maxRequests: Int?

    @Option(
        help: ArgumentHelp(
            "Try one of several parts of the plan, as in 2/8; 'auto' takes it from the CI system's variables.",
            valueName: "k/n"))
    var shard: ShardChoice?

    @Flag(help: "Send nothing that may change something: the scene is not set, and only what is given there is tried.")
    var readOnly = false

    /// - Throws: `Ending.wrongInput` if the CI system does not say which shard this is.
    func extent() throws -> Extent {
        Extent(depth, mostRequests: maxRequests, shard: try shard?.shard(), isReadOnly: readOnly)
    }

    func validate() throws {
        if let maxRequests, maxRequests < 1 { throw ValidationError("--max-requests is a number above zero.") }
    }
}

/// Options of every command that makes something on a server.
struct JournalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write down what is made on the target in this file while the run goes, for 'mailslot clean'; a file in the folder .mailslot by default.",
            valueName: "file"), completion: .file())
    var journal: String?

    var place: Running.JournalPlace { journal.map { .file($0) } ?? .usual }
}

extension CompletionKind {
    /// What a shell offers where a contract or an API description is wanted.
    static let contracts = CompletionKind.file(extensions: ["yaml", "yml"])
}

extension Depth: ExpressibleByArgument {}

/// Options of every command that writes reports.
struct DialectOptions: ParsableArguments {
    @Option(
        help: """
            For whom JUnit XML is: common is read by all lenient readers, located has a file and a line for each case \
            (GitLab, CircleCI), strict has none and fits the schemas of Ant and of Jenkins' xUnit plug-in.
            """)
    var junitDialect: JUnitDialect = .common
}

extension JUnitDialect: ExpressibleByArgument {}

extension ReportFormat: ExpressibleByArgument {
    /// The one with this name.
    public init?(argument: String) { self.init(named: argument) }

    /// Their names.
    public static var allValueStrings: [String] { allCases.map(\.name) }

    /// Its name.
    public var defaultValueDescription: String { name }

    /// All of them, for a help text.
    static var list: String { allCases.map { "\($0.name): \($0.summary)" }.joined(separator: "; ") + "." }
}
