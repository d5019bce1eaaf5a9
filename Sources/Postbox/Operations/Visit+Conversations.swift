extension Visit {
    private struct NewConversation: Decodable {
        let members: [String]
        let title: String?
    }

    private struct NewTitle: Decodable {
        let title: String
    }

    func listConversations() throws(Refusal) -> Success {
        let all = try access.conversationsToList()
        let page = try Page(of: request).cut(all, sequence: \.sequence)
        return .ok(("conversations", .list(page.things.map(json))), ("next", page.next))
    }

    func createConversation() throws(Refusal) -> Success {
        try access.createConversation()
        let wanted = try request.decoded(
            as: NewConversation.self, needs: "members (a list of user ids) and, if wanted, a title")
        var members = [caller.id]
        for text in wanted.members where !members.contains(ID(text)) {
            members.append(try existingMember(text).id)
        }
        let conversation = try store.addConversation(by: caller.id, title: wanted.title ?? "", members: members)
        return .created(("conversation", json(conversation)))
    }

    func showConversation() throws(Refusal) -> Success {
        .ok(("conversation", json(try access.conversationToShow(conversationID))))
    }

    func renameConversation() throws(Refusal) -> Success {
        var conversation = try access.conversationToRename(conversationID)
        let wanted = try request.decoded(as: NewTitle.self, needs: "a title")
        try store.rename(conversation.id, to: wanted.title)
        conversation.title = wanted.title
        return .ok(("conversation", .object([("id", .id(conversation.id)), ("title", .text(conversation.title))])))
    }

    func deleteConversation() throws(Refusal) -> Success {
        let conversation = try access.conversationToDelete(conversationID)
        store.removeConversation(conversation.id)
        return .ok(("deleted", .object([("id", .id(conversation.id))])))
    }

    func markRead() throws(Refusal) -> Success {
        let conversation = try access.conversationToMarkRead(conversationID)
        store.markRead(conversation.id, by: caller.id)
        return .ok(("read", .object([("id", .id(conversation.id))])))
    }

    /// A conversation; with its last message, and who has read that, for callers who may read messages.
    private func json(_ conversation: Conversation) -> JSON {
        var fields: [JSON.Field] = [
            ("id", .id(conversation.id)),
            ("title", .text(conversation.title)),
            ("members", .list(conversation.members.map(JSON.id))),
        ]
        if access.mayPreviewMessages {
            let last = store.lastMessage(of: conversation.id)
            let readers = last.map { last in conversation.read.filter { $0.value >= last.sequence }.keys }
            fields.append(("last_message", last.map(preview) ?? .null))
            fields.append(("seen_by", .list((readers.map(Array.init) ?? []).map(\.text).sorted().map(JSON.text))))
        }
        return .object(fields)
    }

    private func preview(_ message: Message) -> JSON {
        .object([
            ("id", .id(message.id)),
            ("from", .id(message.from)),
            ("text", .text(String(message.text.prefix(80)))),
        ])
    }
}

// MARK: - Members

extension Visit {
    private struct NewMember: Decodable {
        let user: String
    }

    func listMembers() throws(Refusal) -> Success {
        let conversation = try access.conversationToShowMembersOf(conversationID)
        let members = conversation.members.compactMap(accounts.member)
        return .ok(("members", .list(members.map(json))), ("next", .null))
    }

    func addMember() throws(Refusal) -> Success {
        let named = try? request.decoded(as: NewMember.self, needs: "")
        let conversation = try access.conversationToAddMemberTo(conversationID, member: named.map { ID($0.user) })
        let wanted = try request.decoded(as: NewMember.self, needs: "a user (the id of one)")
        let member = try existingMember(wanted.user)
        store.addMember(member.id, to: conversation.id)
        return .created(("member", .object(profile(member))))
    }

    func removeMember() throws(Refusal) -> Success {
        let conversation = try access.conversationToRemoveMemberFrom(conversationID)
        guard conversation.members.contains(userID) else { throw access.absent() }
        store.removeMember(userID, from: conversation.id)
        return .ok(("removed", .object([("id", .id(userID))])))
    }

    private func json(_ member: Member) -> JSON {
        var fields = profile(member)
        if case .person(let address) = member.nature, access.mayShowPrivateAddress(of: member) {
            fields.append(("private_address", .text(address)))
        }
        return .object(fields)
    }

    private func existingMember(_ text: String) throws(Refusal) -> Member {
        guard let member = accounts.member(ID(text)) else {
            throw Refusal(.malformed("There is no user of the id that the body names."))
        }
        return member
    }
}
