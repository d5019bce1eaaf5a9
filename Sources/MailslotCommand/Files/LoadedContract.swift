import ArgumentParser
import Foundation
import Mailslot
import MailslotSpec

/// Loads contracts and says what is wrong with them.
enum LoadedContract {
    /// The contract in a file, or the end of the command.
    ///
    /// - Throws: `Ending.wrongInput` after the errors were printed.
    static func load(
        _ path: String, including others: [String] = [], environment: [String: String], unsetVariables: UnsetVariables,
        colour: ColourChoice
    ) throws -> Contract {
        let loader = SpecLoader(read: InputFile.read, environment: environment, unsetVariables: unsetVariables)
        let loaded = try printing(colour) { () throws(Diagnostics) in try loader.contract(at: path, including: others) }
        note(loaded.warnings, colour)
        return absolutePaths(loaded.value)
    }

    /// Prints the diagnostics of a body that fails, and ends the command.
    static func printing<Value>(_ colour: ColourChoice, _ body: () throws(Diagnostics) -> Value) throws -> Value {
        do throws(Diagnostics) {
            return try body()
        } catch {
            note(error, colour)
            throw Ending.wrongInput
        }
    }

    static func note(_ diagnostics: Diagnostics, _ colour: ColourChoice) {
        let renderer = DiagnosticRenderer(colored: colour.isColoured(terminal: Console.errorIsTerminal))
        if !diagnostics.list.isEmpty { Console.draw(renderer.text(diagnostics)) }
    }

    /// Files that a contract names lie beside it.
    private static func absolutePaths(_ contract: Contract) -> Contract {
        var contract = contract
        let folder = URL(fileURLWithPath: contract.file).deletingLastPathComponent()
        func absolute(_ path: String?) -> String? {
            path.map { $0.hasPrefix("/") ? $0 : folder.appendingPathComponent($0).path }
        }
        contract.tls.authority = absolute(contract.tls.authority)
        contract.tls.certificate = absolute(contract.tls.certificate)
        contract.tls.key = absolute(contract.tls.key)
        return contract
    }
}
