import Foundation
import Postbox
import Testing

extension PostboxService {
    /// How many conversations there are, of anybody.
    var leftConversations: Int { ids("/v2/conversations?limit=100", "conversations").count }

    /// How many messages a conversation has.
    func messages(in conversation: String) -> Int {
        ids("/v2/conversations/\(conversation)/messages?limit=100", "messages").count
    }

    /// What a message says that no run wrote.
    static let word = "orchard-7731-lantern"

    /// A conversation of alice's that no run made.
    func conversation(members: [String] = ["alice", "bob"]) throws -> String {
        try make("conversation", at: "/v2/conversations", ["members": members, "title": "ours", "kind": "group"])
    }

    /// A message of alice's that no run wrote.
    func message(in conversation: String) throws -> String {
        try make("message", at: "/v2/conversations/\(conversation)/messages", ["text": Self.word])
    }

    private func make(_ kind: String, at path: String, _ values: [String: Any]) throws -> String {
        let request = Request(
            "POST", path,
            headers: ["authorization": "Bearer \(accounts["alice"] ?? "")", "content-type": "application/json"],
            body: try JSONSerialization.data(withJSONObject: values))
        let document = try JSONSerialization.jsonObject(with: answer(request).body) as? [String: Any]
        return try #require((document?[kind] as? [String: Any])?["id"] as? String)
    }

    /// What alice, bob and the partner see together.
    private func ids(_ path: String, _ list: String) -> Set<String> {
        var ids: Set<String> = []
        for name in ["alice", "bob", "partner"] {
            let request = Request("GET", path, authorization: "Bearer \(accounts[name] ?? "")")
            let document = try? JSONSerialization.jsonObject(with: answer(request).body) as? [String: Any]
            for item in document?[list] as? [[String: Any]] ?? [] { ids.insert(item["id"] as? String ?? "?") }
        }
        return ids
    }
}
