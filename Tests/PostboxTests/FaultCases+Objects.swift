@testable import Postbox

/// Faults in the reads of messages, conversations and profiles.
extension FaultCase {
    static let scopes: [FaultCase] = [
        FaultCase(fault: .inboxOpenToSendOnly) {
            $0.get("partner", "/v2/conversations").text.contains("try Dune")
        } stays: {
            $0.get("partner", "/v1/inbox").code == "missing_scope"
                && $0.get("partner", "/v2/conversations/\($0.support)").code == "missing_scope"
                && $0.get("bob", "/v2/conversations").text.contains(World.secret)
        },
        FaultCase(fault: .readBySenders) {
            $0.get("partner", "/v2/conversations/\($0.support)/messages").text.contains(World.greeting)
                && $0.get("partner", "/v2/messages/\($0.greeting)").text.contains(World.greeting)
        } stays: {
            $0.get("partner", "/v2/messages/\($0.secret)").status == 403
                && $0.get("partner", "/v1/threads/\($0.support)").code == "missing_scope"
                && $0.get("alice", "/v2/conversations/\($0.support)/messages").text.contains(World.greeting)
        },
        FaultCase(fault: .channelsReadBySenders) {
            let channel = $0.open("alice", with: ["partner"], kind: "channel", saying: "stork-1")
            return $0.get("partner", "/v2/conversations/\(channel)/messages").texts("messages") == ["stork-1"]
                && $0.get("partner", "/v2/conversations/\($0.support)/messages").code == "missing_scope"
        } stays: {
            let channel = $0.open("alice", with: ["bob"], kind: "channel", saying: "stork-1")
            return $0.get("partner", "/v2/conversations/\(channel)/messages").status == 403
                && $0.get("bob", "/v2/conversations/\(channel)/messages").text.contains("stork-1")
        },
    ]

    static let objects: [FaultCase] = [
        FaultCase(fault: .anyConversationByID) {
            $0.get("archiver", "/v2/conversations/\($0.dm)").text.contains(World.title)
                && $0.get("carol", "/v2/conversations/\($0.dm)").accepted
        } stays: {
            $0.get("partner", "/v2/conversations/\($0.dm)").code == "missing_scope"
                && $0.get("archiver", "/v2/conversations/\($0.dm)/messages").code == "forbidden"
                && $0.get("dave", "/v2/conversations/\($0.dm)").code == "forbidden"
                && $0.get("bob", "/v2/conversations/\($0.dm)").text.contains(World.title)
        },
        FaultCase(fault: .anyMessageByID) {
            $0.get("archiver", "/v2/messages/\($0.secret)")["message", "text"] as? String == World.secret
                && $0.get("carol", "/v2/messages/\($0.secret)").accepted
        } stays: {
            $0.get("partner", "/v2/messages/\($0.secret)").code == "missing_scope"
                && $0.get("archiver", "/v2/conversations/\($0.dm)/messages").code == "forbidden"
                && $0.get("dave", "/v2/messages/\($0.secret)").code == "forbidden"
                && $0.get("alice", "/v2/messages/\($0.secret)").text.contains(World.secret)
                && $0.post("alice", "/v2/conversations/\($0.dm)/archive").accepted
                && $0.get("archiver", "/v2/messages/\($0.secret)").code == "forbidden"
        },
        FaultCase(fault: .nestedChecksParentOnly) {
            let room = $0.open("alice", with: ["archiver"])
            let reply = $0.get("archiver", "/v2/conversations/\(room)/messages/\($0.secret)")
            return reply["message", "text"] as? String == World.secret
        } stays: {
            $0.get("archiver", "/v2/messages/\($0.secret)").code == "forbidden"
                && $0.get("archiver", "/v2/conversations/\($0.dm)/messages/\($0.secret)").code == "forbidden"
                && $0.get("partner", "/v2/conversations/\($0.support)/messages/\($0.secret)").code == "missing_scope"
                && $0.get("alice", "/v2/conversations/\($0.dm)/messages/\($0.secret)").text.contains(World.secret)
        },
        FaultCase(fault: .lookupChecksFirstOnly) {
            let own = $0.say("mine", as: "archiver", in: $0.open("alice", with: ["archiver"]))
            let found = $0.post("archiver", "/v2/messages/lookup", ["ids": [own, $0.secret]])
            let alone = $0.post("archiver", "/v2/messages/lookup", ["ids": [$0.secret]])
            return found.texts("messages") == ["mine", World.secret] && alone.texts("messages") == []
        } stays: {
            !$0.post("archiver", "/v2/messages/lookup", ["ids": [$0.secret]]).text.contains(World.secret)
                && $0.post("partner", "/v2/messages/lookup", ["ids": [$0.secret]]).code == "missing_scope"
                && $0.post("bob", "/v2/messages/lookup", ["ids": [$0.secret]]).texts("messages") == [World.secret]
        },
        FaultCase(fault: .directMessagesOfAnybody) {
            let direct = $0.open("alice", with: ["bob"], kind: "direct", saying: "stork-2")
            return $0.get("archiver", "/v2/conversations/\(direct)/messages").texts("messages") == ["stork-2"]
        } stays: {
            let direct = $0.open("alice", with: ["bob"], kind: "direct", saying: "stork-2")
            return $0.get("partner", "/v2/conversations/\(direct)/messages").code == "missing_scope"
                && $0.get("dave", "/v2/conversations/\(direct)/messages").code == "forbidden"
                && $0.get("archiver", "/v2/conversations/\($0.dm)/messages").code == "forbidden"
                && $0.get("bob", "/v2/conversations/\(direct)/messages").accepted
        },
    ]

    static let tenants: [FaultCase] = [
        FaultCase(fault: .messagesAcrossTenants) {
            let hall = $0.open("dave", with: ["erin"])
            let message = $0.say("gannet-1", as: "erin", in: hall)
            return $0.get("archiver", "/v2/messages/\(message)").text.contains("gannet-1")
                && $0.get("globexbot", "/v2/messages/\($0.secret)").text.contains(World.secret)
                && $0.get("alice", "/v2/conversations/\(hall)/messages").text.contains("gannet-1")
        } stays: {
            $0.get("archiver", "/v2/messages/\($0.secret)").code == "forbidden"
                && $0.get("dave", "/v2/conversations/\($0.dm)").code == "forbidden"
                && $0.get("alice", "/v2/messages/\($0.secret)").text.contains(World.secret)
        },
        FaultCase(fault: .profilesAcrossTenants) {
            $0.get("alice", "/v2/users/erin").text.contains("Erin Evans")
        } stays: {
            $0.get("partner", "/v2/users/dave").code == "missing_scope"
                && $0.get("dave", "/v2/users/erin").text.contains("Erin Evans")
                && $0.post("alice", "/v2/conversations", ["members": ["erin"]]).code == "malformed"
        },
        FaultCase(fault: .tenantFromHeader) {
            _ = $0.open("dave", with: ["erin"], title: "gannet-2", saying: "gannet-3")
            let other = ["X-Tenant": "globex"]
            return $0.get("archiver", "/v2/conversations", headers: other).text.contains("gannet-2")
                && $0.get("alice", "/v2/search?q=gannet", headers: other).texts("results") == ["gannet-3"]
        } stays: {
            let hall = $0.open("dave", with: ["erin"], title: "gannet-2", saying: "gannet-3")
            return !$0.get("alice", "/v2/conversations").text.contains("gannet")
                && $0.get("dave", "/v2/conversations").text.contains("gannet-2")
                && $0.get("partner", "/v2/conversations", headers: ["X-Tenant": "globex"]).code == "missing_scope"
                && $0.get("alice", "/v2/conversations/\(hall)", headers: ["X-Tenant": "globex"]).code == "forbidden"
                && !$0.get("carol", "/v2/conversations", headers: ["X-Tenant": "acme"]).text.contains(World.title)
        },
        FaultCase(fault: .channelsAcrossTenants) {
            let hall = $0.open("dave", with: ["erin"], kind: "channel", title: "gannet-2", saying: "gannet-3")
            return $0.get("archiver", "/v2/conversations/\(hall)").text.contains("gannet-2")
                && $0.get("alice", "/v2/conversations/\(hall)/messages").text.contains("gannet-3")
        } stays: {
            let hall = $0.open("dave", with: ["erin"], title: "gannet-2")
            let channel = $0.open("dave", with: ["erin"], kind: "channel", title: "gannet-2")
            return $0.get("archiver", "/v2/conversations/\(hall)").code == "forbidden"
                && $0.get("partner", "/v2/conversations/\(channel)").code == "missing_scope"
                && $0.get("erin", "/v2/conversations/\(channel)").accepted
                && $0.post("dave", "/v2/conversations/\(channel)/archive").accepted
                && $0.get("archiver", "/v2/conversations/\(channel)").code == "forbidden"
        },
    ]

    static let consent: [FaultCase] = [
        FaultCase(fault: .profileConsentIgnored) {
            $0.tell("bob", about: "bittern-1")
            return $0.get("archiver", "/v2/users/bob").text.contains("bittern-1")
        } stays: {
            $0.tell("bob", about: "bittern-1")
            $0.tell("alice", about: "bittern-2")
            return $0.get("partner", "/v2/users/bob").code == "missing_scope"
                && $0.get("archiver", "/v2/users/alice").text.contains("bittern-2")
                && !$0.get("archiver", "/v2/users/alice").text.contains("phone")
                && $0.get("carol", "/v2/users/bob").text.contains("bittern-1")
                && !$0.get("carol", "/v2/users/bob").text.contains("phone")
        },
        FaultCase(fault: .aboutInMembersShown) {
            $0.tell("bob", about: "bittern-1")
            let room = $0.open("alice", with: ["bob", "archiver"])
            return $0.get("archiver", "/v2/conversations/\(room)/members").text.contains("bittern-1")
        } stays: {
            $0.tell("bob", about: "bittern-1")
            let room = $0.open("alice", with: ["bob", "partner"])
            return !$0.get("partner", "/v2/conversations/\(room)/members").text.contains("bittern-1")
                && $0.get("alice", "/v2/conversations/\(room)/members").text.contains("bittern-1")
        },
        FaultCase(fault: .aboutInReceiptsShown) {
            $0.tell("bob", about: "bittern-1")
            let room = $0.open("alice", with: ["bob", "archiver"])
            let message = $0.say("read this", as: "alice", in: room)
            _ = $0.post("bob", "/v2/conversations/\(room)/read")
            return $0.get("archiver", "/v2/messages/\(message)/receipts").text.contains("bittern-1")
        } stays: {
            $0.tell("bob", about: "bittern-1")
            _ = $0.post("alice", "/v2/conversations/\($0.dm)/read")
            return $0.get("bob", "/v2/messages/\($0.secret)/receipts").text.contains("alice")
                && $0.get("archiver", "/v2/messages/\($0.secret)/receipts").code == "forbidden"
        },
        FaultCase(fault: .aboutInDirectMessages) {
            $0.tell("bob", about: "bittern-1")
            let direct = $0.open("bob", with: ["archiver"], kind: "direct", saying: "hello")
            return $0.get("archiver", "/v2/conversations/\(direct)/messages").text.contains("bittern-1")
        } stays: {
            $0.tell("bob", about: "bittern-1")
            let room = $0.open("bob", with: ["archiver"], saying: "hello")
            let reply = $0.get("archiver", "/v2/conversations/\(room)/messages")
            return reply.texts("messages") == ["hello"] && !reply.text.contains("bittern-1")
        },
    ]

    static let states: [FaultCase] = [
        FaultCase(fault: .draftsListed) {
            $0.write("bob", "drafts", "stork-3").accepted
                && $0.get("alice", "/v2/conversations/\($0.dm)/messages").text.contains("stork-3")
        } stays: {
            let draft = $0.write("bob", "drafts", "stork-3").id
            return $0.get("bob", "/v2/messages/\(draft)").text.contains("stork-3")
                && $0.get("alice", "/v2/messages/\(draft)").code == "forbidden"
                && $0.get("carol", "/v2/conversations/\($0.dm)/messages").code == "forbidden"
        },
        FaultCase(fault: .scheduledByID) {
            let message = $0.write("bob", "scheduled", "stork-4").id
            return $0.get("alice", "/v2/messages/\(message)").text.contains("stork-4")
        } stays: {
            let message = $0.write("bob", "scheduled", "stork-4").id
            return $0.get("bob", "/v2/messages/\(message)").text.contains("stork-4")
                && $0.get("carol", "/v2/messages/\(message)").code == "forbidden"
                && !$0.bobsView.contains("stork-4")
        },
        FaultCase(fault: .whispersFound) {
            _ = $0.whisperBesideCarol()
            return $0.get("carol", "/v2/search?q=stork").texts("results") == ["stork-5"]
        } stays: {
            let (room, _) = $0.whisperBesideCarol()
            return $0.get("alice", "/v2/search?q=stork").texts("results") == ["stork-5"]
                && $0.get("carol", "/v2/conversations/\(room)/messages").texts("messages") == ["hello"]
                && $0.get("archiver", "/v2/search?q=stork").texts("results") == []
        },
        FaultCase(fault: .whispersInContext) {
            let (_, beside) = $0.whisperBesideCarol()
            return $0.get("carol", "/v2/messages/\(beside)/context").texts("messages") == ["stork-5", "hello"]
        } stays: {
            let (_, beside) = $0.whisperBesideCarol()
            return $0.get("alice", "/v2/messages/\(beside)/context").texts("messages") == ["stork-5", "hello"]
                && $0.get("archiver", "/v2/messages/\(beside)/context").code == "forbidden"
        },
        FaultCase(fault: .anyStateOnRequest) {
            _ = $0.write("bob", "drafts", "stork-7")
            return $0.get("alice", "/v2/conversations/\($0.dm)/messages?state=draft").texts("messages") == ["stork-7"]
        } stays: {
            _ = $0.write("bob", "drafts", "stork-7")
            let drafts = "/v2/conversations/\($0.dm)/messages?state=draft"
            return $0.get("bob", drafts).texts("messages") == ["stork-7"]
                && !$0.get("alice", "/v2/conversations/\($0.dm)/messages").text.contains("stork-7")
                && $0.get("carol", drafts).code == "forbidden"
        },
        FaultCase(fault: .archivedOpenToApps) {
            let room = $0.open("alice", with: ["archiver"], saying: "stork-6")
            return $0.post("alice", "/v2/conversations/\(room)/archive").accepted
                && $0.get("archiver", "/v2/conversations/\(room)/messages").texts("messages") == ["stork-6"]
        } stays: {
            let room = $0.open("alice", with: ["bob", "archiver"], saying: "stork-6")
            return $0.get("archiver", "/v2/conversations/\(room)/messages").accepted
                && $0.post("alice", "/v2/conversations/\(room)/archive").accepted
                && $0.get("bob", "/v2/conversations/\(room)/messages").text.contains("stork-6")
                && $0.get("globexbot", "/v2/conversations/\(room)/messages").code == "forbidden"
        },
    ]
}

extension World {
    /// Lets a person say something of itself.
    func tell(_ who: String, about: String) {
        _ = patch(who, "/v2/me", ["about": about, "phone": "+1-\(about)-phone"])
    }

    /// Writes into `dm` what is not sent to all.
    func write(_ who: String, _ what: String, _ text: String) -> Reply {
        post(who, "/v2/conversations/\(dm)/\(what)", ["text": text, "at": "2099-01-01T00:00:00Z", "to": "alice"])
    }

    /// A conversation that carol is in too, in which bob whispers to alice, and the message before the whisper.
    func whisperBesideCarol() -> (room: String, before: String) {
        let room = open("alice", with: ["bob", "carol"])
        let before = say("hello", as: "alice", in: room)
        _ = post("bob", "/v2/conversations/\(room)/whispers", ["text": "stork-5", "to": "alice"])
        return (room, before)
    }
}
