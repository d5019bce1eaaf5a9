import ArgumentParser
import Foundation
import Mailslot
import MailslotRunner
import MailslotSpec

/// Loads contracts and says what is wrong with them.
enum LoadedContract {
    /// The contract in a file, or the end of the command.
    ///
    /// - Throws: `Ending.wrongInput` after the errors were printed.
    static func load(
        _ path: String, including others: [String] = [], _ fetcher: CredentialFetcher, unsetVariables: UnsetVariables,
        colour: ColourChoice
    ) throws -> Contract {
        let loader = SpecLoader(
            read: InputFile.read, environment: fetcher.environment, unsetVariables: unsetVariables)
        let loaded = try printing(colour) { () throws(Diagnostics) in try loader.contract(at: path, including: others) }
        note(loaded.warnings, colour)
        var contract = absolutePaths(loaded.value)
        // Where variables need not be set, nothing else is had either.
        if unsetVariables == .refuse {
            let diagnostics = fetch(fetcher, into: &contract, loaded)
            note(diagnostics, colour)
            if diagnostics.hasErrors { throw Ending.wrongInput }
        }
        return contract
    }

    /// Puts in the credentials that files hold and programs print; returns what is wrong with them.
    private static func fetch(
        _ fetcher: CredentialFetcher, into contract: inout Contract, _ loaded: SpecLoader.Loaded<Contract>
    ) -> Diagnostics {
        var found: [Diagnostic] = []
        var known = contract.principals.compactMap { principal in
            if case .contract = principal.source { (principal.name, principal.credential.expose()) } else { nil }
        }
        for (index, principal) in contract.principals.enumerated() {
            func tell(_ severity: Diagnostic.Severity, _ message: String, fix: String?) {
                found.append(
                    loaded.diagnostic(
                        severity, at: principal.tokenLocation, length: "token".count, message, fix: fix))
            }
            do throws(CredentialFailure) {
                let secret: String
                switch principal.source {
                case .file(let path):
                    secret = try fetcher.text(ofFile: path)
                    if let laxity = fetcher.laxity(ofFile: path) {
                        tell(.warning, laxity, fix: "chmod 600 \(path)")
                    }
                case .command(let command): secret = try fetcher.text(of: command)
                case .contract, .login, .oauth2: continue
                }
                if let problem = contract.problem(of: secret, for: principal, beside: known) {
                    tell(.error, problem.message, fix: problem.fix)
                }
                known.append((principal.name, secret))
                contract.principals[index].credential = Credential(
                    variable: principal.credential.variable, secret: secret)
            } catch {
                tell(.error, error.description, fix: error.fix)
            }
        }
        return Diagnostics(found)
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
