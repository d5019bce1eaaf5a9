extension Visit {
    /// In bytes.
    private static let longestID = 100

    private struct NewText: Decodable {
        let text: String
        let replyTo: String?

        enum CodingKeys: String, CodingKey {
            case text
            case replyTo = "reply_to"
        }
    }

    func listMessages() throws(Refusal) -> Success {
        let conversation = try access.conversationToListMessagesOf(conversationID)
        return try page(messages: access.messagesToList(of: conversation, in: request.parameter("state")))
    }

    func showMessage() throws(Refusal) -> Success {
        if faults.contains(.notModifiedBeforeCheck), let message = access.messageOfTenant(messageID) {
            let fields = shownFields(of: message)
            if request.holds(tag: Self.tag(of: fields)) { return .tagged(tag: Self.tag(of: fields), fields) }
        }
        let fields = shownFields(of: try access.messageToRead(messageID))
        return .tagged(tag: Self.tag(of: fields), fields)
    }

    private func shownFields(of message: Message) -> [JSON.Field] {
        [("message", .object(fields(of: message) + expanded(message)))]
    }

    /// Changes whenever the fields do: FNV-1a of 64 bits (draft-eastlake-fnv, section 2).
    private static func tag(of fields: [JSON.Field]) -> String {
        let hash = JSON.object(fields).encoded.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        return "\"" + String(hash, radix: 16) + "\""
    }

    func listMessagesByQuery() throws(Refusal) -> Success {
        let access = try access.access(forLastOf: "conversation", in: request.parameters) {
            (access, id) throws(Refusal) in _ = try access.conversationToListMessagesOf(ID(id))
        }
        let id = ID<Conversation>(request.parameter("conversation") ?? "")
        return try page(messages: access.messagesToList(of: try access.conversationToListMessagesOf(id), in: nil))
    }

    func sendMessage() throws(Refusal) -> Success {
        try send { () throws(Refusal) in try access.conversationToSendTo(conversationID) }
    }

    func editMessage() throws(Refusal) -> Success {
        if faults.contains(.refusedEditDone), access.isOfTenant(messageID), let text = try? newText() {
            try store.edit(messageID, to: text)
        }
        var message = try access.messageToEdit(messageID)
        let text = try newText()
        try store.edit(message.id, to: text)
        message.text = text
        return .ok(("message", json(message)))
    }

    func deleteMessage() throws(Refusal) -> Success {
        if faults.contains(.refusedDeleteDone), access.isOfTenant(messageID) {
            let found = Result { () throws(Refusal) in try access.messageToDelete(messageID) }
            store.removeMessage(messageID)
            return deleted(try found.get())
        }
        let message = try access.messageToDelete(messageID)
        store.removeMessage(message.id)
        return deleted(message)
    }

    func json(_ message: Message) -> JSON {
        .object(fields(of: message))
    }

    private func fields(of message: Message) -> [JSON.Field] {
        var fields: [JSON.Field] = [
            ("id", .id(message.id)),
            ("conversation", .id(message.conversation)),
            ("text", .text(message.text)),
            ("from", .id(message.from)),
            ("sent_at", .text(message.sentAt)),
            ("state", .text(message.state.name)),
        ]
        switch message.state {
        case .sent, .draft: break
        case .scheduled(let moment): fields.append(("at", .text(moment)))
        case .whisper(let addressee): fields.append(("to", .id(addressee)))
        }
        if let parent = message.replyTo {
            fields.append(("reply_to", .id(parent)))
        }
        if access.mayShowAboutOfAuthor(of: message) {
            fields.append(("about_author", .orNull(store.people.card(of: message.from).about)))
        }
        return fields + unfurled(message)
    }

    private func deleted(_ message: Message) -> Success {
        .ok(("deleted", .object([("id", .id(message.id))])))
    }

    func page(messages: [Message], as name: String = "messages") throws(Refusal) -> Success {
        try page(name, of: messages, sequence: \.sequence, json: json)
    }

    /// Sends the text of the request to the conversation that `check` gives, or refuses as it does.
    func send(to check: () throws(Refusal) -> Conversation) throws(Refusal) -> Success {
        if faults.contains(.refusedSendDelivered), access.conversationOfTenant(conversationID) != nil,
            let text = try? newText()
        {
            let message = try deliver(Message.Draft(text: text), to: conversationID)
            return sent(message, to: try check())
        }
        let conversation = try check()
        return sent(try deliver(try newMessage(), to: conversation.id), to: conversation)
    }

    private func deliver(_ draft: Message.Draft, to id: ID<Conversation>) throws(Refusal) -> Message {
        if faults.contains(.acceptedSendLost), caller.isApp {
            return store.makeMessage(draft, by: caller.id, to: id)
        }
        return try store.addMessage(draft, by: caller.id, to: id)
    }

    private func sent(_ message: Message, to conversation: Conversation) -> Success {
        var fields = fields(of: message)
        if let preview = access.previewToShowAfterSending(to: conversation.id, before: message) {
            fields.append(("in_reply_to", .text(preview)))
        }
        if let title = access.titleToShowAfterSending(to: conversation) {
            fields.append(("conversation_title", .text(title)))
        }
        return .created(("message", .object(fields)))
    }

    func newText() throws(Refusal) -> String {
        try checked(try request.decoded(as: NewText.self, needs: "a text").text)
    }

    private func newMessage() throws(Refusal) -> Message.Draft {
        let wanted = try request.decoded(as: NewText.self, needs: "a text and, if wanted, reply_to (a message's id)")
        let parent = wanted.replyTo
        guard (parent?.utf8.count ?? 0) <= Self.longestID else {
            throw Refusal(.malformed("The id in reply_to is too long."))
        }
        // It is kept as given. Whether there is such a message is not for every sender to know, and replies are listed
        // only beside a message of the same conversation.
        return Message.Draft(text: try checked(wanted.text), replyTo: parent.map { ID($0) })
    }

    func checked(_ text: String) throws(Refusal) -> String {
        guard !text.isEmpty else { throw Refusal(.malformed("The text is empty.")) }
        return text
    }
}
