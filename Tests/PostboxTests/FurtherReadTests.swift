import Foundation
import Testing

@testable import Postbox

@Suite("Siblings, searches, exports and counts")
struct FurtherReadTests {
    @Test("A message has a context, replies, readers and pins")
    func siblings() {
        let world = World()
        for number in 0..<8 { _ = world.say("number \(number)", as: "alice", in: world.dm) }
        let context = world.get("bob", "/v2/messages/\(world.secret)/context").texts("messages")
        #expect(context == ["number 4", "number 3", "number 2", "number 1", "number 0", World.secret])
        let path = "/v2/conversations/\(world.dm)/messages"
        let reply = world.post("alice", path, ["text": "noon it is", "reply_to": world.secret])
        #expect(reply["message", "reply_to"] as? String == world.secret)
        #expect(world.get("bob", "/v2/messages/\(world.secret)/replies").texts("messages") == ["noon it is"])
        #expect(world.get("bob", "/v2/messages/\(world.secret)/receipts").json["receipts"] as? [String] == [])
        #expect(world.post("alice", "/v2/conversations/\(world.dm)/read").accepted)
        let readers = world.get("bob", "/v2/messages/\(world.secret)/receipts").json["receipts"] as? [[String: String]]
        #expect(readers == [["id": "alice", "display_name": "Alice Adams"]])
        #expect(world.post("alice", "/v2/messages/\(reply.id)/pin").status == 201)
        #expect(world.get("bob", "/v2/conversations/\(world.dm)/pins").texts("pins") == ["noon it is"])
    }

    @Test("Whether what is replied to exists is told to nobody who may not read it")
    func hiddenParent() {
        let world = World()
        func send(_ who: String, _ parent: String) -> Reply {
            world.post(who, "/v2/conversations/\(world.support)/messages", ["text": "a", "reply_to": parent])
        }
        for parent in [world.recommendation, world.greeting, world.secret, "m_nothing"] {
            let reply = send("partner", parent)
            #expect(reply.status == 201)
            #expect(reply["message", "reply_to"] as? String == parent)
        }
        #expect(world.get("alice", "/v2/messages/\(world.greeting)/replies").texts("messages") == ["a"])
        #expect(world.get("bob", "/v2/messages/\(world.secret)/replies").texts("messages") == [])
        #expect(send("partner", String(repeating: "m", count: 101)).code == "malformed")
    }

    @Test("Messages are found by mentions and by ids, but only those that are the caller's")
    func lookups() {
        let world = World()
        _ = world.say("for @carol and @alice", as: "bob", in: world.dm)
        #expect(world.get("alice", "/v2/mentions").texts("messages") == ["for @carol and @alice"])
        #expect(world.get("carol", "/v2/mentions").texts("messages") == [])
        let ids = [world.greeting, world.secret, "m_nothing"]
        #expect(
            world.post("alice", "/v2/messages/lookup", ["ids": ids]).texts("messages") == [
                World.greeting, World.secret,
            ])
        #expect(world.post("bob", "/v2/messages/lookup", ["ids": ids]).texts("messages") == [World.secret])
        let many = Array(repeating: world.secret, count: 101)
        #expect(world.post("bob", "/v2/messages/lookup", ["ids": many]).code == "malformed")
    }

    @Test("Titles and names are completed, and conversations filtered by title")
    func completion() {
        let world = World()
        func completions(_ who: String, _ prefix: String) -> [String]? {
            world.get(who, "/v2/complete?prefix=\(prefix)").json["completions"] as? [String]
        }
        #expect(completions("alice", "HERON") == [World.title])
        #expect(completions("carol", "heron") == [])
        #expect(completions("carol", "bro") == ["Bob Brown"])
        #expect(completions("archiver", "bro") == [])
        #expect(completions("archiver", "ada") == ["Alice Adams"])
        #expect(world.get("alice", "/v2/complete").code == "malformed")
        let filtered = world.get("alice", "/v2/conversations?title_contains=Heron")
        #expect(filtered.text.contains(world.dm) && !filtered.text.contains(world.support))
        #expect(filtered.total == 1)
    }

    @Test("An export is pending, then there is a file of what was there, without what was deleted since")
    func export() {
        let world = World()
        _ = world.write("alice", "drafts", "stork-draft")
        let made = world.post("bob", "/v2/conversations/\(world.dm)/exports")
        #expect(made["export", "state"] as? String == "pending")
        let file = "/v2/exports/\(made.id)/file"
        #expect(world.get("bob", file).status == 409)
        #expect(world.get("bob", file).code == "not_ready")
        _ = world.say("later", as: "alice", in: world.dm)
        world.clock.advance(by: 0.15)
        #expect(world.get("bob", "/v2/exports/\(made.id)")["export", "state"] as? String == "done")
        let lines = world.get("bob", file)
        #expect(lines.header("Content-Type")?.hasPrefix("text/plain") == true)
        #expect(lines.text.hasSuffix(" bob \(World.secret)\n") && lines.text.filter(\.isNewline).count == 1)
        #expect(world.delete("bob", "/v2/messages/\(world.secret)").accepted)
        #expect(world.get("bob", file).text.isEmpty)
        #expect(world.delete("alice", "/v2/conversations/\(world.dm)/members/bob").accepted)
        #expect(world.get("bob", file).code == "forbidden")
        #expect(world.get("bob", "/v2/exports").text == #"{"exports":[],"next":null}"#)
    }

    @Test("The audit log has what the caller did, and no content")
    func audit() {
        let world = World()
        let log = world.get("bob", "/v2/audit")
        let acts = (log.json["entries"] as? [[String: String]])?.compactMap { $0["act"] }
        #expect(
            acts == [
                "POST /v2/conversations/{conversation}/attachments", "POST /v2/conversations/{conversation}/messages",
            ])
        #expect(log.text.contains(world.secret) && log.text.contains(world.file) && !log.text.contains("kestrel"))
        #expect(world.post("carol", "/v2/conversations/\(world.dm)/messages", ["text": "a"]).status == 403)
        #expect(world.get("carol", "/v2/audit").total == 0)
    }

    @Test("What is unread is counted for who may read, and lists count what the caller may see")
    func counts() {
        let world = World()
        func unread(_ who: String) -> Int? { world.get(who, "/v2/me")["user", "unread"] as? Int }
        #expect(unread("alice") == 2)
        #expect(unread("carol") == 0)
        #expect(unread("partner") == nil)
        #expect(unread("archiver") == 0)
        #expect(world.post("alice", "/v2/conversations/\(world.dm)/read").accepted)
        #expect(unread("alice") == 1)
        _ = world.say("again", as: "bob", in: world.dm)
        #expect(unread("alice") == 2)
        #expect(world.get("alice", "/v2/conversations/\(world.dm)/messages?limit=1").total == 2)
        #expect(world.get("alice", "/v1/inbox?limit=1").total == 4)
        #expect(world.get("carol", "/v2/conversations").total == 0)
        let found = world.get("alice", "/v2/search?q=e&limit=1")
        #expect(found.json["total"] as? Int == found.total && found.texts("results").count == 1)
        #expect(world.get("carol", "/v2/search?q=kestrel").json["total"] as? Int == 0)
        #expect(world.get("partner", "/v2/conversations").total == nil)
    }

    @Test("When a person was last active is told to persons, and moves only by what it does")
    func activity() {
        let world = World()
        func lastActive(_ who: String) -> Any? { world.get(who, "/v2/users/bob")["user", "last_active"] }
        let before = lastActive("alice") as? String
        #expect(before != nil)
        world.clock.advance(by: 1)
        #expect(world.get("bob", "/v2/me").accepted)
        #expect(lastActive("alice") as? String == before)
        _ = world.say("now", as: "bob", in: world.dm)
        #expect(lastActive("alice") as? String != before)
        #expect(world.get("archiver", "/v2/users/alice")["user", "last_active"] == nil)
    }
}
