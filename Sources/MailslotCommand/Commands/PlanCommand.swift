import ArgumentParser
import Mailslot
import MailslotReport
import MailslotRunner
import MailslotSpec

/// `mailslot plan`: what `check` would send.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show every request that `check` would send, and what each would prove. Sends nothing.",
        discussion: """
            Credentials need not be set.

            EXAMPLES
              mailslot plan partner.contract.yaml
              mailslot plan partner.contract.yaml --depth thorough --format json
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, json
    }

    @Argument(help: "A contract; - is standard input.", completion: .contracts)
    var contract: String

    @Option(help: "How to show it: table or json.")
    var format: Format = .table

    @OptionGroup var amount: ExtentOptions

    @OptionGroup var environment: EnvironmentOptions

    @OptionGroup var terminal: TerminalOptions

    func run() throws {
        let contract = try LoadedContract.load(
            contract, try environment.fetcher(terminal.color), unsetVariables: .standIn,
            colour: terminal.color)
        let plan = Planner.plan(contract, try amount.extent())
        let redactor = Redactor(contract.credentials)
        switch format {
        case .table: Console.print(redactor.redact(PlanTable(style: terminal.style).bytes(plan)))
        case .json: Console.print(redactor.redact(PlanJSON.bytes(plan)))
        }
    }
}
