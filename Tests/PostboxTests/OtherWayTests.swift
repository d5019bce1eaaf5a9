import Foundation
import Testing

@testable import Postbox

/// Tenants, states, archives and consent are asked for on every way to the data.
@Suite("Other ways to the same data")
struct OtherWayTests {
    private static let text = "osprey-1234-not-sent-yet"

    private let world = World()

    /// What somebody gets by every way to a conversation and to a message of it.
    private func everything(_ who: String, _ conversation: String, _ message: String) -> [String: Reply] {
        let (graph, link) = ("messages { text } title members { displayName }", world.link(message))
        return [
            "query": world.get(who, "/v2/messages?conversation=\(conversation)"),
            "summary": world.get(who, "/v2/conversations/\(conversation)/summary"),
            "expanded": world.get(who, "/v2/conversations/\(conversation)?expand=messages,last_message"),
            "me": world.get(who, "/v2/me?expand=conversations.messages"),
            "preview": world.get(who, "/v2/preview?link=\(link)"),
            "translation": world.post(who, "/v2/messages/\(message)/translate", ["to": "en"]),
            "batch": world.batch(who, "/v2/messages/\(message)", "/v2/conversations/\(conversation)/messages"),
            "version": world.get(who, "/v1/messages/\(message)"),
            "graph": world.graph(
                who, "{ conversation(id: \"\(conversation)\") { \(graph) } message(id: \"\(message)\") { text } }"),
        ]
    }

    @Test("A sent message is reached by each, a draft and a foreign whisper by none")
    func states() {
        let path = "/v2/conversations/\(world.dm)"
        #expect(world.post("alice", path + "/members", ["user": "carol"]).accepted)
        let sent = world.say(Self.text, as: "bob", in: world.dm)
        for (way, reply) in everything("alice", world.dm, sent) {
            #expect(reply.text.contains(Self.text), "\(way)")
        }
        #expect(world.delete("bob", "/v2/messages/\(sent)").accepted)
        let draft = world.post("bob", path + "/drafts", ["text": Self.text]).id
        let whisper = world.post("bob", path + "/whispers", ["text": Self.text, "to": "carol"]).id
        for message in [draft, whisper] {
            #expect(world.get("bob", "/v2/preview?link=\(world.link(message))").text.contains(Self.text))
            for (way, reply) in everything("alice", world.dm, message) {
                #expect(!reply.text.contains(Self.text), "\(way)")
            }
        }
        #expect(everything("carol", world.dm, whisper).values.filter { $0.text.contains(Self.text) }.count >= 6)
    }

    @Test("What was archived is reached by persons and by no app")
    func archived() {
        let room = world.open("alice", with: ["archiver"], title: World.title, saying: Self.text)
        let message = world.say(Self.text, as: "alice", in: room)
        for (way, reply) in everything("archiver", room, message) {
            #expect(reply.text.contains(Self.text), "\(way)")
        }
        #expect(world.post("alice", "/v2/conversations/\(room)/archive").accepted)
        for (way, reply) in everything("archiver", room, message) {
            #expect(!reply.text.contains(Self.text), "\(way)")
        }
        #expect(everything("alice", room, message).values.allSatisfy { $0.text.contains(Self.text) })
    }

    @Test("Another tenant reaches nothing, also with the right scopes", arguments: ["dave", "globexbot"])
    func tenants(_ who: String) {
        let room = world.open("dave", with: ["globexbot"], saying: Self.text)
        let message = world.say(Self.text, as: "dave", in: room)
        #expect(everything(who, room, message).values.allSatisfy { $0.text.contains(Self.text) })
        for (way, reply) in everything(who, world.dm, world.secret) {
            #expect(!reply.text.contains(World.secret), "\(way)")
        }
        #expect(world.get(who, world.media).status == 403)
    }

    @Test("The graph and expansions name to an app only who has consented")
    func consent() {
        let room = world.open("alice", with: ["bob", "archiver"], saying: Self.text)
        let query = "{ conversation(id: \"\(room)\") { members { id displayName } } }"
        let path = "/v2/conversations/\(room)?expand=members"
        for reply in [world.graph("archiver", query), world.get("archiver", path)] {
            #expect(reply.text.contains("Alice Adams"))
            #expect(reply.text.contains("\"bob\"") && !reply.text.contains("Bob Brown"))
        }
        #expect(world.graph("alice", query).text.contains("Bob Brown"))
    }

    @Test(
        "A fault on the wire keeps the tenants apart", arguments: [Fault.batchChecksFirstOnly, .trailingSlashUnguarded])
    func faultsKeepTenants(_ fault: Fault) {
        let world = World(faults: [fault])
        let room = world.open("dave", with: ["erin"], saying: Self.text)
        for (conversation, text, leaks) in [(world.dm, World.secret, true), (room, Self.text, false)] {
            let path = "/v2/conversations/\(conversation)/messages"
            let reply =
                fault == .batchChecksFirstOnly
                ? world.batch("partner", "/v2/me", path) : world.get("partner", path + "/")
            #expect(reply.text.contains(text) == leaks)
        }
    }
}
