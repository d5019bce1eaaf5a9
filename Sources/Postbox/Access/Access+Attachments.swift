extension Access {
    func conversationToAttachTo(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try require(.filesWrite, about: .conversation(id))
        return try conversationOfMember(id)
    }

    func conversationToListAttachmentsOf(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        if faults.contains(.attachmentNamesOpen), let conversation = store.conversation(id) {
            return conversation
        }
        try require(.filesRead, about: .conversation(id))
        return try conversationOfMember(id)
    }

    func attachmentToFetch(_ id: ID<Attachment>) throws(Refusal) -> Attachment {
        if faults.contains(.attachmentByIDOpen), let attachment = store.attachment(id) {
            return attachment
        }
        try require(.filesRead)
        guard let attachment = store.attachment(id) else { throw absent() }
        _ = try conversationOfMember(attachment.conversation)
        return attachment
    }
}
