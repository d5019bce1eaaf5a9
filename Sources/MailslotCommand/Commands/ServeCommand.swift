import ArgumentParser
import Postbox

/// `mailslot serve`: the reference server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Start Postbox, the reference messaging API, on 127.0.0.1.",
        discussion: """
            It prints the variables that its contract uses, and serves until it is ended.

            EXAMPLES
              mailslot serve --port 8080
              mailslot serve --fault read-by-senders
              mailslot explain postbox                   all faults and oddities
            """)

    @Option(help: "The port; 0 is any that is free.")
    var port: UInt16 = 8080

    @Option(name: .customLong("fault"), help: "Switch a fault on. May be given several times.")
    var faults: [Fault] = []

    @Option(name: .customLong("oddity"), help: "Switch an oddity on. May be given several times.")
    var oddities: [Oddity] = []

    @Option(help: "Make the same tokens and ids as another server with this seed.")
    var seed: UInt64?

    func run() async throws {
        let server = PostboxServer(port: port, faults: Set(faults), oddities: Set(oddities), seed: seed)
        do {
            let bound = try await server.start()
            for (name, value) in PostboxEnvironment.variables(port: bound, server.accounts) {
                Console.print("export \(name)='\(value)'\n")
            }
            Console.note("Postbox listens on http://127.0.0.1:\(bound); Ctrl-C ends it")
        } catch {
            Console.note("error: Postbox cannot listen on port \(port): \(error)")
            throw Ending.wrongInput
        }
        // The process ends by a signal.
        while true { try await Task.sleep(for: .seconds(3600)) }
    }
}

extension Fault: ExpressibleByArgument {}
extension Oddity: ExpressibleByArgument {}

/// The variables that Postbox's contract uses.
enum PostboxEnvironment {
    static func variables(port: UInt16, _ accounts: Accounts) -> [(name: String, value: String)] {
        [("POSTBOX_URL", "http://127.0.0.1:\(port)")]
            + accounts.tokens.sorted { $0.key < $1.key }.map { ("\($0.key.uppercased())_TOKEN", $0.value) }
    }
}
