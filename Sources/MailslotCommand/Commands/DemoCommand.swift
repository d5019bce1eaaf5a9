import ArgumentParser
import Foundation
import Mailslot
import MailslotReport
import Postbox

/// `mailslot demo`: the whole story in a minute.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "The whole story in a minute, on the embedded reference server: first right, then with a fault.",
        discussion: """
            EXAMPLES
              mailslot demo
              mailslot demo --fault inbox-open-to-send-only
            """)

    @Option(help: "The fault of the second run.")
    var fault: Fault = .readBySenders

    @OptionGroup var terminal: TerminalOptions

    func run() async throws {
        say("1. Postbox as it should be. The partner may send to one conversation, and read nothing.")
        let right = try await check(faults: [])
        say("2. The same server with one wrong check: \(fault.summary)")
        let wrong = try await check(faults: [fault])
        guard right == .upheld, wrong == .violated else {
            Console.note("error: the demo did not go as it should: \(right), then \(wrong)")
            throw ExitCode(1)
        }
        say("The first run would have passed your build, the second would have stopped it. Now your own API:")
        Console.print("  mailslot explain contract        how to write one\n")
        Console.print("  mailslot plan FILE               what it would send, and why\n")
        Console.print("  mailslot check FILE --junit junit.xml\n")
    }

    private func say(_ text: String) {
        let isColoured = terminal.style.isColoured
        Console.print("\n\(isColoured ? "\u{1B}[1m" : "")\(text)\(isColoured ? "\u{1B}[0m" : "")\n\n")
    }

    private func check(faults: Set<Fault>) async throws -> RunOutcome {
        let server = PostboxServer(port: 0, faults: faults)
        let port = try await server.start()
        let variables = PostboxEnvironment.variables(port: port, server.accounts)
        let contract = try EmbeddedContract.partner.load(
            Dictionary(uniqueKeysWithValues: variables), colour: terminal.color)
        let checker = Checker(
            plan: Planner.plan(contract, Extent(.quick)), outputs: Checker.Outputs(isRecordOffered: false),
            seed: UInt64.random(in: .min ... .max),
            options: ReportOptions(style: terminal.style), detail: .usual, colour: terminal.color,
            journal: .nowhere)
        let outcome = try await Detached.run { try checker.check() }
        await server.stop()
        return outcome
    }
}

/// Work that blocks its thread, kept off the threads that serve others.
enum Detached {
    static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
        }
    }
}
