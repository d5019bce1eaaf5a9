extension Access {
    func conversationToAttachTo(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try require(.filesWrite, about: .conversation(id))
        return try conversationOfMember(id)
    }

    func conversationToListAttachmentsOf(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        if faults.contains(.attachmentNamesOpen), let conversation = conversationOfTenant(id) {
            return conversation
        }
        try require(.filesRead, about: .conversation(id))
        return try conversationOfMember(id)
    }
}
