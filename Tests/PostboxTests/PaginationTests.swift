import Foundation
import Testing

@testable import Postbox

@Suite("Pagination")
struct PaginationTests {
    @Test("Following the cursor gives everything once, newest first")
    func everythingOnce() {
        let world = World()
        let texts = (0..<23).map { "number \($0)" }
        for text in texts {
            #expect(world.post("alice", "/v2/conversations/\(world.dm)/messages", ["text": text]).accepted)
        }
        let all = Array(texts.reversed())
        #expect(follow("/v2/conversations/\(world.dm)/messages?limit=5", "messages", in: world) == all + [World.secret])
        #expect(follow("/v2/search?q=number&limit=4", "results", in: world) == all)
        #expect(follow("/v1/inbox?limit=10", "messages", in: world).count == 26)
    }

    @Test("Conversations come in pages, and the last page has no cursor")
    func conversations() {
        let world = World()
        let first = world.get("alice", "/v2/conversations?limit=1")
        #expect(first.text.contains(world.support))
        let second = world.get("alice", "/v2/conversations?limit=1&cursor=\(first.next ?? "")")
        #expect(second.text.contains(world.dm))
        #expect(second.json["next"] is NSNull)
    }

    @Test("A page stays right when a message of it is deleted in between")
    func deletedInBetween() {
        let world = World()
        let path = "/v2/conversations/\(world.dm)/messages"
        let ids = (0..<4).map { world.post("alice", path, ["text": "number \($0)"]).id }
        let first = world.get("alice", path + "?limit=2")
        #expect(first.texts("messages") == ["number 3", "number 2"])
        #expect(world.delete("alice", "/v2/messages/\(ids[2])").accepted)
        let second = world.get("alice", path + "?limit=2&cursor=\(first.next ?? "")")
        #expect(second.texts("messages") == ["number 1", "number 0"])
    }

    private func follow(_ target: String, _ list: String, in world: World) -> [String] {
        var reply = world.get("alice", target)
        var texts = reply.texts(list)
        while let next = reply.next, texts.count < 1_000 {
            reply = world.get("alice", "\(target)&cursor=\(next)")
            texts += reply.texts(list)
        }
        return texts
    }
}
