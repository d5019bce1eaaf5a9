import Foundation
import Testing

@testable import Postbox

@Suite("What the operations do")
struct EffectTests {
    @Test("A message is sent, listed, edited and deleted")
    func message() {
        let world = World()
        let path = "/v2/conversations/\(world.dm)/messages"
        let sent = world.post("alice", path, ["text": "one \"two\"\n\u{1}\u{1F}é🎬"])
        #expect(sent.status == 201)
        #expect(sent["message", "text"] as? String == "one \"two\"\n\u{1}\u{1F}é🎬")
        #expect(sent["message", "from"] as? String == "alice")
        #expect(sent["message", "sent_at"] as? String == "2027-01-15T08:00:10.000Z")
        #expect(world.get("bob", path).texts("messages").first == "one \"two\"\n\u{1}\u{1F}é🎬")
        #expect(world.patch("alice", "/v2/messages/\(sent.id)", ["text": "three"]).accepted)
        #expect(world.get("bob", path).texts("messages") == ["three", World.secret])
        #expect(world.delete("alice", "/v2/messages/\(sent.id)").accepted)
        #expect(world.get("bob", path).texts("messages") == [World.secret])
    }

    @Test("A conversation is renamed and deleted, with all that is in it")
    func conversation() {
        let world = World()
        #expect(world.patch("alice", "/v2/conversations/\(world.dm)", ["title": "new"]).accepted)
        #expect(world.get("bob", "/v2/conversations/\(world.dm)")["conversation", "title"] as? String == "new")
        #expect(world.delete("alice", "/v2/conversations/\(world.dm)").accepted)
        for path in ["conversations/\(world.dm)", "messages/\(world.secret)", "attachments/\(world.file)"] {
            #expect(world.get("bob", "/v2/\(path)").code == "forbidden")
        }
    }

    @Test("Who was added may read; what was marked as read is seen")
    func members() {
        let world = World()
        #expect(world.post("alice", "/v2/conversations/\(world.dm)/members", ["user": "carol"]).status == 201)
        #expect(world.get("carol", "/v2/messages/\(world.secret)").accepted)
        #expect(world.post("carol", "/v2/conversations/\(world.dm)/read").accepted)
        let seen = world.get("bob", "/v2/conversations/\(world.dm)")["conversation", "seen_by"]
        #expect(seen as? [String] == ["carol"])
    }

    @Test("An attachment gives its bytes and its name back")
    func attachment() {
        let world = World()
        let reply = world.get("alice", "/v2/attachments/\(world.file)")
        #expect(reply.text == World.fileText)
        #expect(reply.header("Content-Type") == "application/octet-stream")
        let names = world.get("alice", "/v2/conversations/\(world.dm)/attachments").json["attachments"]
        #expect((names as? [[String: Any]])?.first?["name"] as? String == World.fileName)
    }

    @Test("Version 1 works on the same conversations")
    func version1() {
        let world = World()
        #expect(world.post("partner", "/v1/threads/\(world.support)/messages", ["text": "by v1"]).status == 201)
        #expect(world.get("alice", "/v2/conversations/\(world.support)/messages").texts("messages").first == "by v1")
        #expect(world.get("alice", "/v1/inbox").texts("messages").first == "by v1")
        #expect(world.get("alice", "/v1/threads/\(world.support)").text.contains("by v1"))
    }

    @Test("An app with scopes reads what it is a member of")
    func archiver() {
        let world = World()
        let room = world.post("alice", "/v2/conversations", ["members": ["archiver"]]).id
        #expect(world.post("alice", "/v2/conversations/\(room)/messages", ["text": "keep this"]).accepted)
        #expect(world.get("archiver", "/v2/conversations/\(room)/messages").texts("messages") == ["keep this"])
        #expect(world.get("archiver", "/v1/inbox").texts("messages") == ["keep this"])
        #expect(world.get("archiver", "/v2/search?q=keep").texts("results") == ["keep this"])
    }

    @Test("A clock that is set back hides nothing")
    func clockSetBack() {
        let world = World()
        #expect(world.bobsView.contains(World.secret))
        world.clock.advance(by: -3_600)
        #expect(world.bobsView.contains(World.secret))
    }

    @Test("The same seed gives the same tokens, another gives others, and none gives random ones")
    func seeds() {
        let tokens = PostboxService(seed: 1).accounts.tokens
        #expect(tokens == PostboxService(seed: 1).accounts.tokens)
        #expect(tokens != PostboxService(seed: 2).accounts.tokens)
        #expect(PostboxService().accounts.tokens != PostboxService().accounts.tokens)
        #expect(Set(tokens.values).count == 11)
    }
}
