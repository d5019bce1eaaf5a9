import Foundation
import FoundationNetworking
import Testing

@testable import Postbox

@Suite("Server", .serialized)
struct ServerTests {
    @Test("It serves on a free port of 127.0.0.1, and no more once it is stopped")
    func startAndStop() async throws {
        let server = PostboxServer(seed: 1)
        let port = try await server.start()
        #expect(port > 0)
        let client = SocketClient(port: port, accounts: server.accounts)
        #expect(try await client.call(nil, "GET", "/v2/health").status == 200)
        await #expect(throws: PostboxServer.Failure.alreadyStarted) { try await server.start() }
        await server.stop()
        await #expect(throws: (any Error).self) { try await client.call(nil, "GET", "/v2/health") }
        let again = try await server.start()
        #expect(
            try await SocketClient(port: again, accounts: server.accounts).call("alice", "GET", "/v2/me").accepted)
        await server.stop()
    }

    @Test("A port that is taken is an error at once")
    func portTaken() async throws {
        let first = PostboxServer()
        let port = try await first.start()
        let second = PostboxServer(port: port)
        await #expect(throws: PostboxServer.Failure.self) { try await second.start() }
        await first.stop()
        #expect(try await second.start() == port)
        await second.stop()
    }

    @Test("A message goes through the socket and back, with its headers and bytes")
    func roundTrip() async throws {
        try await serving { client in
            let dm = try await client.makeSecret()
            let list = try await client.call("alice", "GET", "/v2/conversations/\(dm)/messages")
            #expect(list.texts("messages") == [World.secret])
            #expect(list.header("Content-Type") == "application/json")
            let refused = try await client.call(nil, "GET", "/v2/conversations/\(dm)/messages")
            #expect(refused.status == 401)
            #expect(refused.header("WWW-Authenticate") != nil)
            let big = Data((0..<900_000).map { UInt8(truncatingIfNeeded: $0) })
            let file = try await client.call("bob", "POST", "/v2/conversations/\(dm)/attachments?name=a%20b", body: big)
            #expect(file["attachment", "name"] as? String == "a b")
            #expect(try await client.call("alice", "GET", "/v2/attachments/\(file.id)").body == big)
        }
    }

    @Test("A body that is too large is refused, and the connection goes on")
    func tooLarge() async throws {
        try await serving { client in
            let dm = try await client.makeSecret()
            let path = "/v2/conversations/\(dm)/attachments?name=a"
            for size in [Request.largestBody + 1, 3 << 20] {
                let reply = try await client.call("bob", "POST", path, body: Data(count: size))
                #expect(reply.status == 413)
            }
            #expect(try await client.call("bob", "POST", path, body: Data(count: Request.largestBody)).status == 201)
        }
    }

    @Test("Faults are there over the socket too")
    func faults() async throws {
        let faults: Set<Fault> = [.readBySenders, .messageInRefusalHeader, .existenceTold, .refusedSendDelivered]
        try await serving(faults: faults) { client in
            let dm = try await client.makeSecret()
            let path = "/v2/conversations/\(dm)/messages"
            let refused = try await client.call("partner", "GET", path)
            #expect(refused.status == 403)
            #expect(refused.header("X-Refused") == World.secret)
            #expect(try await client.post("partner", path, ["text": "intruder"]).status == 403)
            let absent = try await client.post("partner", "/v2/conversations/c_no/messages", ["text": "a"])
            #expect(absent.status == 404)
            #expect(try await client.call("bob", "GET", path).text.contains("intruder"))
            let added = try await client.post("alice", "/v2/conversations/\(dm)/members", ["user": "partner"])
            #expect(added.status == 201)
            #expect(try await client.call("partner", "GET", path).text.contains(World.secret))
        }
    }

    @Test("HEAD, ranges, cookies and tags go over the socket")
    func shapes() async throws {
        try await serving { client in
            let dm = try await client.makeSecret()
            let path = "/v2/conversations/\(dm)/attachments"
            let file =
                "/v2/attachments/\(try await client.call("bob", "POST", path + "?name=a", body: Data("bytes".utf8)).id)"
            let head = try await client.call("bob", "HEAD", file)
            #expect(head.header("Content-Length") == "5" && head.body.isEmpty)
            #expect(try await client.call("bob", "GET", file, headers: ["Range": "bytes=1-2"]).text == "yt")
            let cookie = ["Cookie": "session=\(client.accounts["bob"] ?? "")"]
            #expect(try await client.call(nil, "GET", file, headers: cookie).text == "bytes")
            let list = try await client.call("bob", "GET", "/v2/x/%2e%2e/conversations//\(dm)/%6Dessages.json")
            #expect(list.texts("messages") == [World.secret])
            let message = try await client.post("bob", "/v2/conversations/\(dm)/messages", ["text": "a"]).id
            let fresh = try await client.call("bob", "GET", "/v2/messages/\(message)", headers: ["If-None-Match": "*"])
            #expect(fresh.status == 304)
            #expect(try await client.call("bob", "GET", "/v2/me").accepted)
        }
    }

    @Test("Oddities are there over the socket too")
    func oddities() async throws {
        try await serving(oddities: [.loginRedirect, .randomRequestIDs]) { client in
            let reply = try await client.call(nil, "GET", "/v2/me")
            #expect(reply.status == 302)
            #expect(reply.header("Location") == "/login?next=%2Fv2%2Fme")
            #expect(reply.header("X-Request-Id") != nil)
        }
        try await serving(oddities: [.throttling]) { client in
            var statuses: Set<Int> = []
            // A machine that is busy with other things may be slower than what is allowed.
            for _ in 0..<5 where statuses.count < 2 {
                let replies = try await (0..<400).parallel { _ in try await client.call("alice", "GET", "/v2/me") }
                statuses.formUnion(replies.map(\.status))
            }
            #expect(statuses == [200, 429])
        }
    }

    @Test("The fields of a request arrive, and a list comes with its count")
    func fields() async throws {
        try await serving(faults: [.tenantFromHeader, .hiddenMembersSlow]) { client in
            let dm = try await client.makeSecret()
            let own = try await client.call("erin", "GET", "/v2/conversations")
            #expect(own.total == 0)
            let other = try await client.call("erin", "GET", "/v2/conversations", headers: ["x-tenant": "acme"])
            #expect(other.total == 1 && other.text.contains(World.title))
            #expect(try await client.call("alice", "GET", "/v2/conversations/\(dm)/members").accepted)
            #expect(try await client.call("partner", "GET", "/v2/conversations/\(dm)/members").code == "forbidden")
        }
    }

    @Test("A hundred requests at once are all done, each once")
    func parallel() async throws {
        try await serving { client in
            let dm = try await client.makeSecret()
            let path = "/v2/conversations/\(dm)/messages"
            let replies = try await (0..<100).parallel { number in
                try await client.post("alice", path, ["text": "number \(number)"])
            }
            #expect(replies.allSatisfy { $0.status == 201 })
            #expect(Set(replies.map(\.id)).count == 100)
            let texts = try await client.call("bob", "GET", path + "?limit=200").texts("messages")
            #expect(Set(texts) == Set((0..<100).map { "number \($0)" } + [World.secret]))
            #expect(texts.count == 101)
        }
    }

    private func serving(
        faults: Set<Fault> = [], oddities: Set<Oddity> = [], _ body: (SocketClient) async throws -> Void
    ) async throws {
        let server = PostboxServer(faults: faults, oddities: oddities, seed: 1)
        let port = try await server.start()
        do {
            try await body(SocketClient(port: port, accounts: server.accounts))
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }
}

/// Calls a server over its socket.
private struct SocketClient: Sendable {
    let port: UInt16
    let accounts: Accounts
    private let session = URLSession(configuration: .ephemeral, delegate: NoRedirects(), delegateQueue: nil)

    init(port: UInt16, accounts: Accounts) {
        self.port = port
        self.accounts = accounts
    }

    func call(
        _ who: String?, _ method: String, _ target: String, body: Data? = nil, headers: [String: String] = [:]
    ) async throws -> Reply {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(target)")))
        request.httpMethod = method
        request.httpBody = body
        request.httpShouldHandleCookies = false
        request.cachePolicy = .reloadIgnoringLocalCacheData
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let who {
            request.setValue("Bearer \(accounts[who] ?? who)", forHTTPHeaderField: "Authorization")
        }
        let (data, response) = try await session.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        let headers = http.allHeaderFields.map { ("\($0.key)", "\($0.value)") }
        return Reply(status: http.statusCode, headers: headers, body: data)
    }

    func post(_ who: String?, _ target: String, _ body: [String: Any]) async throws -> Reply {
        try await call(who, "POST", target, body: Client.data(body))
    }

    /// Opens a conversation of alice and bob with a secret of bob's in it.
    func makeSecret() async throws -> String {
        let dm = try await post("alice", "/v2/conversations", ["members": ["bob"], "title": World.title]).id
        let sent = try await post("bob", "/v2/conversations/\(dm)/messages", ["text": World.secret])
        #expect(sent.status == 201)
        return dm
    }
}

private final class NoRedirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}

extension Range<Int> {
    /// Does the work for all numbers at once.
    fileprivate func parallel<Result: Sendable>(
        _ work: @escaping @Sendable (Int) async throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: Result.self) { group in
            for number in self { group.addTask { try await work(number) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
