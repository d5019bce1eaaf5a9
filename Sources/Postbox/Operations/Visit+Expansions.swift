/// Relations that a request asks for: of each the caller gets what the operations for it would show.
extension Visit {
    /// How many messages an answer takes in besides what it is about.
    private static let mostMessages = 50

    /// A conversation's fields with its wanted relations: `messages`, `members`, `last_message`.
    func expanded(_ fields: [JSON.Field], of id: ID<Conversation>, by expansion: Expansion) -> [JSON.Field] {
        var fields = fields
        if expansion.wants("messages") {
            fields.set("messages", messages(of: id, access.access(toExpandMessagesOf: id)))
        }
        if expansion.wants("last_message") {
            let last = (try? access.conversationToListMessagesOf(id)).flatMap { access.lastMessage(of: $0) }
            fields.set("last_message", last.map(json) ?? .null)
        }
        if expansion.wants("members"), let conversation = try? access.conversationToShowMembersOf(id) {
            let members = conversation.members.compactMap(accounts.member)
            fields.set("members", .list(members.map(expandedMember)))
        }
        return fields
    }

    /// The relations of a message: `conversation`, with its own.
    func expanded(_ message: Message) -> [JSON.Field] {
        let expansion = Expansion(of: request)
        guard expansion.wants("conversation") else { return [] }
        let id = message.conversation
        let fields = (try? access.conversationToShow(id)).map(fields) ?? [("id", .id(id))]
        return [("expanded_conversation", .object(expanded(fields, of: id, by: expansion.below("conversation"))))]
    }

    /// The relations of the caller: `conversations`, with their own.
    func expandedCaller() -> [JSON.Field] {
        let expansion = Expansion(of: request)
        guard expansion.wants("conversations") else { return [] }
        let below = expansion.below("conversations")
        let shown = (try? access.conversationsToList()) ?? []
        if faults.contains(.nestedExpansionUnchecked), below.wants("messages") {
            let all = access.conversationsOfMember
            return [("conversations", .list(all.map { nested($0, messages(of: $0.id, access.unchecked)) }))]
        }
        return [("conversations", .list(shown.map { .object(expanded(fields(of: $0), of: $0.id, by: below)) }))]
    }

    private func nested(_ conversation: Conversation, _ messages: JSON) -> JSON {
        .object([("id", .id(conversation.id)), ("messages", messages)])
    }

    private func messages(of id: ID<Conversation>, _ access: Access) -> JSON {
        guard let conversation = try? access.conversationToListMessagesOf(id) else { return .list([]) }
        return .list(access.listedMessages(of: conversation).prefix(Self.mostMessages).map(json))
    }

    private func expandedMember(_ member: Member) -> JSON {
        var fields = fields(of: member)
        if case .person(let address, _) = member.nature, faults.contains(.expandedMembersInFull) {
            fields.set("private_address", .text(address))
        }
        return .object(fields)
    }
}

extension Access {
    /// The decisions for messages that are asked for beside their conversation.
    fileprivate func access(toExpandMessagesOf id: ID<Conversation>) -> Access {
        faults.contains(.expandedMessagesUnchecked) ? unchecked : self
    }
}

extension [JSON.Field] {
    /// Puts a field in, in the place of one of the same name where there is one.
    mutating func set(_ name: String, _ value: JSON) {
        if let index = firstIndex(where: { $0.name == name }) {
            self[index].value = value
        } else {
            append((name, value))
        }
    }
}
