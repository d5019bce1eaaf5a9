@testable import Postbox

/// Faults in what an answer says beside what was asked for.
extension FaultCase {
    static let answers: [FaultCase] = [
        FaultCase(fault: .titleInSendAnswer) {
            let path = "/v2/conversations/\($0.support)/messages"
            return $0.post("partner", path, ["text": "a"])["message", "conversation_title"] as? String == "help"
        } stays: {
            $0.post("partner", "/v2/conversations/\($0.dm)/messages", ["text": "a"]).code == "forbidden"
                && $0.post("partner", "/v2/conversations/\($0.support)/messages", ["text": "a"]).status == 201
                && $0.get("partner", "/v2/conversations/\($0.support)").code == "missing_scope"
        },
        FaultCase(fault: .lastMessageInMembersOfChannels) {
            let channel = $0.open("alice", with: ["partner"], kind: "channel", saying: World.greeting)
            return $0.get("partner", "/v2/conversations/\(channel)/members").text.contains(World.greeting.prefix(20))
        } stays: {
            let members = $0.get("partner", "/v2/conversations/\($0.support)/members")
            return members.text.contains("Alice Adams") && !members.text.contains(World.greeting.prefix(12))
        },
    ]

    static let activity: [FaultCase] = [
        FaultCase(fault: .unreadOfTenant) { world in
            let counts = world.aroundAnAct { world.get("partner", "/v2/me")["user", "unread"] as? Int }
            return counts.before.map { $0 + 1 } == counts.after && counts.before != nil
        } stays: {
            $0.get("partner", "/v2/me").accepted && $0.get("alice", "/v2/me")["user", "unread"] is Int
        },
        FaultCase(fault: .totalCountsAll) { world in
            let read = { ["carol", "partner"].map { world.get($0, "/v2/conversations").total } }
            let before = read()
            _ = world.open("alice", with: ["bob"])
            let mentions = world.aroundAnAct { world.get("partner", "/v2/mentions").total }
            return before == [2, 2] && read() == [3, 3] && mentions == (3, 4)
        } stays: {
            $0.get("carol", "/v2/conversations").text == #"{"conversations":[],"next":null}"#
                && $0.get("partner", "/v2/conversations").code == "missing_scope"
                && $0.get("alice", "/v2/conversations").total == 2
        },
        FaultCase(fault: .messagesCountedInMembers) { world in
            let counts = world.aroundAnAct {
                let reply = world.get("partner", "/v2/conversations/\(world.support)/members")
                let members = reply.json["members"] as? [[String: Any]] ?? []
                return members.first { $0["id"] as? String == "alice" }?["message_count"] as? Int
            }
            return counts.before == 1 && counts.after == 2
        } stays: {
            $0.get("partner", "/v2/conversations/\($0.support)/members").text.contains("Alice Adams")
                && $0.get("partner", "/v2/conversations/\($0.dm)/members").code == "forbidden"
        },
        FaultCase(fault: .lastActiveShownToApps) { world in
            let times = world.aroundAnAct {
                world.get("archiver", "/v2/users/alice")["user", "last_active"] as? String
            }
            return times.before != nil && times.after != nil && times.before != times.after
        } stays: { world in
            let times = world.aroundAnAct { world.get("carol", "/v2/users/alice")["user", "last_active"] as? String }
            return times.before != nil && times.before != times.after
                && world.get("partner", "/v2/users/alice").code == "missing_scope"
        },
    ]

    /// A refusal of the hidden that has the same part as that of the absent, but for what `differs` looks at.
    private static func denial(
        _ fault: Fault, headers: [String: String] = [:],
        differs: @escaping @Sendable (_ hidden: Reply, _ absent: Reply) -> Bool
    ) -> FaultCase {
        FaultCase(fault: fault) {
            let hidden = $0.get("partner", "/v2/conversations/\($0.dm)/members", headers: headers)
            let absent = $0.get("partner", "/v2/conversations/c_nothing/members", headers: headers)
            return hidden.status == 403 && absent.status == 403 && differs(hidden, absent)
        } stays: {
            let hidden = $0.get("partner", "/v2/conversations/\($0.dm)")
            let absent = $0.get("partner", "/v2/conversations/c_nothing")
            return hidden.body == absent.body && hidden.headers.map(\.value) == absent.headers.map(\.value)
                && $0.get("bob", "/v2/conversations/\($0.dm)/members").accepted
        }
    }

    static let denials: [FaultCase] = [
        denial(.hiddenToldByHeader) {
            $0.body == $1.body && $0.header("X-Object-State") == "present" && $1.header("X-Object-State") == nil
        },
        denial(.hiddenToldByChallenge) {
            $0.body == $1.body && $0.header("WWW-Authenticate") != nil && $1.header("WWW-Authenticate") == nil
        },
        denial(.hiddenWordedOtherwise) {
            $0.body.count == $1.body.count - 1 && $0.headers.map(\.value) == $1.headers.map(\.value)
        },
        denial(.hiddenTranslated, headers: ["Accept-Language": "de-CH, en;q=0.5"]) {
            $0.text.contains("gehört") && $1.text.contains("This is not yours")
        },
        denial(.hiddenMembersSlow) { $0.body == $1.body && $0.delay > 0 && $1.delay == 0 },
    ]
}

extension World {
    /// What can be read before and after alice writes to bob, with a second in between.
    func aroundAnAct<Value>(_ read: () -> Value) -> (before: Value, after: Value) {
        let before = read()
        clock.advance(by: 1)
        _ = say("between us", as: "alice", in: dm)
        return (before, read())
    }
}
