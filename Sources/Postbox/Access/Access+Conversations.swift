extension Access {
    /// The conversations that the caller may list, newest first.
    func conversationsToList() throws(Refusal) -> [Conversation] {
        if !faults.contains(.inboxOpenToSendOnly) {
            do {
                try require(.conversationsRead)
            } catch {
                throw refusal(error, ofListCounting: conversationsOfTenant.count)
            }
        }
        return conversationsToAnswerOver
    }

    /// How many conversations the answer says there are: those that are listed.
    func countOfConversations(listed: [Conversation], where isWanted: (Conversation) -> Bool) -> Int {
        if faults.contains(.totalCountsAll) {
            return conversationsOfTenant.count
        }
        if faults.contains(.titlesCountedBeforeRights) {
            return conversationsOfTenant.count(where: isWanted)
        }
        return listed.count
    }

    /// The conversations of the caller, newest first.
    var conversationsOfMember: [Conversation] {
        store.allConversations.filter(isMember)
    }

    /// What the list of conversations and the search look through: the conversations of the caller.
    var conversationsToAnswerOver: [Conversation] {
        if faults.contains(.tenantFromHeader), let name = request.header("X-Tenant"),
            let named = Tenant(rawValue: name),
            named != tenant
        {
            return store.allConversations.filter { $0.tenant == named }
        }
        return conversationsOfMember
    }

    /// Whether what is said about a conversation may hold its last message, and who has read it.
    var mayPreviewMessages: Bool {
        caller.has(.messagesRead) || faults.contains(.inboxOpenToSendOnly)
    }

    func conversationToShow(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try require(.conversationsRead, about: .conversation(id))
        if faults.contains(.anyConversationByID), let conversation = conversationOfTenant(id) {
            return conversation
        }
        if let conversation = channelOfOtherTenant(id) { return conversation }
        return try conversationOfMember(id)
    }

    /// None: a channel is as closed to another tenant as any conversation.
    func channelOfOtherTenant(_ id: ID<Conversation>) -> Conversation? {
        guard faults.contains(.channelsAcrossTenants) else { return nil }
        return conversationElsewhere(id).flatMap { $0.kind == .channel ? $0 : nil }
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

    func conversationToArchive(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try conversationOfCreator(id)
    }

    func conversationToDelete(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try conversationOfCreator(id)
    }

    /// What changes a conversation for all is the right of the member who made it.
    func conversationOfCreator(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try require(.conversationsWrite, about: .conversation(id))
        let conversation = try conversationOfMember(id)
        guard conversation.creator == caller.id else { throw refusal(.forbidden, about: .conversation(id)) }
        return conversation
    }
}
