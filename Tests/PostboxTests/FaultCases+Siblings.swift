@testable import Postbox

/// Faults in the further ways to the same: siblings, searches, exports.
extension FaultCase {
    /// A sibling that the partner and persons of the tenant get without any right, and the other tenant does not.
    private static func sibling(
        _ fault: Fault, shows text: String, by request: @escaping @Sendable (World, _ who: String) -> Reply
    ) -> FaultCase {
        FaultCase(fault: fault) { world in
            ["partner", "carol"].map { request(world, $0) }
                .allSatisfy { $0.accepted && $0.text.contains(text) }
        } stays: {
            !request($0, "dave").text.contains(text) && request($0, "bob").text.contains(text)
                && $0.get("partner", "/v2/messages/\($0.secret)").code == "missing_scope"
                && $0.get("carol", "/v2/messages/\($0.secret)").code == "forbidden"
        }
    }

    static let siblings: [FaultCase] = [
        sibling(.contextUnchecked, shows: World.secret) { $0.get($1, "/v2/messages/\($0.secret)/context") },
        sibling(.repliesUnchecked, shows: "stork-7") {
            let path = "/v2/conversations/\($0.dm)/messages"
            _ = $0.post("alice", path, ["text": "stork-7", "reply_to": $0.secret])
            return $0.get($1, "/v2/messages/\($0.secret)/replies")
        },
        sibling(.receiptsUnchecked, shows: #"{"id":"alice""#) {
            _ = $0.post("alice", "/v2/conversations/\($0.dm)/read")
            return $0.get($1, "/v2/messages/\($0.secret)/receipts")
        },
        sibling(.pinsUnchecked, shows: World.secret) {
            _ = $0.post("alice", "/v2/messages/\($0.secret)/pin")
            return $0.get($1, "/v2/conversations/\($0.dm)/pins")
        },
        sibling(.mentionsUnchecked, shows: "stork-8") {
            _ = $0.say("stork-8 is not for @partner, @carol and @dave, but for @bob", as: "alice", in: $0.dm)
            return $0.get($1, "/v2/mentions")
        },
        sibling(.lookupUnchecked, shows: World.secret) {
            $0.post($1, "/v2/messages/lookup", ["ids": [$0.secret]])
        },
    ]

    static let searches: [FaultCase] = [
        FaultCase(fault: .searchTotalUnfiltered) {
            let found = $0.get("carol", "/v2/search?q=kestrel")
            return found.texts("results") == [] && found.json["total"] as? Int == 1
                && $0.get("carol", "/v2/search?q=never").json["total"] as? Int == 0
        } stays: {
            $0.get("partner", "/v2/search?q=kestrel").code == "missing_scope"
                && $0.get("dave", "/v2/search?q=kestrel").json["total"] as? Int == 0
                && $0.get("alice", "/v2/search?q=kestrel").json["total"] as? Int == 1
        },
        FaultCase(fault: .completesAllTitles) {
            $0.get("carol", "/v2/complete?prefix=heron").json["completions"] as? [String] == [World.title]
                && $0.get("archiver", "/v2/complete?prefix=heron").text.contains(World.title)
        } stays: {
            $0.get("partner", "/v2/complete?prefix=heron").code == "missing_scope"
                && !$0.get("dave", "/v2/complete?prefix=heron").text.contains(World.title)
                && $0.get("alice", "/v2/complete?prefix=heron").text.contains(World.title)
        },
        FaultCase(fault: .titlesCountedBeforeRights) {
            let hit = $0.get("carol", "/v2/conversations?title_contains=heron")
            let miss = $0.get("carol", "/v2/conversations?title_contains=never")
            return hit.body == miss.body && hit.total == 1 && miss.total == 0
        } stays: {
            $0.get("partner", "/v2/conversations?title_contains=heron").code == "missing_scope"
                && $0.get("dave", "/v2/conversations?title_contains=heron").total == 0
                && $0.get("alice", "/v2/conversations?title_contains=heron").text.contains(World.title)
        },
    ]

    static let exports: [FaultCase] = [
        FaultCase(fault: .exportOfAnyConversation) {
            $0.exportFile(by: "archiver", fetchedBy: "archiver").text.contains(World.secret)
        } stays: {
            $0.exportFile(by: "bob", fetchedBy: "bob").text.contains(World.secret)
                && $0.post("partner", "/v2/conversations/\($0.dm)/exports").code == "missing_scope"
                && $0.post("dave", "/v2/conversations/\($0.dm)/exports").code == "forbidden"
                && $0.get("archiver", "/v2/conversations/\($0.dm)/messages").code == "forbidden"
        },
        FaultCase(fault: .exportFilesByID) {
            $0.exportFile(by: "bob", fetchedBy: "archiver").text.contains(World.secret)
        } stays: {
            $0.exportFile(by: "bob", fetchedBy: "bob").text.contains(World.secret)
                && $0.exportFile(by: "bob", fetchedBy: "dave").code == "forbidden"
                && $0.exportFile(by: "bob", fetchedBy: "partner").code == "missing_scope"
                && $0.post("archiver", "/v2/conversations/\($0.dm)/exports").code == "forbidden"
        },
        FaultCase(fault: .exportsListedToAll) {
            $0.post("bob", "/v2/conversations/\($0.dm)/exports").accepted
                && $0.get("archiver", "/v2/exports").text.contains(World.title)
        } stays: {
            let export = $0.post("bob", "/v2/conversations/\($0.dm)/exports").id
            return $0.get("archiver", "/v2/exports/\(export)").code == "forbidden"
                && $0.get("partner", "/v2/exports").code == "missing_scope"
                && !$0.get("dave", "/v2/exports").text.contains(World.title)
                && $0.get("bob", "/v2/exports").text.contains(World.title)
        },
        FaultCase(fault: .auditOfEverybody) {
            $0.get("archiver", "/v2/audit").text.contains(World.secret)
        } stays: {
            $0.get("partner", "/v2/audit").code == "missing_scope"
                && !$0.get("dave", "/v2/audit").text.contains(World.secret)
                && $0.get("bob", "/v2/audit").text.contains($0.secret)
        },
    ]
}

extension World {
    /// Exports `dm` as one, waits until the file is there, and fetches it as another.
    func exportFile(by owner: String, fetchedBy reader: String) -> Reply {
        let export = post(owner, "/v2/conversations/\(dm)/exports").id
        clock.advance(by: 0.2)
        return get(reader, "/v2/exports/\(export)/file")
    }
}
