import Foundation
import Testing

@testable import Postbox

@Suite("Shapes of a request")
struct ShapeTests {
    private let world = World()

    @Test(
        "A path that is spelled otherwise means the same, with the same rights",
        arguments: [
            "/v2/conversations/{dm}/messages/", "//v2//conversations/{dm}///messages",
            "/v2/./conversations/{dm}/messages",
            "/v2/x/../conversations/{dm}/messages", "/v2/%2e%2E/v2/conversations/{dm}/messages",
            "/../v2/conversations/{dm}/messages/.", "/v2/%63onversations/{dm}/%6dessages",
            "/V2/CONVERSATIONS/{dm}/Messages", "/v2;a=1/conversations/{dm};b/messages;c=2",
            "/v2/conversations/{dm}/messages.json", "/v1/conversations/{dm}/messages",
            "/BETA/conversations/{dm}/messages",
        ])
    func spellings(_ path: String) {
        let plain = "/v2/conversations/\(world.dm)/messages"
        let target = path.replacing("{dm}", with: world.dm)
        #expect(world.get("bob", target).texts("messages") == [World.secret])
        for who in ["partner", "carol", nil] {
            #expect(world.get(who, target).body == world.get(who, plain).body)
        }
    }

    @Test("An encoded slash stays in its segment")
    func encodedSlash() {
        #expect(world.get("bob", "/v2/messages%2F\(world.secret)").code == "no_such_operation")
        #expect(world.get("bob", "/v2/messages/x%2F..%2F\(world.secret)").code == "forbidden")
    }

    @Test("The path may come in a header, with its own query", arguments: ["X-Original-URL", "X-Rewrite-URL"])
    func rewritten(_ header: String) {
        let path = "/v2/messages/\(world.secret)"
        #expect(world.get("bob", "/v2/me", headers: [header: path]).text.contains(World.secret))
        #expect(world.get("bob", "/", headers: [header: "/v2/search?q=kestrel"]).texts("results") == [World.secret])
        #expect(world.get("partner", "/v2/me", headers: [header: path]).code == "missing_scope")
        #expect(world.get("carol", "/v2/me", headers: [header: path]).code == "forbidden")
        #expect(world.get(nil, "/v2/health", headers: [header: path]).status == 401)
    }

    @Test(
        "A POST may name another method",
        arguments: ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "query", "form"])
    func overriding(_ place: String) {
        let path = "/v2/conversations/\(world.dm)/messages"
        func read(_ who: String) -> Reply {
            switch place {
            case "query": world.post(who, path + "?_method=get")
            case "form":
                world.client.call(
                    who, "POST", path, body: Data("_method=GET".utf8),
                    headers: ["Content-Type": "application/x-www-form-urlencoded"])
            default: world.client.call(who, "POST", path, headers: [place: "GET"])
            }
        }
        #expect(read("bob").texts("messages") == [World.secret])
        #expect(read("partner").code == "missing_scope")
        #expect(read("carol").code == "forbidden")
    }

    @Test("HEAD is GET without the body", arguments: ["messages/{secret}", "attachments/{file}", "me", "search?q=k"])
    func head(_ path: String) {
        let target =
            "/v2/" + path.replacing("{secret}", with: world.secret).replacing("{file}", with: world.file)
        for who in ["bob", "partner", nil] {
            let (head, get) = (world.client.call(who, "HEAD", target), world.get(who, target))
            #expect(head.status == get.status)
            #expect(head.body.isEmpty)
            #expect(head.header("Content-Length") == String(get.body.count))
        }
        #expect(world.client.call("bob", "HEAD", target).accepted)
    }

    @Test("Of a parameter that is repeated the last value counts, also if it is written as a list")
    func repeated() {
        let (dm, support) = ("conversation=\(world.dm)", "conversation=\(world.support)")
        #expect(world.get("bob", "/v2/messages?\(support)&\(dm)").texts("messages") == [World.secret])
        #expect(world.get("bob", "/v2/messages?\(dm)&\(support)").code == "forbidden")
        #expect(world.get("bob", "/v2/messages?conversation[]=\(world.dm)").texts("messages") == [World.secret])
        #expect(world.get("carol", "/v2/messages?conversation%5B%5D=\(world.dm)").code == "forbidden")
        #expect(world.get("alice", "/v2/messages").code == "forbidden")
    }

    @Test(
        "A body may be JSON, JSON as text, or a form",
        arguments: [
            ("application/json", #"{"text":"a b"}"#), ("text/plain", #"{"text":"a b"}"#), ("", #"{"text":"a b"}"#),
            ("application/x-www-form-urlencoded", #"{"text":"a b"}"#),
            ("application/x-www-form-urlencoded; charset=utf-8", "text=x&text=a+b"),
        ])
    func bodies(_ type: String, _ body: String) {
        let path = "/v2/conversations/\(world.support)/messages"
        func send(_ who: String) -> Reply {
            world.client.call(who, "POST", path, body: Data(body.utf8), headers: ["Content-Type": type])
        }
        #expect(send("partner")["message", "text"] as? String == "a b")
        #expect(send("bob").code == "forbidden")
    }

    @Test("A form may hold a list")
    func formList() {
        let reply = world.client.call(
            "alice", "POST", "/v2/conversations", body: Data("members[]=bob&members%5B%5D=carol&title=t".utf8),
            headers: ["Content-Type": "application/x-www-form-urlencoded"])
        #expect(reply["conversation", "members"] as? [String] == ["alice", "bob", "carol"])
    }

    @Test(
        "A range of a file's bytes",
        arguments: [
            ("bytes=0-5", 206, "merlin", "bytes 0-5/17"), ("bytes=12-", 206, "bytes", "bytes 12-16/17"),
            ("bytes=-5", 206, "bytes", "bytes 12-16/17"), ("bytes=12-99999999999", 206, "bytes", "bytes 12-16/17"),
            ("bytes=-99", 206, World.fileText, "bytes 0-16/17"), ("bytes=17-", 416, "", "bytes */17"),
            ("bytes=-0", 416, "", "bytes */17"), ("bytes=5-2", 200, World.fileText, nil),
            ("bytes=0-1,3-4", 200, World.fileText, nil), ("lines=1-2", 200, World.fileText, nil),
            ("bytes=99999999999999999999-", 200, World.fileText, nil),
        ] as [(String, Int, String, String?)])
    func ranges(_ range: String, _ status: Int, _ text: String, _ contentRange: String?) {
        for target in ["/v2/attachments/\(world.file)", world.media] {
            let reply = world.get("alice", target, headers: ["Range": range])
            #expect(reply.status == status)
            #expect(reply.text == text)
            #expect(reply.header("Content-Range") == contentRange)
            #expect(world.get("partner", target, headers: ["Range": range]).code == "missing_scope")
        }
    }

    @Test("A message that has not changed is not sent again, to those who may see it")
    func notModified() throws {
        let path = "/v2/messages/\(world.secret)"
        let tag = try #require(world.get("alice", path).header("ETag"))
        for field in [tag, "\"x\", \(tag)", "W/\(tag)", "*"] {
            let reply = world.get("alice", path, headers: ["If-None-Match": field])
            #expect(reply.status == 304)
            #expect(reply.body.isEmpty)
            #expect(world.get("partner", path, headers: ["If-None-Match": field]).code == "missing_scope")
            #expect(world.get("carol", path, headers: ["If-None-Match": field]).code == "forbidden")
        }
        #expect(world.patch("bob", path, ["text": "changed"]).accepted)
        #expect(world.get("alice", path, headers: ["If-None-Match": tag]).status == 200)
    }
}
