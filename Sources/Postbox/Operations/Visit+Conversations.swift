extension Visit {
    private struct NewConversation: Decodable {
        let members: [String]
        let title: String?
        let kind: Conversation.Kind?
    }

    private struct NewTitle: Decodable {
        let title: String
    }

    func listConversations() throws(Refusal) -> Success {
        let part = request.parameter("title_contains")?.lowercased()
        let isWanted = { (conversation: Conversation) in
            part.map { conversation.title.lowercased().contains($0) } ?? true
        }
        let listed = try access.conversationsToList().filter(isWanted)
        let total = access.countOfConversations(listed: listed, where: isWanted)
        return try page("conversations", of: listed, sequence: \.sequence, total: total) { .object(fields(of: $0)) }
    }

    func createConversation() throws(Refusal) -> Success {
        try access.createConversation()
        let wanted = try request.decoded(
            as: NewConversation.self,
            needs: "members (a list of user ids) and, if wanted, a title and a kind (direct, group or channel)")
        var members = [caller.id]
        for text in wanted.members where !members.contains(ID(text)) {
            members.append(try existingMember(text).id)
        }
        let conversation = try store.addConversation(
            by: caller.member, kind: wanted.kind ?? .group, title: wanted.title ?? "", members: members)
        return .created(("conversation", .object(fields(of: conversation))))
    }

    func showConversation() throws(Refusal) -> Success {
        let conversation = try access.conversationToShow(conversationID)
        let fields = expanded(fields(of: conversation), of: conversation.id, by: Expansion(of: request))
        return .ok(("conversation", .object(fields)))
    }

    func renameConversation() throws(Refusal) -> Success {
        var conversation = try access.conversationToRename(conversationID)
        let wanted = try request.decoded(as: NewTitle.self, needs: "a title")
        try store.rename(conversation.id, to: wanted.title)
        conversation.title = wanted.title
        return .ok(("conversation", .object([("id", .id(conversation.id)), ("title", .text(conversation.title))])))
    }

    func archiveConversation() throws(Refusal) -> Success {
        let conversation = try access.conversationToArchive(conversationID)
        store.archive(conversation.id)
        return .ok(("archived", .object([("id", .id(conversation.id))])))
    }

    func deleteConversation() throws(Refusal) -> Success {
        let conversation = try access.conversationToDelete(conversationID)
        store.removeConversation(conversation.id)
        return .ok(("deleted", .object([("id", .id(conversation.id))])))
    }

    func markRead() throws(Refusal) -> Success {
        let conversation = try access.conversationToMarkRead(conversationID)
        let last = access.lastMessage(of: conversation)?.sequence ?? 0
        store.markRead(conversation.id, by: caller.id, upTo: last)
        return .ok(("read", .object([("id", .id(conversation.id))])))
    }

    /// A conversation; with its last message, and who has read that, for callers who may read messages.
    func fields(of conversation: Conversation) -> [JSON.Field] {
        var fields: [JSON.Field] = [
            ("id", .id(conversation.id)),
            ("title", .text(conversation.title)),
            ("kind", .text(conversation.kind.rawValue)),
            ("archived", .flag(conversation.isArchived)),
            ("members", .list(conversation.members.map(JSON.id))),
        ]
        if access.mayPreviewMessages {
            let last = access.lastMessage(of: conversation)
            let readers = last.map { last in conversation.read.filter { $0.value >= last.sequence }.keys }
            fields.append(("last_message", last.map(preview) ?? .null))
            fields.append(("seen_by", .list((readers.map(Array.init) ?? []).map(\.text).sorted().map(JSON.text))))
        }
        return fields
    }

    private func preview(_ message: Message) -> JSON {
        .object([
            ("id", .id(message.id)),
            ("from", .id(message.from)),
            ("text", .text(String(message.text.prefix(80)))),
        ])
    }
}
