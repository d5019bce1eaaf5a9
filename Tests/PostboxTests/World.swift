import Foundation
import Synchronization

@testable import Postbox

/// A service with a scene: alice and bob write to each other in `dm`, and alice has let the partner into `support`.
///
/// What bob wrote into `dm` is nobody else's business.
struct World {
    static let secret = "kestrel-4711-under-the-bridge-at-noon"
    static let title = "heron-0815-plans"
    static let fileName = "osprey-2342.txt"
    static let fileText = "merlin-1848-bytes"
    static let greeting = "welcome-6174-dear-partner"

    let service: PostboxService
    let clock = TestClock()
    let dm: String
    let secret: String
    let file: String
    let media: String
    let support: String
    let greeting: String
    let recommendation: String

    init(faults: Set<Fault> = [], oddities: Set<Oddity> = [], capacity: Store.Capacity = Store.Capacity()) {
        let clock = clock
        service = PostboxService(
            faults: faults, oddities: oddities, seed: 7, capacity: capacity, clock: { clock.now })
        let maker = Client(service: service)
        dm = maker.post("alice", "/v2/conversations", ["members": ["alice", "bob"], "title": Self.title]).id
        secret = maker.post("bob", "/v2/conversations/\(dm)/messages", ["text": Self.secret]).id
        let attached = maker.post(
            "bob", "/v2/conversations/\(dm)/attachments?name=\(Self.fileName)", bytes: Self.fileText)
        file = attached.id
        media = attached["attachment", "url"] as? String ?? ""
        support = maker.post("alice", "/v2/conversations", ["members": ["alice", "partner"], "title": "help"]).id
        greeting = maker.post("alice", "/v2/conversations/\(support)/messages", ["text": Self.greeting]).id
        recommendation = maker.post("partner", "/v2/conversations/\(support)/messages", ["text": "try Dune"]).id
        clock.advance(by: 10)
    }

    var client: Client { Client(service: service) }

    func get(_ who: String?, _ target: String, headers: [String: String] = [:]) -> Reply {
        client.call(who, "GET", target, headers: headers)
    }

    func delete(_ who: String?, _ target: String) -> Reply { client.call(who, "DELETE", target) }

    func post(_ who: String?, _ target: String, _ body: [String: Any] = [:]) -> Reply {
        client.post(who, target, body)
    }

    func patch(_ who: String?, _ target: String, _ body: [String: Any]) -> Reply {
        client.call(who, "PATCH", target, body: Client.data(body))
    }

    /// Asks the graph.
    func graph(_ who: String?, _ query: String, _ more: [String: Any] = [:]) -> Reply {
        post(who, "/v2/graphql", more.merging(["query": query]) { $1 })
    }

    /// Asks for several things in one batch.
    func batch(_ who: String?, _ paths: String...) -> Reply {
        post(who, "/v2/batch", ["requests": paths.map { ["method": "GET", "path": $0] }])
    }

    /// The link to a message.
    func link(_ message: String) -> String { "https://postbox.example/m/\(message)" }

    /// Whether the plain requests for what the partner may not have are refused, and the refusals hold nothing of it.
    var refusesPartner: Bool {
        [
            "/v2/messages/\(secret)", "/v2/messages/\(greeting)", "/v2/conversations/\(dm)/messages",
            "/v2/conversations/\(support)/messages", "/v2/attachments/\(file)",
        ].allSatisfy {
            let reply = self.get("partner", $0)
            return reply.status == 403 && !reply.text.contains(Self.secret) && !reply.text.contains(Self.greeting)
        }
    }

    /// Opens a conversation with a message of its creator, and returns its id.
    func open(
        _ who: String, with members: [String], kind: String = "group", title: String = "", saying text: String? = nil
    ) -> String {
        let body = ["members": members, "kind": kind, "title": title] as [String: Any]
        let id = post(who, "/v2/conversations", body).id
        if let text { _ = say(text, as: who, in: id) }
        return id
    }

    /// Sends a message, and returns its id.
    func say(_ text: String, as who: String, in conversation: String) -> String {
        post(who, "/v2/conversations/\(conversation)/messages", ["text": text]).id
    }

    /// What bob sees in `dm`, whatever the partner did.
    var bobsView: String { self.get("bob", "/v2/conversations/\(dm)/messages").text }
}

/// A clock that stands still until it is told to go on.
final class TestClock: Sendable {
    private let moment = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    var now: Date { moment.withLock { $0 } }

    func advance(by seconds: TimeInterval) {
        moment.withLock { $0.addTimeInterval(seconds) }
    }
}

/// Calls a service as one of its accounts.
struct Client {
    let service: PostboxService

    /// `who` is an account, nil for no credential, or `token:…` for any other token.
    func call(
        _ who: String?, _ method: String, _ target: String, body: Data = Data(), headers: [String: String] = [:]
    ) -> Reply {
        let authorization = who.map { name in
            "Bearer " + (service.accounts[name] ?? String(name.drop { $0 != ":" }.dropFirst()))
        }
        let answer = service.answer(
            Request(method, target, authorization: authorization, headers: headers, body: body))
        return Reply(
            status: answer.status, headers: answer.headers.map { ($0.name, $0.value) }, body: answer.body,
            delay: answer.delay)
    }

    func post(_ who: String?, _ target: String, _ body: [String: Any]) -> Reply {
        call(who, "POST", target, body: Self.data(body))
    }

    func post(_ who: String?, _ target: String, bytes: String) -> Reply {
        call(who, "POST", target, body: Data(bytes.utf8))
    }

    static func data(_ body: [String: Any]) -> Data {
        (try? JSONSerialization.data(withJSONObject: body)) ?? Data()
    }
}

/// An answer, with its JSON at hand.
struct Reply {
    let status: Int
    let headers: [(name: String, value: String)]
    let body: Data
    /// How long the answer waits before it is sent, in seconds.
    var delay: TimeInterval = 0

    var text: String { String(decoding: body, as: UTF8.self) }
    var accepted: Bool { (200...299).contains(status) }
    var json: [String: Any] { (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:] }

    subscript(path: String...) -> Any? {
        path.reduce(json as Any?) { ($0 as? [String: Any])?[$1] }
    }

    /// The id of what was made.
    var id: String {
        (json.values.lazy.compactMap { ($0 as? [String: Any])?["id"] as? String }.first) ?? ""
    }

    var code: String? { self["error", "code"] as? String ?? json["error"] as? String }
    var next: String? { json["next"] as? String }

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// How many things the list has on all its pages.
    var total: Int? { header("X-Total-Count").flatMap { Int($0) } }

    /// The texts of the messages in a list.
    func texts(_ list: String) -> [String] {
        (json[list] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
    }
}
