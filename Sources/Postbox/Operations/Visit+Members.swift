extension Visit {
    private struct NewMember: Decodable {
        let user: String
    }

    func listMembers() throws(Refusal) -> Success {
        let conversation = try access.conversationToShowMembersOf(conversationID)
        let members = conversation.members.compactMap(accounts.member).map { member in
            JSON.object(fields(of: member) + additions(about: member, in: conversation))
        }
        let relations = expanded([], of: conversation.id, by: Expansion(of: request).without("members"))
        return .list("members", members, next: .null, total: members.count, more: relations)
    }

    func addMember() throws(Refusal) -> Success {
        let named = try? request.decoded(as: NewMember.self, needs: "")
        let conversation = try access.conversationToAddMemberTo(conversationID, member: named.map { ID($0.user) })
        let wanted = try request.decoded(as: NewMember.self, needs: "a user (the id of one)")
        let member = try existingMember(wanted.user)
        store.addMember(member.id, to: conversation.id)
        return .created(("member", .object(fields(of: member))))
    }

    func removeMember() throws(Refusal) -> Success {
        let conversation = try access.conversationToRemoveMemberFrom(conversationID)
        guard conversation.members.contains(userID) else { throw access.absent() }
        store.removeMember(userID, from: conversation.id)
        return .ok(("removed", .object([("id", .id(userID))])))
    }

    func existingMember(_ text: String) throws(Refusal) -> Member {
        guard let member = access.colleague(ID(text)) else {
            throw Refusal(.malformed("There is no user of the id that the body names."))
        }
        return member
    }

    /// A member as one among others.
    func fields(of member: Member) -> [JSON.Field] {
        var fields: [JSON.Field] = [("id", .id(member.id))]
        if access.mayName(member) {
            fields.append(("display_name", .text(member.displayName)))
        }
        if case .person(let address, _) = member.nature {
            if access.mayShowAboutInMembers() {
                fields.append(("about", .orNull(store.people.card(of: member.id).about)))
            }
            if access.mayShowPrivateAddress(of: member) {
                fields.append(("private_address", .text(address)))
            }
        }
        return fields
    }

    /// What a list of members says beyond who they are: nothing by default.
    private func additions(about member: Member, in conversation: Conversation) -> [JSON.Field] {
        var fields: [JSON.Field] = []
        if let message = access.messageToShowBesideMember(member, of: conversation) {
            fields.append(("last_message", .text(String(message.text.prefix(20)))))
        }
        if let count = access.countOfMessagesToShow(by: member) {
            fields.append(("message_count", .number(count)))
        }
        return fields
    }
}
