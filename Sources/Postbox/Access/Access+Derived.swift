/// What is made from messages: previews of linked ones, translations, summaries.
extension Access {
    /// The message that a text links to, as far as the author of the text may read it.
    func messageToUnfurl(_ id: ID<Message>, for author: Member) -> Message? {
        if faults.contains(.unfurlUnchecked) { return messageOfTenant(id) }
        let authors = Access(
            store: store, accounts: accounts, caller: Caller(member: author), request: request, faults: [])
        return try? authors.messageToRead(id)
    }

    func messageToPreview(_ id: ID<Message>) throws(Refusal) -> Message {
        if faults.contains(.previewUnchecked), let message = messageOfTenant(id) { return message }
        return try messageToRead(id)
    }

    func messageToTranslate(_ id: ID<Message>) throws(Refusal) -> Message {
        if faults.contains(.translationUnchecked), let message = messageOfTenant(id) { return message }
        return try messageToRead(id)
    }

    func conversationToSummarize(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        if faults.contains(.summaryForMembersWithoutScope) { return try conversationOfMember(id) }
        return try conversationToListMessagesOf(id)
    }
}
