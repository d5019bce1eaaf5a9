extension Access {
    /// The messages that a search may look through, newest first.
    func messagesToSearch() throws(Refusal) -> [Message] {
        if faults.contains(.searchUnfiltered) {
            return messagesOfTenant.filter(isFound)
        }
        if !faults.contains(.searchOpenToSendOnly) {
            try require(.searchRead)
            try require(.messagesRead)
        }
        let conversations = Set(conversationsToAnswerOver.map(\.id))
        return store.allMessages.filter {
            conversations.contains($0.conversation) && isFound($0)
                && (isListed($0) || (faults.contains(.whispersFound) && $0.state.name == "whisper"))
        }
    }

    /// The messages that the total of a search counts: those that it looks through.
    func messagesToCount(in searched: [Message]) -> [Message] {
        faults.contains(.searchTotalUnfiltered) ? messagesOfTenant.filter(isFound) : searched
    }

    private func isFound(_ message: Message) -> Bool {
        message.foundFrom <= store.now
    }

    /// The titles and names that a completion may give: those that the caller may list.
    func phrasesToComplete() throws(Refusal) -> [String] {
        try require(.searchRead)
        return titlesToComplete + namesToComplete
    }

    private var titlesToComplete: [String] {
        if faults.contains(.completesAllTitles) { return conversationsOfTenant.map(\.title) }
        return caller.has(.conversationsRead) ? conversationsOfMember.map(\.title) : []
    }

    private var namesToComplete: [String] {
        guard caller.has(.membersRead) else { return [] }
        return accounts.members.filter { $0.tenant == tenant && mayName($0) }.map(\.displayName)
    }
}
