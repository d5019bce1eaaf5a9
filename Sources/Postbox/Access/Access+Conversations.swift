extension Access {
    /// The conversations that the caller may list, newest first.
    func conversationsToList() throws(Refusal) -> [Conversation] {
        if !faults.contains(.inboxOpenToSendOnly) {
            try require(.conversationsRead)
        }
        return store.allConversations.filter { isMember(of: $0) }
    }

    /// Whether what is said about a conversation may hold its last message, and who has read it.
    var mayPreviewMessages: Bool {
        caller.has(.messagesRead) || faults.contains(.inboxOpenToSendOnly) || faults.contains(.anyConversationByID)
    }

    func conversationToShow(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        if faults.contains(.anyConversationByID), let conversation = store.conversation(id) {
            return conversation
        }
        try require(.conversationsRead, about: .conversation(id))
        return try conversationOfMember(id)
    }

    func createConversation() throws(Refusal) {
        try require(.conversationsWrite)
    }

    func conversationToRename(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        if faults.contains(.renameByMembers) {
            return try conversationOfMember(id)
        }
        return try conversationOfCreator(id)
    }

    func conversationToDelete(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try conversationOfCreator(id)
    }

    /// What changes a conversation for all is the right of the member who made it.
    private func conversationOfCreator(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try require(.conversationsWrite, about: .conversation(id))
        let conversation = try conversationOfMember(id)
        guard conversation.creator == caller.id else { throw refusal(.forbidden, about: .conversation(id)) }
        return conversation
    }
}

// MARK: - Members

extension Access {
    /// Any member may see who else is one; an app needs no scope for it.
    func conversationToShowMembersOf(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try conversationOfMember(id)
    }

    /// Whether a list of members may hold the private address of this one.
    func mayShowPrivateAddress(of member: Member) -> Bool {
        member.id == caller.id || faults.contains(.privateAddressesInMembers)
    }

    /// `member` is whom the request wants to add, as far as it says so.
    func conversationToAddMemberTo(
        _ id: ID<Conversation>, member: ID<Member>?
    ) throws(Refusal) -> Conversation {
        if faults.contains(.selfJoin), member == caller.id, let conversation = store.conversation(id) {
            return conversation
        }
        if faults.contains(.inviteByMembers) {
            return try conversationOfMember(id)
        }
        return try conversationOfCreator(id)
    }

    func conversationToRemoveMemberFrom(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try conversationOfCreator(id)
    }

    /// The public profile of anybody; an app needs a scope for any but its own.
    func profile(_ id: ID<Member>, in accounts: Accounts) throws(Refusal) -> Member {
        if id == caller.id { return caller.member }
        try require(.membersRead)
        guard let member = accounts.member(id) else { throw absent() }
        return member
    }
}
