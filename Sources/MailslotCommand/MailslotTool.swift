import ArgumentParser
import CBuild

/// The command `mailslot`.
@main
struct MailslotTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mailslot",
        abstract: "Proves that a partner's token on a messaging API can do what its contract grants, and nothing else.",
        discussion: """
            A mail slot takes letters in and gives none out. Mailslot reads a contract, sets a scene on a staging API \
            through that API itself, tries everything that the contract does not grant, and reports what came out.

            Exit codes: 0 all upheld, 1 violated or broken, 2 the input is wrong, 3 unproven, 64 usage.

            EXAMPLES
              mailslot demo                              see it work, in a minute
              mailslot check partner.contract.yaml       the gate
              mailslot plan partner.contract.yaml        what it would send, and why
              mailslot explain existence                 a tactic, a verdict, a fault
            """,
        version: Version.text,
        subcommands: [
            CheckCommand.self, PlanCommand.self, ValidateCommand.self, ImportCommand.self, InitCommand.self,
            MapCommand.self, CleanCommand.self,
            ReportCommand.self, MergeCommand.self, DiffCommand.self,
            DemoCommand.self,
            ServeCommand.self, DetectionCommand.self, ExplainCommand.self, SchemaCommand.self,
        ])
}

/// Which Mailslot this is.
enum Version {
    /// What is released under this number is in CHANGELOG.md.
    static let number = "0.1.0"

    /// The number and, where the build was told it, the commit, as in `0.1.0 (abc1234)`.
    ///
    /// A `+` after the commit says that the tree was changed. Records have all of it: an auditor wants to know which program
    /// judged.
    static let text = text(commit: String(cString: mailslot_commit()))

    static func text(commit: String) -> String { commit.isEmpty ? number : "\(number) (\(commit))" }
}
