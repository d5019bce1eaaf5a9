import Foundation
import Testing

@testable import Postbox

/// One right: who may make the request, and how each other caller is refused.
struct Right: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let method: String
    /// The path; `World` fills in the names in braces.
    let path: String
    var body: String = ""
    let allowed: [String]
    /// Code of the refusal by caller; nobody is refused as unauthenticated without being named.
    let refused: [String: String]
}

private let rights: [Right] = [
    Right(
        testDescription: "about oneself", method: "GET", path: "/v2/me",
        allowed: ["alice", "partner", "archiver"], refused: [:]),
    Right(
        testDescription: "a profile", method: "GET", path: "/v2/users/bob",
        allowed: ["alice", "bob", "carol"], refused: ["partner": "missing_scope", "archiver": "missing_scope"]),
    Right(
        testDescription: "list conversations", method: "GET", path: "/v2/conversations",
        allowed: ["alice", "carol", "archiver"], refused: ["partner": "missing_scope"]),
    Right(
        testDescription: "create a conversation", method: "POST", path: "/v2/conversations",
        body: #"{"members":["bob"],"title":"t"}"#,
        allowed: ["alice", "carol"], refused: ["partner": "missing_scope", "archiver": "missing_scope"]),
    Right(
        testDescription: "show a conversation", method: "GET", path: "/v2/conversations/{dm}",
        allowed: ["alice", "bob"],
        refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
    Right(
        testDescription: "rename a conversation", method: "PATCH", path: "/v2/conversations/{dm}",
        body: #"{"title":"t"}"#, allowed: ["alice"],
        refused: ["bob": "forbidden", "carol": "forbidden", "partner": "missing_scope"]),
    Right(
        testDescription: "delete a conversation", method: "DELETE", path: "/v2/conversations/{dm}",
        allowed: ["alice"], refused: ["bob": "forbidden", "carol": "forbidden", "partner": "missing_scope"]),
    Right(
        testDescription: "list members", method: "GET", path: "/v2/conversations/{support}/members",
        allowed: ["alice", "partner"], refused: ["bob": "forbidden", "archiver": "forbidden"]),
    Right(
        testDescription: "add a member", method: "POST", path: "/v2/conversations/{dm}/members",
        body: #"{"user":"carol"}"#, allowed: ["alice"],
        refused: ["bob": "forbidden", "carol": "forbidden", "partner": "missing_scope"]),
    Right(
        testDescription: "remove a member", method: "DELETE", path: "/v2/conversations/{dm}/members/bob",
        allowed: ["alice"], refused: ["bob": "forbidden", "carol": "forbidden", "partner": "missing_scope"]),
    Right(
        testDescription: "list messages", method: "GET", path: "/v2/conversations/{dm}/messages",
        allowed: ["alice", "bob"],
        refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
    Right(
        testDescription: "list messages of a conversation that an app is in", method: "GET",
        path: "/v2/conversations/{support}/messages",
        allowed: ["alice"], refused: ["partner": "missing_scope", "bob": "forbidden"]),
    Right(
        testDescription: "send a message", method: "POST", path: "/v2/conversations/{support}/messages",
        body: #"{"text":"hello"}"#,
        allowed: ["alice", "partner"], refused: ["bob": "forbidden", "archiver": "forbidden"]),
    Right(
        testDescription: "mark as read", method: "POST", path: "/v2/conversations/{dm}/read",
        allowed: ["alice", "bob"], refused: ["carol": "forbidden", "partner": "missing_scope"]),
    Right(
        testDescription: "show a message", method: "GET", path: "/v2/messages/{secret}",
        allowed: ["alice", "bob"],
        refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
    Right(
        testDescription: "show what an app sent itself", method: "GET", path: "/v2/messages/{recommendation}",
        allowed: ["partner", "alice"], refused: ["bob": "forbidden", "archiver": "forbidden"]),
    Right(
        testDescription: "edit a message", method: "PATCH", path: "/v2/messages/{secret}",
        body: #"{"text":"changed"}"#, allowed: ["bob"],
        refused: ["alice": "forbidden", "carol": "forbidden", "partner": "forbidden"]),
    Right(
        testDescription: "edit what an app sent itself", method: "PATCH", path: "/v2/messages/{recommendation}",
        body: #"{"text":"changed"}"#, allowed: ["partner"], refused: ["alice": "forbidden"]),
    Right(
        testDescription: "delete a message", method: "DELETE", path: "/v2/messages/{secret}",
        allowed: ["bob"], refused: ["alice": "forbidden", "partner": "forbidden"]),
    Right(
        testDescription: "attach", method: "POST", path: "/v2/conversations/{dm}/attachments?name=n",
        allowed: ["alice", "bob"], refused: ["carol": "forbidden", "partner": "missing_scope"]),
    Right(
        testDescription: "list attachments", method: "GET", path: "/v2/conversations/{dm}/attachments",
        allowed: ["alice", "bob"], refused: ["carol": "forbidden", "partner": "missing_scope"]),
    Right(
        testDescription: "fetch an attachment", method: "GET", path: "/v2/attachments/{file}",
        allowed: ["alice", "bob"], refused: ["carol": "forbidden", "partner": "missing_scope"]),
    Right(
        testDescription: "search", method: "GET", path: "/v2/search?q=kestrel",
        allowed: ["alice", "carol"], refused: ["partner": "missing_scope", "archiver": "missing_scope"]),
    Right(
        testDescription: "inbox of version 1", method: "GET", path: "/v1/inbox",
        allowed: ["alice", "carol", "archiver"], refused: ["partner": "missing_scope"]),
    Right(
        testDescription: "thread of version 1", method: "GET", path: "/v1/threads/{dm}",
        allowed: ["alice", "bob"],
        refused: ["carol": "forbidden", "partner": "missing_scope", "archiver": "forbidden"]),
    Right(
        testDescription: "send by version 1", method: "POST", path: "/v1/threads/{support}/messages",
        body: #"{"text":"hello"}"#,
        allowed: ["alice", "partner"], refused: ["bob": "forbidden", "archiver": "forbidden"]),
]

@Suite("Rights")
struct RightsTests {
    @Test("Who may, may; and who may not, is refused with the right reason", arguments: rights)
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

    @Test("What is hidden is refused just like what does not exist", arguments: rights)
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

    @Test("Nothing that a refused caller gets holds what bob wrote")
    func refusalsHoldNothing() {
        let secrets = [World.secret, World.title, World.fileName, World.fileText, "bob@private.example"]
        #expect(World().bobsView.contains(World.secret))
        for right in rights {
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
        let things = [
            "{dm}": world.dm, "{support}": world.support, "{secret}": world.secret, "{file}": world.file,
            "{recommendation}": world.recommendation,
        ]
        let path = things.reduce(right.path) {
            $0.replacingOccurrences(of: $1.key, with: absent ? "x_2345678923456789" : $1.value)
        }
        return world.client.call(who, right.method, path, body: Data(right.body.utf8))
    }
}
