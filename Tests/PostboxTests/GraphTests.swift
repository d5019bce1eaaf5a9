import Foundation
import Testing

@testable import Postbox

@Suite("The graph")
struct GraphTests {
    private let world = World()

    @Test("A person reaches what is the person's, by fields, aliases, variables and nesting")
    func nesting() {
        let reply = world.graph(
            "bob",
            """
            query Mine($dm: ID!) { # all that is in it
              me { id, displayName conversations { title } }
              dm: conversation(id: $dm) { members { id displayName } messages { __typename text from { id displayName } } }
            }
            """, ["variables": ["dm": world.dm]])
        #expect(reply.status == 200)
        #expect(
            reply.text == """
                {"data":{"me":{"id":"bob","displayName":"Bob Brown","conversations":[{"title":"\(World.title)"}]},\
                "dm":{"members":[{"id":"alice","displayName":"Alice Adams"},{"id":"bob","displayName":"Bob Brown"}],\
                "messages":[{"__typename":"Message","text":"\(World.secret)",\
                "from":{"id":"bob","displayName":"Bob Brown"}}]}}}
                """)
    }

    @Test("What may not be seen is null, with an error of its place beside the rest")
    func partial() {
        let reply = world.graph(
            "partner",
            "{ me { id conversations { id } } conversation(id: \"\(world.support)\") { title members { id } messages { text } } }"
        )
        #expect(reply.status == 200)
        #expect(reply["data", "me", "id"] as? String == "partner")
        #expect(reply["data", "me", "conversations"] is NSNull)
        #expect(reply["data", "conversation", "title"] is NSNull)
        #expect((reply["data", "conversation", "members"] as? [Any])?.count == 2)
        let errors = reply.json["errors"] as? [[String: Any]] ?? []
        #expect(
            errors.compactMap { $0["path"] as? [String] } == [
                ["me", "conversations"], ["conversation", "title"], ["conversation", "messages"],
            ])
        #expect(errors.allSatisfy { ($0["extensions"] as? [String: Any])?["code"] as? String == "missing_scope" })
    }

    @Test(
        "Nothing of others is reached, by whatever way",
        arguments: ["partner", "carol", "archiver", "dave", "globexbot"])
    func closed(_ who: String) {
        let everything = "id title messages { text from { id } conversation { title } } members { id }"
        let query = """
            { conversation(id: "\(world.dm)") { \(everything) } message(id: "\(world.secret)") { text }
              again: message(id: "\(world.secret)") { text conversation { \(everything) } }
              me { conversations { \(everything) } } user(id: "bob") { conversations { \(everything) } } }
            """
        #expect(world.graph("alice", query).text.contains(World.secret))
        let reply = world.graph(who, query)
        #expect(reply.status == 200)
        for text in [World.secret, World.title] { #expect(!reply.text.contains(text)) }
    }

    @Test("What is hidden is like what does not exist")
    func hiddenIsLikeAbsent() {
        for (name, id) in [("conversation", world.dm), ("message", world.secret)] {
            let hidden = world.graph("carol", "{ \(name)(id: \"\(id)\") { id } }")
            #expect(hidden.body == world.graph("carol", "{ \(name)(id: \"x_nothing\") { id } }").body)
        }
    }

    @Test("The introspection names the types")
    func introspection() {
        let types = world.graph("partner", "{ __schema { types { name fields { name } } } }")[
            "data", "__schema", "types"]
        let names = (types as? [[String: Any]])?.compactMap { $0["name"] as? String }
        #expect(names == ["Query", "User", "Conversation", "Message"])
    }

    @Test("A form may carry the query and its variables")
    func form() {
        let body = "query=query(%24m:ID!){message(id:%24m){text}}&variables={\"m\":\"\(world.secret)\"}"
        func ask(_ who: String) -> Reply {
            world.client.call(
                who, "POST", "/v2/graphql", body: Data(body.utf8),
                headers: ["Content-Type": "application/x-www-form-urlencoded"])
        }
        #expect(ask("bob").text.contains(World.secret))
        #expect(ask("partner").text.contains("missing_scope"))
    }

    @Test(
        "What cannot be read is malformed",
        arguments: [
            "", "{", "{}", "{ me }}", "{ me { nothing } }", "{ nothing }", "mutation { me { id } }", "{ me { ...f } }",
            "{ message(id: $m) { text } }", "{ message(id: \"x) { text } }", "{ message(id: ) { text } }",
            "{ me { id } me { id } }", "query($m: ID { me { id } }", "{ me { id } } { me { id } }",
            "{ me { conversations { messages { conversation { messages { conversation { messages { conversation { messages "
                + "{ conversation { id } } } } } } } } } } }", "{ a: }",
            String(repeating: "{ me ", count: 10_000),
        ])
    func malformed(_ query: String) {
        #expect(world.graph("alice", "{ me { id } }").status == 200)
        #expect(world.graph("alice", query).code == "malformed")
    }

    @Test("A query that fans out without end is refused")
    func fanOut() {
        for number in 0..<60 {
            #expect(world.post("bob", "/v2/conversations/\(world.dm)/messages", ["text": "number \(number)"]).accepted)
        }
        let query = "{ me { conversations { messages { conversation { messages { id text } } } } } }"
        #expect(world.graph("bob", query).code == "malformed")
        #expect(world.graph("bob", "{ me { conversations { messages { text } } } }").accepted)
    }
}
