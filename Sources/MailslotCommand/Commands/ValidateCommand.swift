import ArgumentParser
import Foundation
import MailslotSpec

/// `mailslot validate`: diagnostics only.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check contracts and API descriptions for errors. Sends nothing.",
        discussion: """
            Credentials need not be set.

            EXAMPLES
              mailslot validate partner.contract.yaml
              mailslot validate specs/*/*.yaml
            """)

    @Argument(
        help: ArgumentHelp("Contracts and API descriptions; - is standard input.", valueName: "file"),
        completion: .contracts)
    var files: [String]

    @OptionGroup var environment: EnvironmentOptions

    @OptionGroup var terminal: TerminalOptions

    func run() throws {
        let loader = SpecLoader(
            read: InputFile.read, environment: try environment.variables(terminal.color), unsetVariables: .standIn)
        var hasErrors = false
        for file in files {
            do throws(Diagnostics) {
                LoadedContract.note(try loader.document(at: file).warnings, terminal.color)
                Console.print("\(file): good\n")
            } catch {
                LoadedContract.note(error, terminal.color)
                hasErrors = true
            }
        }
        if hasErrors { throw Ending.wrongInput }
    }
}
