/// For whom a message is there, by its state.
extension Access {
    /// Whether a list of messages holds it: sent ones, and whispers of or to the caller.
    func isListed(_ message: Message) -> Bool {
        switch message.state {
        case .sent: true
        case .whisper(let addressee): message.from == caller.id || addressee == caller.id
        case .draft, .scheduled: false
        }
    }

    /// Whether it is there by its id: to its author in any state.
    func isShown(_ message: Message) -> Bool {
        if faults.contains(.scheduledByID), case .scheduled = message.state { return true }
        return message.from == caller.id || isListed(message)
    }

    /// What the list of messages of a conversation holds, newest first: if a state is asked for, those of the caller that
    /// have it, and others as far as they are listed at all.
    func messagesToList(of conversation: Conversation, in state: String?) -> [Message] {
        store.messages(of: conversation.id).filter { message in
            if let state {
                return message.state.name == state && (isShown(message) || faults.contains(.anyStateOnRequest))
            }
            return isListed(message) || (faults.contains(.draftsListed) && message.state == .draft)
        }
    }

    /// The listed messages of a conversation, newest first.
    func listedMessages(of conversation: Conversation) -> [Message] {
        store.messages(of: conversation.id).filter(isListed)
    }

    func lastMessage(of conversation: Conversation) -> Message? {
        store.messages(of: conversation.id).first(where: isListed)
    }

    /// The listed messages of all conversations of the caller, newest first.
    var messagesOfMember: [Message] {
        let conversations = Set(conversationsOfMember.map(\.id))
        return store.allMessages.filter { conversations.contains($0.conversation) && isListed($0) }
    }

    /// What the caller has written and not sent, newest first.
    func draftsToList() throws(Refusal) -> [Message] {
        try require(.messagesRead)
        let conversations = Set(conversationsOfMember.map(\.id))
        return store.allMessages.filter { message in
            switch message.state {
            case .draft, .scheduled: message.from == caller.id && conversations.contains(message.conversation)
            case .sent, .whisper: false
            }
        }
    }
}
