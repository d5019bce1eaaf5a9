import Foundation
import Testing

@testable import Postbox

@Suite("Several questions in one request")
struct EnvelopeTests {
    private let world = World()

    private func statuses(_ reply: Reply) -> [Int] { responses(reply).compactMap { $0["status"] as? Int } }

    private func responses(_ reply: Reply) -> [[String: Any]] { reply.json["responses"] as? [[String: Any]] ?? [] }

    @Test("Each part of a batch is answered as if it came alone")
    func batch() throws {
        let paths = [
            "/v2/me", "/v2/messages/\(world.secret)", "/v2/attachments/\(world.file)", "/v3", "/v2/health",
            "/v1/messages/\(world.greeting)",
        ]
        for who in ["alice", "bob", "partner"] {
            let replies = paths.map { world.get(who, $0) }
            let requests = paths.map { ["method": "get", "path": $0] }
            let batch = world.post(who, "/v2/batch", ["requests": requests])
            #expect(batch.status == 200)
            #expect(statuses(batch) == replies.map(\.status))
            for (part, reply) in zip(responses(batch), replies) {
                if let text = part["body"] as? String {
                    #expect(text == reply.text)
                } else {
                    let body = try #require(part["body"] as? [String: Any])
                    #expect(NSDictionary(dictionary: body).isEqual(to: reply.json))
                }
            }
        }
        #expect(world.batch(nil, "/v2/me").status == 401)
    }

    @Test("A part may write, with its own body, where the caller may")
    func writes() {
        let send: [String: Any] = [
            "method": "POST", "path": "/v2/conversations/\(world.support)/messages", "body": ["text": "by batch"],
        ]
        #expect(statuses(world.post("partner", "/v2/batch", ["requests": [send]])) == [201])
        #expect(world.get("alice", "/v2/conversations/\(world.support)/messages").texts("messages")[0] == "by batch")
        #expect(statuses(world.post("bob", "/v2/batch", ["requests": [send]])) == [403])
    }

    @Test("A batch may stand in a batch, and no deeper; it has 1 to 20 parts")
    func limits() {
        let read: [String: Any] = ["method": "GET", "path": "/v2/me"]
        let inner: [String: Any] = ["method": "POST", "path": "/v2/batch", "body": ["requests": [read]]]
        let nested = world.post("partner", "/v2/batch", ["requests": [inner]])
        #expect(nested.text.contains(#"{"status":200,"body":{"user":{"id":"partner""#))
        let deepest: [String: Any] = ["method": "POST", "path": "/v2/batch", "body": ["requests": [inner]]]
        #expect(world.post("partner", "/v2/batch", ["requests": [deepest]]).text.contains("malformed"))
        #expect(
            statuses(world.post("partner", "/v2/batch", ["requests": Array(repeating: read, count: 20)])).count == 20)
        for count in [0, 21] {
            let requests = Array(repeating: read, count: count)
            #expect(world.post("partner", "/v2/batch", ["requests": requests]).code == "malformed")
        }
        #expect(world.post("partner", "/v2/batch", ["requests": [["path": 7]]]).code == "malformed")
    }

    @Test("An app gets nothing expanded that it may not read, and a person gets it")
    func expansions() {
        let own = "/v2/messages/\(world.recommendation)?expand=conversation,conversation.messages,conversation.members"
        let conversation = "/v2/conversations/\(world.dm)?expand=messages,members,last_message"
        let me = "/v2/me?include=conversations.messages,conversations.last_message"
        let members = "/v2/conversations/\(world.support)/members?expand=messages&expand=last_message"
        for (target, text) in [(own, World.greeting), (me, World.greeting), (members, World.greeting)] {
            #expect(world.get("alice", target).text.contains(text))
            #expect(world.get("partner", target).accepted)
            #expect(!world.get("partner", target).text.contains(text))
            #expect(!world.get("partner", target).text.contains("help"))
        }
        let shown = world.get("alice", conversation)
        #expect((shown["conversation", "messages"] as? [Any])?.count == 1)
        #expect((shown["conversation", "members"] as? [[String: Any]])?.last?["display_name"] as? String == "Bob Brown")
        #expect(shown["conversation", "last_message", "text"] as? String == World.secret)
        #expect(!shown.text.contains("bob@private.example"))
        #expect(world.get("partner", conversation).code == "missing_scope")
        #expect(world.get("carol", conversation).code == "forbidden")
    }
}
