import Foundation
import Testing

@testable import Postbox

@Suite("Rights")
struct RightsTests {
    @Test("Who may, may; and who may not, is refused with the right reason", arguments: Right.all)
    func right(_ right: Right) {
        for who in right.allowed {
            let reply = ask(right, as: who, in: World())
            #expect(reply.accepted, "\(who): \(reply.text)")
        }
        for (who, code) in right.refused {
            let reply = ask(right, as: who, in: World())
            #expect(reply.status == 403, "\(who)")
            #expect(reply.code == code, "\(who)")
        }
        #expect(ask(right, as: nil, in: World()).code == "unauthenticated")
    }

    @Test("What is hidden is refused just like what does not exist", arguments: Right.all)
    func hiddenIsLikeAbsent(_ right: Right) {
        for who in right.refused.keys where right.path.contains("{") {
            let world = World()
            let hidden = ask(right, as: who, in: world)
            let absent = ask(right, as: who, in: world, absent: true)
            #expect(hidden.status == absent.status)
            #expect(hidden.body == absent.body)
            #expect(hidden.headers.map(\.value) == absent.headers.map(\.value))
        }
    }

    @Test("Another tenant's people and apps get nothing by its id", arguments: Right.all)
    func otherTenant(_ right: Right) {
        guard right.path.contains("{") else { return }
        let world = World()
        let reply = ask(right, as: "dave", in: world)
        #expect(reply.code == "forbidden")
        #expect(reply.body == ask(right, as: "dave", in: world, absent: true).body)
        #expect(ask(right, as: "globexbot", in: world).status == 403)
    }

    @Test("Nothing that a refused caller gets holds what bob wrote")
    func refusalsHoldNothing() {
        let secrets = [World.secret, World.title, World.fileName, World.fileText, "bob@private.example"]
        #expect(World().bobsView.contains(World.secret))
        for right in Right.all {
            for who in right.refused.keys {
                let text = ask(right, as: who, in: World()).text
                #expect(!secrets.contains { text.contains($0) }, "\(right.testDescription)")
            }
        }
    }

    @Test("A scope is decided before anything is looked up, and named")
    func scopeFirst() {
        let world = World()
        let reply = world.get("partner", "/v2/conversations/c_nothing/messages")
        #expect(reply.status == 403)
        #expect(reply["error", "needed"] as? String == "messages:read")
    }

    @Test("A person sees the own private address, and nobody else's")
    func privateAddress() {
        let world = World()
        #expect(world.get("bob", "/v2/users/bob").text.contains("bob@private.example"))
        #expect(!world.get("alice", "/v2/users/bob").text.contains("private.example"))
        let members = world.get("alice", "/v2/conversations/\(world.dm)/members").text
        #expect(members.contains("alice@private.example"))
        #expect(!members.contains("bob@private.example"))
    }

    @Test("The last message of a conversation is shown to those who may read messages")
    func previews() {
        let world = World()
        #expect(world.get("bob", "/v2/conversations").text.contains(World.secret))
        #expect(!world.get("carol", "/v2/conversations").text.contains(World.secret))
    }

    @Test("A search finds only in the conversations of the caller")
    func searchIsFiltered() {
        let world = World()
        #expect(world.get("alice", "/v2/search?q=KESTREL").texts("results") == [World.secret])
        #expect(world.get("carol", "/v2/search?q=kestrel").texts("results") == [])
    }

    @Test("A member who was removed reads and changes no more")
    func removedMember() {
        let world = World()
        #expect(world.get("bob", "/v2/messages/\(world.secret)").accepted)
        #expect(world.patch("bob", "/v2/messages/\(world.secret)", ["text": World.secret]).accepted)
        #expect(world.delete("alice", "/v2/conversations/\(world.dm)/members/bob").accepted)
        #expect(world.get("bob", "/v2/messages/\(world.secret)").code == "forbidden")
        #expect(world.patch("bob", "/v2/messages/\(world.secret)", ["text": "x"]).code == "forbidden")
        #expect(world.get("bob", "/v2/conversations/\(world.dm)/messages").code == "forbidden")
    }

    private func ask(_ right: Right, as who: String?, in world: World, absent: Bool = false) -> Reply {
        let export =
            right.path.contains("{export}") ? world.post("bob", "/v2/conversations/\(world.dm)/exports").id : ""
        world.clock.advance(by: 1)
        let things = [
            "{dm}": world.dm, "{support}": world.support, "{secret}": world.secret, "{file}": world.file,
            "{recommendation}": world.recommendation, "{export}": export, "{media}": world.media,
        ]
        let path = things.reduce(right.path) {
            $0.replacingOccurrences(of: $1.key, with: absent ? Self.absent($1.key) : $1.value)
        }
        return world.client.call(who, right.method, path, body: Data(right.body.utf8))
    }

    private static func absent(_ thing: String) -> String {
        (thing == "{media}" ? "/media/" : "") + "x_2345678923456789"
    }
}
