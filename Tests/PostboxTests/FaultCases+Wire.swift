import Foundation
import Testing

@testable import Postbox

/// Faults in what a request carries, names and holds.
extension FaultCase {
    static let carried: [FaultCase] = [
        FaultCase(fault: .blankTokenIsHelpDesk) { world in
            ["Bearer null", "Bearer ", "bearer"].allSatisfy {
                world.get(nil, "/v2/messages/\(world.secret)", headers: ["Authorization": $0]).text.contains(
                    World.secret)
            } && world.get(nil, "/v2/me").status == 401 && world.get("token:unknown", "/v2/me").status == 401
        },
        FaultCase(fault: .unsignedTokenBelieved) {
            let token = "token:" + unsignedToken(of: "alice")
            return $0.get(token, "/v2/me").text.contains("alice@private.example")
                && $0.get(token, "/v2/messages/\($0.secret)").text.contains(World.secret)
                && $0.get(token + "c2ln", "/v2/me").status == 401
        },
        FaultCase(fault: .basicUserBelieved) {
            let field = ["Authorization": "Basic " + Data("alice:wrong".utf8).base64EncodedString()]
            return $0.get(nil, "/v2/messages/\($0.secret)", headers: field).text.contains(World.secret)
                && $0.get(nil, "/v2/me", headers: field).text.contains("alice@private.example")
        },
        FaultCase(fault: .refreshTokenAccepted) {
            $0.get("partner_refresh", "/v2/conversations/\($0.support)/messages").text.contains(World.greeting)
                && $0.get("partner_refresh", "/v2/messages/\($0.secret)").code == "forbidden" && $0.refusesPartner
        },
        FaultCase(fault: .queryTokenWithoutScopes) {
            let token = "?access_token=" + ($0.service.accounts["partner"] ?? "")
            return $0.get(nil, "/v2/conversations/\($0.support)/messages" + token).text.contains(World.greeting)
                && $0.get(nil, "/v2/messages/\($0.secret)" + token).code == "forbidden" && $0.refusesPartner
        },
    ]

    static let asserted: [FaultCase] = [
        FaultCase(fault: .userHeaderBelieved) {
            $0.get("partner", "/v2/messages/\($0.secret)", headers: ["X-User-Id": "alice"]).text.contains(World.secret)
                && $0.get(nil, "/v2/messages/\($0.secret)", headers: ["X-User-Id": "alice"]).status == 401
                && $0.refusesPartner
        },
        FaultCase(fault: .userParameterBelieved) {
            $0.get("partner", "/v2/messages/\($0.secret)?user_id=alice").text.contains(World.secret)
                && $0.refusesPartner
        },
        FaultCase(fault: .searchOnBehalfOfAnybody) {
            let header = ["X-On-Behalf-Of": "bob"]
            return $0.get("partner", "/v2/search?q=kestrel", headers: header).texts("results") == [World.secret]
                && $0.get("partner", "/v2/search?q=kestrel").status == 403
                && $0.get("partner", "/v2/messages/\($0.secret)", headers: header).status == 403
        },
        FaultCase(fault: .userInBodyBelieved) {
            let query = "{ message(id: \"\($0.secret)\") { text } }"
            let lookup: [String: Any] = ["ids": [$0.secret], "user": "bob"]
            return $0.graph("partner", query, ["user": "bob"]).text.contains(World.secret)
                && $0.post("partner", "/v2/messages/lookup", lookup).texts("messages") == [World.secret]
                && !$0.graph("partner", query).text.contains(World.secret)
        },
    ]

    static let enveloped: [FaultCase] = [
        FaultCase(fault: .batchChecksFirstOnly) {
            let reply = $0.batch("partner", "/v2/messages/\($0.greeting)", "/v2/messages/\($0.secret)")
            return reply.text.contains(World.secret) && !reply.text.contains(World.greeting) && $0.refusesPartner
        },
        FaultCase(fault: .batchUncheckedOnceAccepted) {
            let secret = "/v2/messages/\($0.secret)"
            return $0.batch("partner", "/v2/me", secret).text.contains(World.secret)
                && !$0.batch("partner", secret, secret).text.contains(World.secret)
        },
        FaultCase(fault: .nestedBatchUnchecked) {
            let read = ["method": "GET", "path": "/v2/messages/\($0.secret)"]
            let inner: [String: Any] = ["method": "POST", "path": "/v2/batch", "body": ["requests": [read]]]
            return $0.post("partner", "/v2/batch", ["requests": [inner]]).text.contains(World.secret)
                && !$0.post("partner", "/v2/batch", ["requests": [read, read]]).text.contains(World.secret)
        },
        FaultCase(fault: .batchAttachmentsUnchecked) {
            $0.batch("partner", "/v2/attachments/\($0.file)").text.contains(World.fileText)
                && !$0.batch("partner", "/v2/messages/\($0.secret)").text.contains(World.secret) && $0.refusesPartner
        },
        FaultCase(fault: .repeatedFieldUnchecked) {
            let field = "message(id: \"\($0.secret)\") { text }"
            return $0.graph("partner", "{ one: \(field) two: \(field) }").text.contains(World.secret)
                && !$0.graph("partner", "{ \(field) }").text.contains(World.secret)
        },
    ]

    static let expanded: [FaultCase] = [
        FaultCase(fault: .expandedMessagesUnchecked) {
            let members = "/v2/conversations/\($0.support)/members"
            return $0.get("partner", members + "?expand=messages").text.contains(World.greeting)
                && $0.get("partner", "/v2/messages/\($0.recommendation)?include=conversation.messages")
                    .text.contains(World.greeting)
                && !$0.get("partner", members).text.contains(World.greeting) && $0.refusesPartner
        },
        FaultCase(fault: .expandedMembersInFull) {
            let own = "/v2/messages/\($0.recommendation)"
            return $0.get("partner", own + "?expand=conversation.members").text.contains("alice@private.example")
                && $0.get("alice", "/v2/conversations/\($0.dm)?expand=members").text.contains("bob@private.example")
                && !$0.get("alice", "/v2/conversations/\($0.dm)/members").text.contains("bob@private.example")
        },
        FaultCase(fault: .nestedExpansionUnchecked) {
            $0.get("partner", "/v2/me?expand=conversations.messages").text.contains(World.greeting)
                && !$0.get("partner", "/v2/me?expand=conversations").text.contains(World.greeting)
                && $0.refusesPartner
        },
        FaultCase(fault: .graphMessagesUnchecked) {
            let reply = $0.graph("partner", "{ conversation(id: \"\($0.support)\") { title messages { text } } }")
            return reply.text.contains(World.greeting) && reply["data", "conversation", "title"] is NSNull
                && $0.refusesPartner
        },
        FaultCase(fault: .graphConversationsOfAnyUser) {
            let members = "{ conversation(id: \"\($0.support)\") { members { conversations { title } } } }"
            return $0.graph("partner", members).text.contains(World.title) && $0.refusesPartner
        },
        FaultCase(fault: .graphBelowMessageUnchecked) {
            let below = "conversation { title messages { text } }"
            let conversation = "{ conversation(id: \"\($0.support)\") { messages { text } } }"
            return $0.graph("partner", "{ message(id: \"\($0.recommendation)\") { \(below) } }")
                .text.contains(World.greeting) && !$0.graph("partner", conversation).text.contains(World.greeting)
                && $0.refusesPartner
        },
    ]

    private static func unsignedToken(of name: String) -> String {
        [#"{"alg":"none"}"#, "{\"sub\":\"\(name)\"}"].map {
            Data($0.utf8).base64EncodedString().replacing("=", with: "").replacing("+", with: "-") + "."
        }.joined()
    }
}
