import Foundation
import Testing

@testable import Postbox

@Suite("Refusals")
struct RefusalTests {
    @Test(
        "Without a known token the answer is 401 with a challenge",
        arguments: [nil, "token:", "token:null", "token:pbu_unknown"])
    func unauthenticated(_ who: String?) {
        let world = World()
        #expect(world.get("alice", "/v2/me").accepted)
        let reply = world.get(who, "/v2/me")
        #expect(reply.status == 401)
        #expect(reply.code == "unauthenticated")
        #expect(reply.header("WWW-Authenticate")?.hasPrefix("Bearer") == true)
    }

    @Test("A token with one character changed, cut or added is unknown")
    func damagedToken() throws {
        let world = World()
        let token = try #require(world.service.accounts["alice"])
        #expect(world.get("token:" + token, "/v2/me").accepted)
        for damaged in [String(token.dropLast()) + "!", String(token.dropLast()), token + "x"] {
            #expect(world.get("token:" + damaged, "/v2/me").status == 401)
        }
    }

    @Test("An unknown path is 404, a known path with another method 405 with Allow")
    func routes() {
        let world = World()
        for path in ["/", "", "/v2", "/v3/me", "/v2/me/x", "v2/me", "/v2/conversations/c/messages/m/x", "/login"] {
            #expect(world.get("alice", path).code == "no_such_operation", "\(path)")
        }
        let reply = world.client.call("alice", "PUT", "/v2/conversations/\(world.dm)")
        #expect(reply.status == 405)
        #expect(reply.header("Allow") == "GET, PATCH, DELETE")
        #expect(world.get(nil, "/v2/health").accepted)
    }

    @Test(
        "A malformed request is 400, but only for who may make it",
        arguments: ["", "{", "[]", "null", "{\"txet\":\"a\"}", "{\"text\":7}", "{\"text\":\"\"}", "\u{FF}"])
    func malformed(_ body: String) {
        let world = World()
        let path = "/v2/conversations/\(world.dm)/messages"
        #expect(world.client.call("alice", "POST", path, body: Data(body.utf8)).code == "malformed")
        #expect(world.client.call("carol", "POST", path, body: Data(body.utf8)).code == "forbidden")
    }

    @Test(
        "Parameters that make no sense are malformed",
        arguments: [
            "conversations?limit=0", "conversations?limit=x", "conversations?limit=-5",
            "conversations?limit=99999999999999999999", "conversations?cursor=!", "conversations?cursor=p-1",
            "conversations?cursor=pzzzzzzzzzzzzzzzzzzzz", "search", "search?q=", "search?q=%FF",
        ])
    func parameters(_ target: String) {
        let reply = World().get("alice", "/v2/\(target)")
        #expect(reply.status == 400)
        #expect(reply.code == "malformed")
    }

    @Test("A conversation needs members that exist")
    func unknownMembers() {
        let world = World()
        #expect(world.post("alice", "/v2/conversations", ["members": ["bob"]]).status == 201)
        #expect(world.post("alice", "/v2/conversations", ["members": ["nobody"]]).code == "malformed")
        #expect(world.post("alice", "/v2/conversations", ["title": "t"]).code == "malformed")
    }

    @Test("A store that is full refuses, and takes again when something was deleted")
    func full() {
        let world = World(capacity: Store.Capacity(messages: 4, bytes: 10_000))
        let path = "/v2/conversations/\(world.dm)/messages"
        let last = world.post("alice", path, ["text": "fits"])
        #expect(last.status == 201)
        let refused = world.post("alice", path, ["text": "does not"])
        #expect(refused.status == 507)
        #expect(refused.code == "full")
        #expect(world.delete("alice", "/v2/messages/\(last.id)").accepted)
        #expect(world.post("alice", path, ["text": "fits"]).status == 201)
    }

    @Test("The bytes of what was deleted are given back")
    func bytesComeBack() {
        let world = World(capacity: Store.Capacity(bytes: 2_000))
        let big = String(repeating: "x", count: 1_500)
        for _ in 0..<5 {
            let room = world.post("alice", "/v2/conversations", ["members": []]).id
            #expect(world.post("alice", "/v2/conversations/\(room)/messages", ["text": big]).status == 201)
            #expect(world.post("alice", "/v2/conversations/\(room)/messages", ["text": big]).status == 507)
            #expect(world.delete("alice", "/v2/conversations/\(room)").accepted)
        }
    }

    @Test(
        "Whatever comes, there is an answer with a status of the list", arguments: [Set<Fault>(), Set(Fault.allCases)])
    func anything(_ faults: Set<Fault>) {
        let world = World(faults: faults, oddities: faults.isEmpty ? [] : [.okFalse, .emptyLists, .searchEcho])
        var random = SeededGenerator(seed: 3)
        let known: Set<Int> = [200, 201, 206, 302, 304, 400, 401, 403, 404, 405, 409, 413, 416, 429, 507]
        let pieces = [
            "/", "v2", "v1", "beta", "batch", "graphql", "media", "preview", "link[]=", "expand=messages", ".json",
            ";x", "conversations", "messages", "members", "read", "search", "inbox", "threads", "%", "%FF", "drafts",
            "scheduled", "whispers", "lookup", "context", "replies", "receipts", "pin", "pins", "mentions", "complete",
            "prefix=", "title_contains=", "exports", "file", "audit", "archive", "me", "users", "dave", "%00", "?",
            "&", "=", "q=", "cursor=p", "limit=", "é", "..", world.dm, world.secret, world.file, " ",
        ]
        let bodies = [
            "", "{}", "{\"requests\":[{\"method\":\"get\",\"path\":\"/v2/me\"}]}",
            "{\"query\":\"{me{id conversations{messages{text}}}}\"}", "{\"query\":\"{{a:(\"}", "{\"text\":\"a\"}",
            "{\"user\":\"carol\"}", "{\"members\":[]}", "{\"ids\":[\"\"]}", "\u{0}", "[[[[",
        ]
        for _ in 0..<3_000 {
            let target = (0..<Int.random(in: 0...9, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            let reply = world.client.call(
                ["alice", "partner", nil, "token:x"].randomElement(using: &random) ?? nil,
                ["GET", "POST", "PATCH", "DELETE", "PUT", ""].randomElement(using: &random) ?? "GET",
                target.joined(separator: Bool.random(using: &random) ? "/" : ""),
                body: Data((bodies.randomElement(using: &random) ?? "").utf8))
            #expect(known.contains(reply.status))
        }
    }
}
