/// Further reads of what the lists of messages hold: each asks for the same rights as those.
extension Access {
    func messageToShowContextOf(_ id: ID<Message>) throws(Refusal) -> Message {
        try messageToReadBeside(id, openTo: .contextUnchecked)
    }

    func messageToListRepliesOf(_ id: ID<Message>) throws(Refusal) -> Message {
        try messageToReadBeside(id, openTo: .repliesUnchecked)
    }

    func messageToListReceiptsOf(_ id: ID<Message>) throws(Refusal) -> Message {
        try messageToReadBeside(id, openTo: .receiptsUnchecked)
    }

    private func messageToReadBeside(_ id: ID<Message>, openTo fault: Fault) throws(Refusal) -> Message {
        if faults.contains(fault), let message = messageOfTenant(id) { return message }
        try require(.messagesRead, about: .message(id))
        return try messageOfMember(id)
    }

    /// What stands around a message, newest first.
    func messagesToShowAround(_ message: Message) -> [Message] {
        let reach = 5
        let all = store.messages(of: message.conversation).filter {
            isListed($0) || $0.id == message.id || (faults.contains(.whispersInContext) && $0.state.name == "whisper")
        }
        let newer = all.prefix { $0.sequence > message.sequence }.suffix(reach)
        return Array(newer) + Array(all.drop { $0.sequence > message.sequence }.prefix(reach + 1))
    }

    func repliesToList(to message: Message) -> [Message] {
        store.messages(of: message.conversation).filter { $0.replyTo == message.id && isListed($0) }
    }

    /// Who has marked a message as read, but for its author.
    func readers(of message: Message) -> [Member] {
        let read = store.conversation(message.conversation)?.read ?? [:]
        return read.filter { $0.value >= message.sequence && $0.key != message.from }.keys
            .compactMap(accounts.member).sorted { $0.id.text < $1.id.text }
    }

    /// Only what is listed is pinned; an app needs the right to send, because others see it.
    func messageToPin(_ id: ID<Message>) throws(Refusal) -> Message {
        try require(.messagesSend, about: .message(id))
        try require(.messagesRead, about: .message(id))
        return try messageOfMember(id)
    }

    func conversationToListPinsOf(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        if faults.contains(.pinsUnchecked), let conversation = conversationOfTenant(id) { return conversation }
        try require(.messagesRead, about: .conversation(id))
        return try conversationOfMember(id)
    }

    /// The messages that speak to the caller, newest first.
    func mentionsToList() throws(Refusal) -> [Message] {
        if faults.contains(.mentionsUnchecked) {
            return messagesOfTenant.filter { $0.mentions(caller.id) }
        }
        do {
            try require(.messagesRead)
        } catch {
            throw refusal(error, ofListCounting: messagesOfTenant.count)
        }
        return messagesOfMember.filter { $0.mentions(caller.id) }
    }

    /// How many mentions the answer says there are: those that are listed.
    func countOfMentions(listed: [Message]) -> Int {
        faults.contains(.totalCountsAll) ? messagesOfTenant.count : listed.count
    }

    /// Those of the messages that the caller may read.
    func messagesToLookUp(_ ids: [ID<Message>]) throws(Refusal) -> [Message] {
        if faults.contains(.lookupUnchecked) { return ids.compactMap(messageOfTenant) }
        try require(.messagesRead)
        if faults.contains(.lookupChecksFirstOnly), let first = ids.first {
            _ = try messageOfMember(first)
            return ids.compactMap(messageOfTenant)
        }
        return ids.compactMap { try? messageOfMember($0) }
    }

    /// A message by its id and that of its conversation.
    func messageToRead(_ id: ID<Message>, in parent: ID<Conversation>) throws(Refusal) -> Message {
        try require(.messagesRead, about: .message(id))
        let conversation = try conversationOfMember(parent)
        if faults.contains(.nestedChecksParentOnly), let message = messageOfTenant(id) { return message }
        let message = try messageOfMember(id)
        // As if it were absent: the caller may read the message, but it is not there.
        guard message.conversation == conversation.id else { throw absent() }
        return message
    }
}
