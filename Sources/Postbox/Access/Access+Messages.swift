extension Access {
    /// A conversation whose messages the caller may read.
    func conversationToListMessagesOf(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        if faults.contains(.channelsReadBySenders), caller.has(.messagesSend),
            let conversation = store.conversation(id), conversation.kind == .channel, isMember(of: conversation)
        {
            return conversation
        }
        if version == .beta, faults.contains(.betaListWithoutScope) { return try conversationOfMember(id) }
        try requireRightToRead(about: .conversation(id))
        if faults.contains(.directMessagesOfAnybody), let conversation = conversationOfTenant(id),
            conversation.kind == .direct
        {
            return conversation
        }
        if let conversation = channelOfOtherTenant(id) ?? conversationOfOtherTenant(id) { return conversation }
        return try conversationOfMember(id)
    }

    /// A message by its id.
    ///
    /// An app sees what it sent itself without a scope.
    func messageToRead(_ id: ID<Message>) throws(Refusal) -> Message {
        let message = store.message(id)
        if version == .v1, faults.contains(.v1MessageUnchecked), let message = messageOfTenant(id) { return message }
        if let message, caller.isApp, message.from == caller.id { return message }
        if message == nil, faults.contains(.existenceTold) { throw absent() }
        try requireRightToRead(about: .message(id))
        if faults.contains(.anyMessageByID), let message = messageOfTenant(id) { return message }
        if let message, conversationOfOtherTenant(message.conversation) != nil, isShown(message) { return message }
        return try messageOfMember(id)
    }

    /// None: another tenant's are not for its readers.
    private func conversationOfOtherTenant(_ id: ID<Conversation>) -> Conversation? {
        faults.contains(.messagesAcrossTenants) ? conversationElsewhere(id) : nil
    }

    /// The messages of all conversations of the caller, newest first.
    func inboxToRead(isFirstPage: Bool) throws(Refusal) -> [Message] {
        let isLaterPageOpen = !isFirstPage && faults.contains(.v1InboxLaterPagesUnchecked)
        if !isLaterPageOpen, !faults.contains(.v1InboxUnchecked) {
            try require(.messagesRead)
        }
        return messagesOfMember
    }

    func threadToRead(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        if faults.contains(.v1ThreadUnchecked), let conversation = conversationOfTenant(id) {
            return conversation
        }
        try require(.messagesRead, about: .conversation(id))
        return try conversationOfMember(id)
    }

    func conversationToMarkRead(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        if faults.contains(.markReadByAnyone), let conversation = conversationOfTenant(id) {
            return conversation
        }
        try require(.messagesRead, about: .conversation(id))
        return try conversationOfMember(id)
    }

    /// The message that the answer about oneself carries: none.
    func messageToShowInMe() -> Message? {
        faults.contains(.newestMessageInMe) ? messagesOfMember.first { $0.from != caller.id } : nil
    }

    /// How many messages the caller has not marked as read; nil when that is not for it to know.
    func countOfUnreadToShowInMe() -> Int? {
        if faults.contains(.unreadOfTenant) { return unread(in: conversationsOfTenant) }
        return caller.has(.messagesRead) ? unread(in: conversationsOfMember) : nil
    }

    private func unread(in conversations: [Conversation]) -> Int {
        conversations.map { conversation in
            let mark = conversation.read[caller.id] ?? 0
            return store.messages(of: conversation.id).prefix { $0.sequence > mark }
                .count { $0.from != caller.id && isListed($0) }
        }.reduce(0, +)
    }

    private func requireRightToRead(about subject: Subject) throws(Refusal) {
        if faults.contains(.readBySenders), caller.has(.messagesSend) { return }
        try require(.messagesRead, about: subject)
    }
}

// MARK: - Writing

extension Access {
    func conversationToSendTo(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try require(faults.contains(.grantedSendRefused) ? .messagesRead : .messagesSend, about: .conversation(id))
        if faults.contains(.sendAnywhere), let conversation = conversationOfTenant(id) {
            return conversation
        }
        return try conversationOfMember(id)
    }

    func threadToSendTo(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try require(faults.contains(.grantedSendRefused) ? .messagesRead : .messagesSend, about: .conversation(id))
        if faults.contains(.v1SendUnchecked), let conversation = conversationOfTenant(id) {
            return conversation
        }
        return try conversationToSendTo(id)
    }

    /// A conversation to write into what is not sent to all: a draft, a scheduled message, a whisper.
    ///
    /// An app must be able to read it back: a token that only sends makes nothing but sent messages.
    func conversationToWriteInto(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try require(.messagesSend, about: .conversation(id))
        try require(.messagesRead, about: .conversation(id))
        return try conversationOfMember(id)
    }

    /// The start of the message before a sent one, for the answer to the send: none.
    func previewToShowAfterSending(to id: ID<Conversation>, before sent: Message) -> String? {
        guard faults.contains(.previewInSendAnswer) else { return nil }
        return store.messages(of: id).first { $0.id != sent.id && $0.from != caller.id && isListed($0) }
            .map { String($0.text.prefix(20)) }
    }

    /// The title of the conversation, for the answer to a send: none.
    func titleToShowAfterSending(to conversation: Conversation) -> String? {
        faults.contains(.titleInSendAnswer) ? conversation.title : nil
    }

    func messageToEdit(_ id: ID<Message>) throws(Refusal) -> Message {
        try messageOfAuthor(id, openTo: .editByAnyone)
    }

    func messageToDelete(_ id: ID<Message>) throws(Refusal) -> Message {
        try messageOfAuthor(id, openTo: .deleteByAnyone)
    }

    /// Whether a message may be changed before anything is checked: only faults do so, within the tenant.
    func isOfTenant(_ id: ID<Message>) -> Bool {
        store.storedMessage(id).map { conversationOfTenant($0.conversation) != nil } ?? false
    }

    /// Only its author changes a message, and only while it is a member of the conversation.
    private func messageOfAuthor(_ id: ID<Message>, openTo fault: Fault) throws(Refusal) -> Message {
        try require(.messagesSend, about: .message(id))
        guard let message = store.storedMessage(id) else { throw absent() }
        if faults.contains(fault), isOfTenant(id) { return message }
        guard message.from == caller.id, let conversation = store.conversation(message.conversation),
            isMember(of: conversation)
        else { throw hidden(.message(id)) }
        return message
    }
}
