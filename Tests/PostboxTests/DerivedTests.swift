import Foundation
import Testing

@testable import Postbox

@Suite("What is made from messages, and files")
struct DerivedTests {
    private let world = World()

    @Test("A link is unfurled if its author may read what it leads to")
    func unfurled() {
        let (text, support) = ("see \(world.link(world.secret)).", "/v2/conversations/\(world.support)/messages")
        let byAlice = world.post("alice", support, ["text": text])
        #expect(byAlice["message", "preview", "text"] as? String == World.secret)
        #expect(world.get("alice", "/v2/messages/\(byAlice.id)").text.contains("\"preview\""))
        let byPartner = world.post("partner", support, ["text": text])
        #expect(byPartner.status == 201)
        #expect(byPartner["message", "preview"] == nil)
        #expect(!world.get("partner", "/v2/messages/\(byPartner.id)").text.contains(World.secret))
        for odd in ["https://postbox.example/m/", "https://postbox.example/m/m_nothing", "https://postbox.example/m/é"]
        {
            #expect(world.post("alice", support, ["text": odd])["message", "preview"] == nil)
        }
    }

    @Test("A preview is the first 60 characters")
    func preview() {
        let long = String(repeating: "é", count: 70)
        let id = world.post("bob", "/v2/conversations/\(world.dm)/messages", ["text": long]).id
        for reply in [
            world.get("alice", "/v2/preview?link=\(world.link(id))"),
            world.post("alice", "/v2/preview", ["link": world.link(id)]),
        ] {
            #expect(reply["preview", "text"] as? String == String(long.prefix(60)))
        }
        #expect(world.post("partner", "/v2/preview", ["link": world.link(id)]).code == "missing_scope")
        #expect(world.get("alice", "/v2/preview?link=https://elsewhere.example/m/\(id)").code == "malformed")
        #expect(world.get("alice", "/v2/preview").code == "malformed")
    }

    @Test("A translation stands beside the original, a summary has five words of each message")
    func translationAndSummary() {
        let path = "/v2/conversations/\(world.dm)"
        let id = world.post("bob", path + "/messages", ["text": "one two  three four five six"]).id
        let translated = world.post("alice", "/v2/messages/\(id)/translate", ["to": "en"])
        #expect(translated["translation", "text"] as? String == "ONE TWO  THREE FOUR FIVE SIX")
        #expect(translated["translation", "of"] as? String == "one two  three four five six")
        #expect(world.post("alice", "/v2/messages/\(id)/translate").code == "malformed")
        let summary = world.get("alice", path + "/summary")
        #expect(summary["summary", "lines"] as? [String] == ["one two three four five", World.secret])
    }

    @Test("A file has an address, a description and a thumbnail")
    func files() {
        let long = String(repeating: "0123456789", count: 10)
        let path = "/v2/conversations/\(world.dm)/attachments"
        let made = world.client.post("bob", path + "?name=long", bytes: long)
        let (url, key) = (made["attachment", "url"] as? String ?? "", made["attachment", "key"] as? String ?? "")
        #expect(key.count == 26 && url == "/media/\(key)")
        #expect(world.get("alice", url).text == long)
        #expect(world.get("alice", "/v2/attachments/\(made.id)/thumbnail").text == String(long.prefix(64)))
        let info = world.get("alice", "/v2/attachments/\(made.id)/info")
        #expect(info["attachment", "size"] as? Int == 100)
        #expect(info["attachment", "name"] as? String == "long")
        #expect(world.get("alice", path).text.contains(url))
        #expect(world.get(nil, url).status == 401)
        #expect(world.delete("alice", "/v2/conversations/\(world.dm)").accepted)
        #expect(world.get("alice", url).code == "forbidden")
    }

    @Test("All operations stand under the other versions too, and the inbox of version 1 under none")
    func versions() {
        for version in ["v1", "beta"] {
            #expect(world.get("bob", "/\(version)/me").text == world.get("bob", "/v2/me").text)
            #expect(world.get("bob", "/\(version)/search?q=kestrel").texts("results") == [World.secret])
            #expect(world.get("partner", "/\(version)/search?q=kestrel").code == "missing_scope")
            let path = "/\(version)/conversations/\(world.support)/messages"
            #expect(world.post("partner", path, ["text": "a"]).status == 201)
            #expect(world.post("bob", path, ["text": "a"]).code == "forbidden")
        }
        #expect(world.get("bob", "/v1/inbox").accepted)
        #expect(world.get("bob", "/v2/inbox").code == "no_such_operation")
        #expect(world.get("bob", "/beta/inbox").code == "no_such_operation")
    }
}
