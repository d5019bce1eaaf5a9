import Foundation
import Testing

@testable import Postbox

@Suite("What is there for whom")
struct ModelTests {
    @Test("Tenants have nothing in common")
    func tenants() {
        let world = World()
        let hall = world.open("dave", with: ["erin", "globexbot"], title: "gannet-plans", saying: "gannet for @alice")
        let targets = [
            "conversations", "conversations/\(hall)", "conversations/\(hall)/messages", "search?q=gannet",
            "complete?prefix=gannet", "complete?prefix=dave", "mentions", "users/dave", "exports", "audit",
        ]
        for target in targets {
            let text = world.get("alice", "/v2/\(target)").text
            #expect(!text.contains("gannet") && !text.contains("Dave"), "\(target)")
        }
        #expect(world.get("erin", "/v2/conversations").text.contains("gannet-plans"))
        #expect(world.get("globexbot", "/v2/conversations/\(hall)/messages").text.contains("gannet"))
        #expect(world.post("alice", "/v2/conversations", ["members": ["bob"]]).accepted)
        #expect(world.post("alice", "/v2/conversations", ["members": ["dave"]]).code == "malformed")
        let members = "/v2/conversations/\(world.dm)/members"
        #expect(world.post("alice", members, ["user": "dave"]).body == world.post("alice", members, ["user": "x"]).body)
    }

    @Test("Apps see who persons are only with their consent; nobody sees another's phone")
    func consent() {
        let world = World()
        for name in ["alice", "bob"] { world.tell(name, about: "bittern-\(name)") }
        let room = world.open("alice", with: ["bob", "archiver", "partner"])
        func see(_ who: String, _ target: String) -> String { world.get(who, "/v2/" + target).text }
        #expect(see("archiver", "users/alice").contains("bittern-alice"))
        #expect(see("archiver", "users/bob") == #"{"user":{"id":"bob","kind":"person"}}"#)
        #expect(see("carol", "users/bob").contains("bittern-bob"))
        let list = world.get("partner", "/v2/conversations/\(room)/members").json["members"] as? [[String: String]]
        #expect(list?.prefix(2) == [["id": "alice", "display_name": "Alice Adams"], ["id": "bob"]])
        #expect(see("alice", "conversations/\(room)/members").contains("bittern-bob"))
        #expect(see("bob", "me").contains("+1-bittern-bob-phone"))
        for (who, target) in [("alice", "users/bob"), ("alice", "conversations/\(room)/members")] {
            #expect(!see(who, target).contains("+1-bittern-bob-phone"))
        }
        #expect(world.patch("bob", "/v2/me", ["about": "changed"])["user", "phone"] as? String != nil)
        #expect(world.patch("bob", "/v2/me", ["about": String(repeating: "x", count: 1_001)]).code == "malformed")
    }

    @Test("A conversation has a kind, and is archived for apps by its creator")
    func kinds() {
        let world = World()
        let room = world.open("alice", with: ["bob", "archiver"], kind: "channel", saying: "stork")
        #expect(world.get("bob", "/v2/conversations/\(room)")["conversation", "kind"] as? String == "channel")
        #expect(world.get("bob", "/v2/conversations/\(world.dm)")["conversation", "kind"] as? String == "group")
        #expect(world.post("alice", "/v2/conversations", ["members": [], "kind": "x"]).code == "malformed")
        let targets = [
            "conversations", "conversations/\(room)/messages", "search?q=stork", "conversations/\(room)/members",
        ]
        #expect(targets.allSatisfy { world.get("archiver", "/v2/\($0)").text.contains(room) || $0.contains("members") })
        #expect(world.get("archiver", "/v2/conversations/\(room)/members").accepted)
        #expect(world.post("alice", "/v2/conversations/\(room)/archive").accepted)
        #expect(targets.allSatisfy { !world.get("archiver", "/v2/\($0)").text.contains(room) })
        #expect(world.get("archiver", "/v2/conversations/\(room)/members").code == "forbidden")
        #expect(world.get("bob", "/v2/conversations/\(room)/messages").texts("messages") == ["stork"])
    }

    @Test(
        "What is not sent is its author's, wherever it is looked for",
        arguments: [("drafts", "draft"), ("scheduled", "scheduled"), ("whispers", "whisper")])
    func states(_ path: String, _ state: String) {
        let world = World()
        #expect(world.post("alice", "/v2/conversations/\(world.dm)/members", ["user": "carol"]).accepted)
        let written = world.write("bob", path, "stork for @carol")
        #expect(written["message", "state"] as? String == state)
        #expect(world.get("bob", "/v2/messages/\(written.id)").text.contains("stork"))
        #expect(world.get("carol", "/v2/messages/\(written.id)").code == "forbidden")
        let targets = [
            "conversations/\(world.dm)/messages", "conversations", "search?q=stork", "mentions", "drafts",
            "messages/\(world.secret)/context", "conversations/\(world.dm)/pins", "me",
        ]
        for target in targets { #expect(!world.get("carol", "/v2/\(target)").text.contains("stork"), "\(target)") }
        for target in ["/v1/inbox", "/v1/threads/\(world.dm)"] {
            #expect(!world.get("carol", target).text.contains("stork"))
        }
        let addressed = world.get("alice", "/v2/conversations/\(world.dm)/messages").text.contains("stork")
        #expect(addressed == (state == "whisper"))
        #expect(world.get("bob", "/v2/drafts").text.contains("stork") == (state != "whisper"))
        #expect(world.delete("bob", "/v2/messages/\(written.id)").accepted)
        #expect(world.get("bob", "/v2/messages/\(written.id)").code == "forbidden")
    }

    @Test("A whisper goes to a member, a scheduled message has a time, and only what is sent is pinned")
    func malformedStates() {
        let world = World()
        let path = "/v2/conversations/\(world.dm)"
        #expect(world.post("bob", "\(path)/whispers", ["text": "a", "to": "alice"]).accepted)
        #expect(world.post("bob", "\(path)/whispers", ["text": "a", "to": "carol"]).code == "malformed")
        #expect(world.post("bob", "\(path)/scheduled", ["text": "a", "at": "2099-01-01T00:00:00.5Z"]).accepted)
        #expect(world.post("bob", "\(path)/scheduled", ["text": "a", "at": "soon"]).code == "malformed")
        #expect(world.post("bob", "/v2/messages/\(world.secret)/pin").accepted)
        let draft = world.write("bob", "drafts", "a").id
        #expect(world.post("bob", "/v2/messages/\(draft)/pin").code == "malformed")
    }
}
