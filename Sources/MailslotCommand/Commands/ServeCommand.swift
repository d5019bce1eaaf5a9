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
              mailslot serve --sessions 60               for specs/postbox/sessions.contract.yaml
              mailslot explain postbox                   all faults and oddities
            """)

    @Option(help: "The port; 0 is any that is free.")
    var port: UInt16 = 8080

    @Option(name: .customLong("fault"), help: "Switch a fault on. May be given several times.")
    var faults: [Fault] = []

    @Option(name: .customLong("oddity"), help: "Switch an oddity on. May be given several times.")
    var oddities: [Oddity] = []

    @Option(
        help: ArgumentHelp(
            """
            Also give out tokens that end after this time: to people who log in (POST /v2/sessions), to apps by OAuth 2.0 \
            (POST /oauth/token).
            """, valueName: "seconds"))
    var sessions: Int?

    @Option(help: "Make the same tokens and ids as another server with this seed.")
    var seed: UInt64?

    func validate() throws {
        if let sessions, !(1...1_000_000).contains(sessions) {
            throw ValidationError("--sessions is a number of seconds from 1 to 1000000.")
        }
    }

    func run() async throws {
        let server = PostboxServer(
            port: port, faults: Set(faults), oddities: Set(oddities), seed: seed, sessionLifetime: sessions)
        do {
            let bound = try await server.start()
            let variables = PostboxEnvironment.variables(port: bound, server.accounts)
            for (name, value) in variables + PostboxEnvironment.passwords(server.sessions) {
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

    /// The variables of the contract whose people log in.
    static func passwords(_ sessions: Sessions?) -> [(name: String, value: String)] {
        (sessions?.passwords ?? [:]).sorted { $0.key < $1.key }.map { ("\($0.key.uppercased())_PASSWORD", $0.value) }
    }
}
