import ArgumentParser
import Foundation
import Mailslot
import MailslotSpec

/// `mailslot init`: a first contract.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a first contract for an API, with comments.",
        discussion: """
            The API may be described in Mailslot's own language or by an OpenAPI document. The contract runs as it is \
            once the tokens are in the environment; `plan` shows what it would send.

            EXAMPLES
              mailslot init openapi.json --scopes chat:write --output partner.contract.yaml
              mailslot init chat.api.yaml --partner bot --people carol,dave
            """)

    @Argument(help: "An API description, or an OpenAPI document.", completion: .file())
    var api: String

    @Option(help: "What to call the principal whose token is tested.")
    var partner = "partner"

    @Option(help: "What to call the people who own what must stay private: two or more, with commas.")
    var people = "alice,bob"

    @Option(help: "The scopes that the token has, with commas.")
    var scopes: String?

    @Option(
        help:
            "The base URL of the staging system; no default is taken from the description, which may name the real one."
    )
    var target: String?

    @Flag(name: .customLong("numeric-ids"), help: "The API calls people by numbers.")
    var numericIDs = false

    @Flag(
        help: "Also name what is denied, so that an operation that is new is an error until the contract speaks of it.")
    var listDenied = false

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write it there, instead of standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var terminal: TerminalOptions

    private var names: [String] { Self.list(people) }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    func validate() throws {
        guard names.count >= 2 else { throw ValidationError("--people needs two names, as in 'alice,bob'.") }
        guard Set(names + [partner]).count == names.count + 1 else {
            throw ValidationError("Each of --partner and --people needs a name of its own.")
        }
    }

    func run() throws {
        let loader = SpecLoader(
            read: InputFile.read, environment: ProcessInfo.processInfo.environment, unsetVariables: .standIn)
        let description = try LoadedContract.printing(terminal.color) { () throws(Diagnostics) in
            try loader.apiDescription(at: api)
        }
        LoadedContract.note(description.warnings, terminal.color)
        let choices = FirstContract.Choices(
            partner: partner, people: names, scopes: scopes.map(Self.list) ?? [], target: target,
            hasNumericIDs: numericIDs, listsDenied: listDenied)
        let contract = FirstContract(description.value, choices)
        if let problem = contract.problem {
            Console.note("error: \(problem)")
            throw Ending.wrongInput
        }
        let text = contract.yaml(apiPath: path(from: output))
        try TextOutput.write(text, to: output)
        guard let output else { return }
        do throws(Diagnostics) {
            LoadedContract.note(try loader.contract(at: output).warnings, terminal.color)
        } catch {
            LoadedContract.note(error, terminal.color)
            Console.note("\(output) is written, but has to be corrected first")
            throw Ending.wrongInput
        }
    }

    /// The description's path from the folder of the contract.
    private func path(from contract: String?) -> String {
        guard let contract, !api.hasPrefix("/") else { return api }
        let folder = contract.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        if folder.isEmpty { return api }
        if contract.hasPrefix("/") { return URL(filePath: api).path(percentEncoded: false) }
        if api.hasPrefix(folder + "/") { return String(api.dropFirst(folder.count + 1)) }
        let up = folder.split(separator: "/").filter { $0 != "." }.map { _ in ".." }
        return (up + [api]).joined(separator: "/")
    }
}
