extension Graph {
    /// What a field of a thing holds, for whoever has the right to it.
    func value(of field: GraphField, of node: Node, _ access: Access) throws(Refusal) -> Value {
        if field.name == "__typename" { return .leaf(.text(node.typeName)) }
        switch node {
        case .query: return try root(field, access)
        case .user(let member): return try self.field(field.name, of: member, access)
        case .conversation(let conversation): return try self.field(field.name, of: conversation, access)
        case .message(let message): return try self.field(field.name, of: message, access)
        }
    }

    private func root(_ field: GraphField, _ access: Access) throws(Refusal) -> Value {
        let id = field.arguments["id"] ?? ""
        switch field.name {
        case "me": return .node(.user(access.caller.member), access)
        case "user": return .node(.user(try access.profileToShow(ID(id))), access)
        case "conversation": return .node(.conversation(try access.conversationToShowMembersOf(ID(id))), access)
        case "message": return .node(.message(try access.messageToRead(ID(id))), access)
        case "__schema": return .leaf(GraphSchema.json)
        default: throw noField(field.name, of: .query)
        }
    }

    private func field(_ name: String, of conversation: Conversation, _ access: Access) throws(Refusal) -> Value {
        let id = conversation.id
        switch name {
        case "id": return .leaf(.id(id))
        case "title": return .leaf(.text(try access.conversationToShow(id).title))
        case "members":
            let members = try access.conversationToShowMembersOf(id).members.compactMap(accounts.member)
            return .list(members.map(Node.user), access)
        case "messages":
            let checked = access.accessForNestedMessages
            let messages = access.listedMessages(of: try checked.conversationToListMessagesOf(id))
            return .list(messages.prefix(Self.mostInList).map(Node.message), access)
        default: throw noField(name, of: .conversation(conversation))
        }
    }

    private func field(_ name: String, of message: Message, _ access: Access) throws(Refusal) -> Value {
        switch name {
        case "id": return .leaf(.id(message.id))
        case "text": return .leaf(.text(message.text))
        case "from":
            guard let member = accounts.member(message.from) else { return .leaf(.null) }
            return .node(.user(member), access)
        case "conversation":
            guard let conversation = access.store.conversation(message.conversation) else { return .leaf(.null) }
            return .node(.conversation(conversation), access.accessBelowMessage)
        default: throw noField(name, of: .message(message))
        }
    }

    private func field(_ name: String, of member: Member, _ access: Access) throws(Refusal) -> Value {
        switch name {
        case "id": return .leaf(.id(member.id))
        case "displayName":
            return .leaf(access.mayName(member) ? .text(member.displayName) : .null)
        case "conversations":
            if access.faults.contains(.graphConversationsOfAnyUser) {
                let all = access.conversationsOfTenant.filter { $0.members.contains(member.id) }
                return .list(all.map(Node.conversation), access.unchecked)
            }
            guard member.id == access.caller.id else { throw access.refusal(.forbidden, about: .nothing) }
            return .list(try access.conversationsToList().map(Node.conversation), access)
        default: throw noField(name, of: .user(member))
        }
    }

    private func noField(_ name: String, of node: Node) -> Refusal {
        Refusal(.malformed("\(node.typeName) has no field \(name)."))
    }
}

extension Graph.Node {
    fileprivate var typeName: String {
        switch self {
        case .query: "Query"
        case .user: "User"
        case .conversation: "Conversation"
        case .message: "Message"
        }
    }
}

/// By default every field is decided like the first: what led to it gives no right.
extension Access {
    /// The decisions for a field that the selection had already, under another name.
    var accessForRepeatedField: Access { faults.contains(.repeatedFieldUnchecked) ? unchecked : self }

    fileprivate var accessForNestedMessages: Access { faults.contains(.graphMessagesUnchecked) ? unchecked : self }

    fileprivate var accessBelowMessage: Access { faults.contains(.graphBelowMessageUnchecked) ? unchecked : self }
}
