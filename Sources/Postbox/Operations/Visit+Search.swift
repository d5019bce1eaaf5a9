extension Visit {
    /// How many completions there are at most.
    private static let completions = 200

    func search() throws(Refusal) -> Success {
        let searched = try access.messagesToSearch()
        guard let term = request.parameter("q"), !term.isEmpty else {
            throw Refusal(.malformed("The query needs a term: q."))
        }
        let wanted = term.lowercased()
        let isHit = { (message: Message) in message.text.lowercased().contains(wanted) }
        let found = searched.filter(isHit)
        let total = access.messagesToCount(in: searched).count(where: isHit)
        let echo: [JSON.Field] = oddities.contains(.searchEcho) ? [("query", .text(term))] : []
        return try page(
            "results", of: found, sequence: \.sequence, total: total, more: [("total", .number(total))] + echo,
            json: json)
    }

    /// The titles and names in which a word begins with the prefix.
    func complete() throws(Refusal) -> Success {
        let phrases = try access.phrasesToComplete()
        guard let prefix = request.parameter("prefix")?.lowercased(), !prefix.isEmpty else {
            throw Refusal(.malformed("The query needs the beginning of a word: prefix."))
        }
        let found = Set(phrases).filter { phrase in
            phrase.lowercased().split(whereSeparator: \.isWhitespace).contains { $0.hasPrefix(prefix) }
        }
        return list("completions", of: Array(found.sorted().prefix(Self.completions)), json: JSON.text)
    }
}

// MARK: - Version 1

extension Visit {
    func showInbox() throws(Refusal) -> Success {
        try page(messages: try access.inboxToRead(isFirstPage: request.parameter("cursor") == nil))
    }

    func showThread() throws(Refusal) -> Success {
        let conversation = try access.threadToRead(conversationID)
        let page = try Page(of: request).cut(access.listedMessages(of: conversation), sequence: \.sequence)
        return .ok(
            (
                "thread",
                .object([
                    ("id", .id(conversation.id)),
                    ("title", .text(conversation.title)),
                    ("messages", .list(page.things.map(json))),
                ])
            ), ("next", page.next))
    }

    func sendMessageToThread() throws(Refusal) -> Success {
        try send { () throws(Refusal) in try access.threadToSendTo(conversationID) }
    }
}
