/// Further reads of messages.
extension Visit {
    /// How many messages one lookup names at most.
    private static let largestLookup = 100

    private struct Lookup: Decodable {
        let ids: [String]
    }

    func showMessageInConversation() throws(Refusal) -> Success {
        .ok(("message", json(try access.messageToRead(messageID, in: conversationID))))
    }

    func lookUpMessages() throws(Refusal) -> Success {
        let wanted = Result { () throws(Refusal) in
            try request.decoded(as: Lookup.self, needs: "ids (a list of ids of messages)").ids
        }
        let named = (try? wanted.get()) ?? []
        let found = try access.access(forBodyOf: request).messagesToLookUp(
            named.prefix(Self.largestLookup).map { ID($0) })
        guard try wanted.get().count <= Self.largestLookup else {
            throw Refusal(.malformed("A lookup names at most \(Self.largestLookup) ids."))
        }
        return list("messages", of: found, json: json)
    }

    func showContext() throws(Refusal) -> Success {
        let message = try access.messageToShowContextOf(messageID)
        return list("messages", of: access.messagesToShowAround(message), json: json)
    }

    func listReplies() throws(Refusal) -> Success {
        let message = try access.messageToListRepliesOf(messageID)
        return try page(messages: access.repliesToList(to: message))
    }

    func listReceipts() throws(Refusal) -> Success {
        let message = try access.messageToListReceiptsOf(messageID)
        return list("receipts", of: access.readers(of: message)) { reader in
            var fields: [JSON.Field] = [("id", .id(reader.id))]
            if access.mayName(reader) {
                fields.append(("display_name", .text(reader.displayName)))
            }
            if access.mayShowAboutInReceipts() {
                fields.append(("about", .orNull(store.people.card(of: reader.id).about)))
            }
            return .object(fields)
        }
    }

    func listMentions() throws(Refusal) -> Success {
        let listed = try access.mentionsToList()
        let total = access.countOfMentions(listed: listed)
        return try page("messages", of: listed, sequence: \.sequence, total: total, json: json)
    }

    func pinMessage() throws(Refusal) -> Success {
        let message = try access.messageToPin(messageID)
        guard access.isListed(message) else {
            throw Refusal(.malformed("Only what is sent can be pinned."))
        }
        store.pin(message)
        return .created(("pinned", .object([("id", .id(message.id))])))
    }

    func listPins() throws(Refusal) -> Success {
        let conversation = try access.conversationToListPinsOf(conversationID)
        let pinned = access.listedMessages(of: conversation).filter { conversation.pins.contains($0.id) }
        return try page(messages: pinned, as: "pins")
    }
}
