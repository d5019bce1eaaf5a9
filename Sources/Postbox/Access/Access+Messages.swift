extension Access {
    /// A conversation all of whose messages the caller may read.
    func conversationToReadMessagesOf(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        if faults.contains(.anyConversationByID), let conversation = store.conversation(id) {
            return conversation
        }
        try requireRightToRead(about: .conversation(id))
        return try conversationOfMember(id)
    }

    /// A message by its id.
    ///
    /// An app sees what it sent itself without a scope.
    func messageToRead(_ id: ID<Message>) throws(Refusal) -> Message {
        let message = store.message(id)
        if let message, faults.contains(.anyConversationByID) { return message }
        if let message, caller.isApp, message.from == caller.id { return message }
        if message == nil, faults.contains(.existenceTold) { throw absent() }
        try requireRightToRead(about: .message(id))
        guard let message else { throw absent() }
        return try checkedForMember(message)
    }

    /// The messages of all conversations of the caller, newest first.
    func inboxToRead() throws(Refusal) -> some Sequence<Message> {
        if !faults.contains(.v1InboxUnchecked), !faults.contains(.inboxOpenToSendOnly) {
            try require(.messagesRead)
        }
        return messagesOfMember()
    }

    func threadToRead(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        if faults.contains(.v1ThreadUnchecked), let conversation = store.conversation(id) {
            return conversation
        }
        return try conversationToReadMessagesOf(id)
    }

    /// The messages that a search may look through, newest first.
    func messagesToSearch() throws(Refusal) -> [Message] {
        if faults.contains(.searchUnfiltered) {
            return Array(store.allMessages)
        }
        if !faults.contains(.searchOpenToSendOnly) {
            try require(.searchRead)
            try require(.messagesRead)
        }
        return Array(messagesOfMember())
    }

    func conversationToMarkRead(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        if faults.contains(.markReadByAnyone), let conversation = store.conversation(id) {
            return conversation
        }
        try require(.messagesRead, about: .conversation(id))
        return try conversationOfMember(id)
    }

    /// The message that the answer about oneself carries: none.
    func messageToShowInMe() -> Message? {
        faults.contains(.newestMessageInMe) ? messagesOfMember().first { $0.from != caller.id } : nil
    }

    private func requireRightToRead(about subject: Subject) throws(Refusal) {
        if faults.contains(.readBySenders), caller.has(.messagesSend) { return }
        try require(.messagesRead, about: subject)
    }

    private func messagesOfMember() -> some Sequence<Message> {
        let conversations = Set(store.allConversations.filter { isMember(of: $0) }.map(\.id))
        return store.allMessages.lazy.filter { conversations.contains($0.conversation) }
    }

    private func checkedForMember(_ message: Message) throws(Refusal) -> Message {
        guard let conversation = store.conversation(message.conversation), isMember(of: conversation) else {
            throw refusal(.forbidden, about: .message(message.id))
        }
        return message
    }
}

// MARK: - Writing

extension Access {
    func conversationToSendTo(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try require(faults.contains(.grantedSendRefused) ? .messagesRead : .messagesSend, about: .conversation(id))
        if faults.contains(.sendAnywhere), let conversation = store.conversation(id) {
            return conversation
        }
        return try conversationOfMember(id)
    }

    func threadToSendTo(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try require(faults.contains(.grantedSendRefused) ? .messagesRead : .messagesSend, about: .conversation(id))
        if faults.contains(.v1SendUnchecked), let conversation = store.conversation(id) {
            return conversation
        }
        return try conversationToSendTo(id)
    }

    /// The start of the message before a sent one, for the answer to the send: none.
    func previewToShowAfterSending(to id: ID<Conversation>, before sent: Message) -> String? {
        guard faults.contains(.previewInSendAnswer) else { return nil }
        return store.messages(of: id).first { $0.id != sent.id && $0.from != caller.id }
            .map { String($0.text.prefix(20)) }
    }

    func messageToEdit(_ id: ID<Message>) throws(Refusal) -> Message {
        try messageOfAuthor(id, openTo: .editByAnyone)
    }

    func messageToDelete(_ id: ID<Message>) throws(Refusal) -> Message {
        try messageOfAuthor(id, openTo: .deleteByAnyone)
    }

    /// Only its author changes a message, and only while it is a member of the conversation.
    private func messageOfAuthor(_ id: ID<Message>, openTo fault: Fault) throws(Refusal) -> Message {
        try require(.messagesSend, about: .message(id))
        guard let message = store.storedMessage(id) else { throw absent() }
        if faults.contains(fault) { return message }
        guard message.from == caller.id else { throw refusal(.forbidden, about: .message(id)) }
        return try checkedForMember(message)
    }
}
