import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

@testable import Postbox

/// Postbox behind a socket, with the environment that its contract wants.
struct RunningPostbox {
    let server: PostboxServer
    let environment: [String: String]

    init(faults: Set<Fault> = [], oddities: Set<Oddity> = []) async throws {
        server = PostboxServer(port: 0, faults: faults, oddities: oddities)
        environment = PostboxTokens.environment(port: try await server.start(), server.accounts)
    }

    /// Starts a server for the time of the body.
    static func with<Value>(
        faults: Set<Fault> = [], oddities: Set<Oddity> = [], _ body: (RunningPostbox) async throws -> Value
    ) async throws -> Value {
        let postbox = try await RunningPostbox(faults: faults, oddities: oddities)
        do {
            let value = try await body(postbox)
            await postbox.server.stop()
            return value
        } catch {
            await postbox.server.stop()
            throw error
        }
    }

    /// How many conversations somebody is in.
    func conversations(of name: String) -> Int { server.service.conversations(of: name) }
}

extension PostboxService {
    /// How many conversations somebody is in; -1 if the answer cannot be read.
    func conversations(of name: String) -> Int {
        let request = Request("GET", "/v2/conversations?limit=100", authorization: "Bearer \(accounts[name] ?? "")")
        let document = try? JSONSerialization.jsonObject(with: answer(request).body) as? [String: Any]
        return (document?["conversations"] as? [Any])?.count ?? -1
    }
}

/// The variables of Postbox's contract.
enum PostboxTokens {
    static func environment(port: UInt16, _ accounts: Accounts) -> [String: String] {
        var variables = ["POSTBOX_URL": "http://127.0.0.1:\(port)"]
        for (name, token) in accounts.tokens { variables[name.uppercased() + "_TOKEN"] = token }
        return variables
    }
}

/// A request as a stub sees it.
struct Incoming: Sendable {
    /// Counted from 1.
    var number: Int
    var method: String
    /// The path as sent, percent-encoded.
    var path: String
    /// The query as sent, percent-encoded.
    var query: String
    var headers: [(name: String, value: String)]
    var body: Data

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The request without its socket, for Postbox.
    var request: Request {
        Request(
            method, query.isEmpty ? path : "\(path)?\(query)",
            headers: Dictionary(headers.map { ($0.name.lowercased(), $0.value) }) { $1 }, body: body)
    }
}

/// What a stub answers.
struct Reply: Sendable {
    var status: Int
    var headers: [(name: String, value: String)] = []
    var body: Data = Data()

    init(_ status: Int, _ headers: [(name: String, value: String)] = [], _ body: String = "") {
        self.status = status
        self.headers = headers
        self.body = Data(body.utf8)
    }

    init(_ answer: Answer) {
        status = answer.status
        headers = answer.headers.map { ($0.name, $0.value) }
        body = answer.body
    }

    static func json(_ status: Int, _ body: String) -> Reply {
        Reply(status, [("Content-Type", "application/json")], body)
    }
    static func html(_ status: Int, _ body: String) -> Reply { Reply(status, [("Content-Type", "text/html")], body) }
}

/// A server on 127.0.0.1 that answers what a function says.
final class Stub: Sendable {
    let port: UInt16
    private let server: HTTPServer
    private let task: Task<Void, any Error>
    private let counter: Counter

    var url: String { "http://127.0.0.1:\(port)" }
    /// How many requests have come.
    var requests: Int { counter.value }

    init(_ answer: @escaping @Sendable (Incoming) async -> Reply) async throws {
        let counter = Counter()
        self.counter = counter
        let handler = ClosureHTTPHandler { incoming in
            let reply = await answer(
                Incoming(
                    number: counter.next(), method: incoming.method.rawValue, path: incoming.target.path(),
                    query: incoming.target.query(), headers: incoming.headers.map { ($0.key.rawValue, $0.value) },
                    body: try await incoming.bodyData))
            var headers = HTTPHeaders()
            for header in reply.headers { headers.addValue(header.value, for: HTTPHeader(header.name)) }
            return HTTPResponse(
                statusCode: HTTPStatusCode(reply.status, phrase: "Status"), headers: headers, body: reply.body)
        }
        server = HTTPServer(
            address: try sockaddr_in.inet(ip4: "127.0.0.1", port: 0), timeout: 10,
            pool: PromptPool(base: HTTPServer.defaultPool()), logger: .disabled, handler: handler)
        let server = server
        task = Task { try await server.run() }
        try await server.waitUntilListening()
        guard case .ip4(_, let port)? = await server.listeningAddress else { throw SocketError.disconnected }
        self.port = port
    }

    func stop() async {
        await server.stop()
        _ = try? await task.value
    }

    /// Starts a server for the time of the body.
    static func with<Value>(
        _ answer: @escaping @Sendable (Incoming) async -> Reply, _ body: (Stub) async throws -> Value
    ) async throws -> Value {
        let stub = try await Stub(answer)
        do {
            let value = try await body(stub)
            await stub.stop()
            return value
        } catch {
            await stub.stop()
            throw error
        }
    }
}

/// Counts from any thread.
final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    @discardableResult
    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}
