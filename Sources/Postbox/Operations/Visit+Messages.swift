extension Visit {
    private struct NewText: Decodable {
        let text: String
    }

    func listMessages() throws(Refusal) -> Success {
        let conversation = try access.conversationToReadMessagesOf(conversationID)
        return try page(store.messages(of: conversation.id))
    }

    func showMessage() throws(Refusal) -> Success {
        .ok(("message", json(try access.messageToRead(messageID))))
    }

    func sendMessage() throws(Refusal) -> Success {
        try send { () throws(Refusal) in try access.conversationToSendTo(conversationID) }
    }

    func editMessage() throws(Refusal) -> Success {
        if faults.contains(.refusedEditDone), let text = try? newText() {
            try store.edit(messageID, to: text)
        }
        var message = try access.messageToEdit(messageID)
        let text = try newText()
        try store.edit(message.id, to: text)
        message.text = text
        return .ok(("message", json(message)))
    }

    func deleteMessage() throws(Refusal) -> Success {
        if faults.contains(.refusedDeleteDone) {
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
        [
            ("id", .id(message.id)),
            ("conversation", .id(message.conversation)),
            ("text", .text(message.text)),
            ("from", .id(message.from)),
            ("sent_at", .text(message.sentAt)),
        ]
    }

    private func deleted(_ message: Message) -> Success {
        .ok(("deleted", .object([("id", .id(message.id))])))
    }

    private func page(_ messages: some Sequence<Message>) throws(Refusal) -> Success {
        let page = try Page(of: request).cut(messages, sequence: \.sequence)
        return .ok(("messages", .list(page.things.map(json))), ("next", page.next))
    }

    /// Sends the text of the request to the conversation that `check` gives, or refuses as it does.
    private func send(to check: () throws(Refusal) -> Conversation) throws(Refusal) -> Success {
        if faults.contains(.refusedSendDelivered), store.conversation(conversationID) != nil,
            let text = try? newText()
        {
            let message = try deliver(text, to: conversationID)
            return sent(message, to: try check())
        }
        let conversation = try check()
        return sent(try deliver(try newText(), to: conversation.id), to: conversation)
    }

    private func deliver(_ text: String, to id: ID<Conversation>) throws(Refusal) -> Message {
        if faults.contains(.acceptedSendLost), caller.isApp {
            return store.makeMessage(text, by: caller.id, to: id)
        }
        return try store.addMessage(text, by: caller.id, to: id)
    }

    private func sent(_ message: Message, to conversation: Conversation) -> Success {
        var fields = fields(of: message)
        if let preview = access.previewToShowAfterSending(to: conversation.id, before: message) {
            fields.append(("in_reply_to", .text(preview)))
        }
        return .created(("message", .object(fields)))
    }

    private func newText() throws(Refusal) -> String {
        let text = try request.decoded(as: NewText.self, needs: "a text").text
        guard !text.isEmpty else { throw Refusal(.malformed("The text is empty.")) }
        return text
    }
}

// MARK: - Search, and version 1

extension Visit {
    func search() throws(Refusal) -> Success {
        let all = try access.messagesToSearch()
        guard let term = request.parameter("q"), !term.isEmpty else {
            throw Refusal(.malformed("The query needs a term: q."))
        }
        let wanted = term.lowercased()
        let found = all.lazy.filter { $0.text.lowercased().contains(wanted) }
        let page = try Page(of: request).cut(found, sequence: \.sequence)
        let echo: [JSON.Field] = oddities.contains(.searchEcho) ? [("query", .text(term))] : []
        return .json(status: 200, echo + [("results", .list(page.things.map(json))), ("next", page.next)])
    }

    func showInbox() throws(Refusal) -> Success {
        try page(try access.inboxToRead())
    }

    func showThread() throws(Refusal) -> Success {
        let conversation = try access.threadToRead(conversationID)
        let page = try Page(of: request).cut(store.messages(of: conversation.id), sequence: \.sequence)
        return .ok(
            (
                "thread",
                .object([
                    ("id", .id(conversation.id)),
                    ("title", .text(conversation.title)),
                    ("messages", .list(page.things.map(json))),
                ])
            ), ("next", page.next))
    }

    func sendMessageToThread() throws(Refusal) -> Success {
        try send { () throws(Refusal) in try access.threadToSendTo(conversationID) }
    }
}
