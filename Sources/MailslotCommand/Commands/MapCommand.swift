import ArgumentParser
import Mailslot
import MailslotReport
import MailslotRunner
import MailslotSpec

/// `mailslot map`: what each token can in fact do.
struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Show what each token can in fact do, whatever the contract grants.",
        discussion: """
            Tries each operation on each object of the scene as each principal and without a credential, as it is described. Grants of the \
            contract do not count; what is left out there is left out here.

            EXAMPLES
              mailslot map partner.contract.yaml
              mailslot map partner.contract.yaml --may partner
            """)

    @Argument(help: "A contract; - is standard input.", completion: .contracts)
    var contract: String

    @Option(
        help: ArgumentHelp(
            "Print what this principal can do as the 'may' of a contract; 'everyone' for what works without a credential.",
            valueName: "principal"))
    var may: String?

    @Flag(help: "Try only what changes nothing, on what is given in the scene.")
    var readOnly = false

    @Flag(help: "Do not check the servers' TLS certificates.")
    var insecure = false

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    @OptionGroup var journal: JournalOptions

    @OptionGroup var environment: EnvironmentOptions

    @OptionGroup var terminal: TerminalOptions

    func run() throws {
        let fetcher = try environment.fetcher(terminal.color)
        var contract = try LoadedContract.load(
            contract, fetcher, unsetVariables: .refuse, colour: terminal.color)
        if insecure { contract.tls.isVerified = false }
        if let may, may != "\(Permission.Subject.everyone)", contract.principal(may) == nil {
            Console.note("error: the contract has no principal '\(may)'")
            throw Ending.wrongInput
        }
        let subjects = contract.permissions.compactMap { permission in
            if case .principal(let name) = permission.subject { name } else { nil }
        }
        let plan = Planner.plan(
            contract.grantingEverything,
            Extent(.thorough, tactics: [.asDocumented, .noCredential], isReadOnly: readOnly))
        let (map, interruption, redactor) = try map(plan, fetcher)
        let text =
            may.map { AccessClauses(map, plan).yaml(for: $0) }
            ?? AccessPage(style: terminal.style).bytes(
                map, focus: subjects, title: contract.title, target: contract.targets["main"] ?? "")
        Console.print(redactor.redact(text))
        if let interruption {
            Console.note("error: the run was not finished: \(interruption)")
            throw RunOutcome.unproven.exitCode
        }
    }

    /// What came of a plan, and why it could not be carried out, if it could not.
    private func map(
        _ plan: Plan, _ fetcher: CredentialFetcher
    ) throws -> (AccessMap, interruption: String?, redactor: Redactor) {
        var map = AccessMap()
        let progress = Progress(detail: quiet ? .quiet : .usual, colour: terminal.color, tellsFindings: false)
        defer { progress.end() }
        let (ending, redactor) = try Running.run(
            plan, seed: UInt64.random(in: .min ... .max), fetcher, journal: journal.place
        ) { event in
            progress.take(event)
            if case .judged(let probe) = event { map.add(probe) }
        }
        return (map, ending.interruption, redactor)
    }
}

extension Contract {
    /// The same with everything granted to everybody whose credential belongs here, so that what is refused is told.
    fileprivate var grantingEverything: Contract {
        var contract = self
        contract.permissions = principals.filter { $0.foreign == nil }.map { principal in
            Permission(
                subject: .principal(principal.name),
                grants: api.operations.map { Grant(operation: $0.name, location: principal.location) },
                location: principal.location)
        }
        return contract
    }
}
