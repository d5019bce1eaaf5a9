import ArgumentParser
import Mailslot
import MailslotSpec

/// `mailslot schema`: the JSON Schemas of the two kinds of file.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of contracts or of API descriptions.",
        discussion: """
            EXAMPLES
              mailslot schema contract > contract.schema.json
              mailslot schema api > api.schema.json
            """)

    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case contract, api
    }

    @Argument(help: "contract or api.")
    var kind: Kind

    func run() {
        let schema = kind == .contract ? PublishedSchema.contract() : PublishedSchema.apiDescription()
        Console.print(JSONWriter.indented(schema))
    }
}
