import Foundation
import Testing

@testable import Postbox

/// What is unusual with an oddity, as something that can be watched to happen.
struct OddityCase: Sendable, CustomTestStringConvertible {
    let oddity: Oddity
    let happens: @Sendable (World) -> Bool

    var testDescription: String { oddity.rawValue }

    static let all: [OddityCase] = [
        OddityCase(oddity: .searchEcho) {
            $0.get("carol", "/v2/search?q=an+echo").json["query"] as? String == "an echo"
        },
        OddityCase(oddity: .hidden404) {
            let hidden = $0.get("carol", "/v2/messages/\($0.secret)")
            let scopeless = $0.get("partner", "/v2/conversations/\($0.dm)/messages")
            return hidden.status == 404 && hidden.body == $0.get("carol", "/v2/messages/m_nothing").body
                && scopeless.status == 404 && scopeless.body == hidden.body
                && $0.get("partner", "/v2/conversations").status == 403
        },
        OddityCase(oddity: .okFalse) {
            let refused = $0.get("partner", "/v2/conversations/\($0.dm)/messages")
            let done = $0.get("bob", "/v2/conversations/\($0.dm)/messages")
            return refused.status == 200 && refused.json["ok"] as? Bool == false
                && refused.json["error"] as? String == "missing_scope"
                && refused.json["needed"] as? String == "messages:read"
                && done.json["ok"] as? Bool == true && done.texts("messages") == [World.secret]
                && $0.get(nil, "/v2/me").status == 200
        },
        OddityCase(oddity: .emptyLists) { world in
            let hidden = world.get("partner", "/v2/conversations/\(world.dm)/messages")
            return hidden.status == 200 && hidden.text == #"{"messages":[],"next":null}"#
                && hidden.body == world.get("carol", "/v2/conversations/c_nothing/messages").body
                && world.get("partner", "/v2/conversations").text == #"{"conversations":[],"next":null}"#
                && world.get("partner", "/v2/search?q=kestrel").text == #"{"results":[],"next":null,"total":0}"#
                && world.get("carol", "/v2/conversations/\(world.dm)/members").text == #"{"members":[],"next":null}"#
                && world.get("partner", "/v2/messages/\(world.secret)").status == 403
        },
        OddityCase(oddity: .lateMessages) { world in
            let path = "/v2/conversations/\(world.dm)/messages"
            let sent = world.post("bob", path, ["text": "later"])
            let reads = [path, "/v2/messages/\(sent.id)", "/v2/search?q=later", "/v1/inbox", "/v2/conversations"]
            world.clock.advance(by: 0.299)
            let hidden = reads.allSatisfy { !world.get("bob", $0).text.contains("later\"") }
            world.clock.advance(by: 0.001)
            return sent.status == 201 && hidden && reads.allSatisfy { world.get("bob", $0).text.contains("later\"") }
        },
        OddityCase(oddity: .lateIndex) { world in
            let path = "/v2/conversations/\(world.dm)/messages"
            let sent = world.post("bob", path, ["text": "later"])
            world.clock.advance(by: 0.499)
            let listed = world.get("bob", path).texts("messages").first == "later"
            let hidden = world.get("bob", "/v2/search?q=later").texts("results").isEmpty
            world.clock.advance(by: 0.001)
            return sent.status == 201 && listed && hidden
                && world.get("bob", "/v2/search?q=later").texts("results") == ["later"]
        },
        OddityCase(oddity: .throttling) { world in
            let first = (0..<120).map { _ in world.get("carol", "/v2/me") }
            guard let refused = first.last, refused.status == 429 else { return false }
            let other = world.get("bob", "/v2/me").accepted
            world.clock.advance(by: 1)
            return refused.header("Retry-After") == "1" && refused.code == "throttled"
                && first.filter(\.accepted).count == 100 && other && world.get("carol", "/v2/me").accepted
                && world.get(nil, "/v2/health").accepted
        },
        OddityCase(oddity: .loginRedirect) {
            let reply = $0.get(nil, "/v2/search?q=a")
            return reply.status == 302 && reply.header("Location") == "/login?next=%2Fv2%2Fsearch%3Fq%3Da"
                && $0.get("token:unknown", "/v2/me").status == 302
                && $0.get(nil, "/login?next=x").header("Content-Type")?.hasPrefix("text/html") == true
                && $0.get("partner", "/v2/search?q=a").status == 403
        },
        OddityCase(oddity: .randomRequestIDs) {
            let (one, two) = ($0.get("alice", "/v2/me"), $0.get("partner", "/v2/conversations"))
            return one.header("X-Request-Id") != nil && one.header("X-Request-Id") == one.json["request_id"] as? String
                && two.header("X-Request-Id") == two.json["request_id"] as? String
                && one.header("X-Request-Id") != two.header("X-Request-Id")
        },
    ]
}

@Suite("Oddities")
struct OddityTests {
    @Test("With an oddity the unusual happens, and without it does not", arguments: OddityCase.all)
    func oddity(_ oddity: OddityCase) {
        #expect(!oddity.happens(World()))
        #expect(oddity.happens(World(oddities: [oddity.oddity])))
    }

    @Test("Every oddity is watched and explained on a line of its own")
    func complete() {
        #expect(OddityCase.all.map(\.oddity.rawValue).sorted() == Oddity.allCases.map(\.rawValue).sorted())
        #expect(Set(Oddity.allCases.map(\.summary)).count == Oddity.allCases.count)
        for oddity in Oddity.allCases {
            #expect(oddity.summary.hasSuffix(".") && !oddity.summary.contains("\n") && oddity.summary.count > 20)
        }
    }

    @Test("With all oddities no fault happens, and nobody gets what is bob's")
    func nothingWrong() {
        let world = World(oddities: Set(Oddity.allCases))
        let targets =
            [
                "conversations", "conversations/\(world.dm)", "conversations/\(world.dm)/messages",
                "messages/\(world.secret)", "attachments/\(world.file)", "search?q=kestrel",
                "attachments/\(world.file)/thumbnail", "attachments/\(world.file)/info",
                "messages?conversation=\(world.dm)", "conversations/\(world.dm)/summary",
                "preview?link=\(world.link(world.secret))", "me?expand=conversations.messages",
            ].map { "/v2/" + $0 } + [world.media, "/v1/messages/\(world.secret)"]
        let secrets = [World.secret, World.fileText, World.fileName]
        for target in targets {
            world.clock.advance(by: 1)
            for reply in [world.get("partner", target), world.batch("partner", target)] {
                #expect(!secrets.contains { reply.text.contains($0) }, "\(target)")
            }
        }
        let question = "{ message(id: \"\(world.secret)\") { text } }"
        #expect(!world.graph("partner", question).text.contains(World.secret))
        #expect(world.graph("bob", question).text.contains(World.secret))
        #expect(world.bobsView.contains(World.secret))
    }
}
