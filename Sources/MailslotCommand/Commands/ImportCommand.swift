import ArgumentParser
import MailslotSpec

/// `mailslot import`: a description in another language, in ours.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turn an OpenAPI document into an API description that a person can edit.",
        discussion: """
            OpenAPI 3.0 and 3.1, Swagger 2.0, and Google's discovery documents, in JSON or YAML. A contract can also name \
            such a document itself as its 'api', and a description can add to one under 'import'.

            EXAMPLES
              mailslot import openapi.json > chat.api.yaml
              mailslot import openapi.yaml --output chat.api.yaml
            """)

    @Argument(help: "The document; - is standard input.", completion: .file())
    var file: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write it there, instead of standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var terminal: TerminalOptions

    func run() throws {
        let loader = SpecLoader(read: InputFile.read, environment: [:], unsetVariables: .standIn)
        let loaded = try LoadedContract.printing(terminal.color) { () throws(Diagnostics) in
            try loader.importedDescription(at: file)
        }
        LoadedContract.note(loaded.warnings, terminal.color)
        try TextOutput.write(loaded.value, to: output)
    }
}
