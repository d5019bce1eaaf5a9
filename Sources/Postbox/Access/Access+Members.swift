import Foundation

extension Access {
    /// How long the note takes that only the fault writes before it refuses, in seconds.
    private static let slowNote: TimeInterval = 0.012

    /// Any member may see who else is one; an app needs no scope for it.
    func conversationToShowMembersOf(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        do {
            return try conversationOfMember(id)
        } catch {
            guard faults.contains(.hiddenMembersSlow), conversationOfTenant(id) != nil else { throw error }
            var slow = error
            slow.delay = Self.slowNote
            throw slow
        }
    }

    /// `member` is whom the request wants to add, as far as it says so.
    func conversationToAddMemberTo(
        _ id: ID<Conversation>, member: ID<Member>?
    ) throws(Refusal) -> Conversation {
        if faults.contains(.selfJoin), member == caller.id, let conversation = conversationOfTenant(id) {
            return conversation
        }
        if faults.contains(.inviteByMembers) {
            return try conversationOfMember(id)
        }
        return try conversationOfCreator(id)
    }

    func conversationToRemoveMemberFrom(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        try conversationOfCreator(id)
    }

    /// Who of the caller's tenant has this id; nobody else can be named.
    func colleague(_ id: ID<Member>) -> Member? {
        accounts.member(id).flatMap { $0.tenant == tenant ? $0 : nil }
    }

    /// The profile of anybody of the tenant; an app needs a scope for any but its own.
    func profileToShow(_ id: ID<Member>) throws(Refusal) -> Member {
        if id == caller.id { return caller.member }
        try require(.membersRead)
        guard let member = accounts.member(id) else { throw absent() }
        guard member.tenant == tenant || faults.contains(.profilesAcrossTenants) else { throw hidden(.nothing) }
        return member
    }

    /// What somebody says of itself is said by persons.
    func personToChange() throws(Refusal) -> Member {
        guard !caller.isApp else { throw refusal(.forbidden, about: .nothing) }
        return caller.member
    }
}

// MARK: - What of a member is shown

/// Persons see their colleagues. Apps see no more than the ids of persons who have not consented.
extension Access {
    func mayName(_ member: Member) -> Bool {
        !caller.isApp || member.consents
    }

    func mayNameInProfile(_ member: Member) -> Bool {
        mayName(member) || faults.contains(.profileConsentIgnored)
    }

    /// Whether a profile holds what the person says of itself.
    func mayShowAboutInProfile(_ member: Member) -> Bool {
        guard caller.isApp, !member.isApp else { return true }
        return caller.has(.membersRead) && mayNameInProfile(member)
    }

    /// Whether a profile holds when the person last did something.
    func mayShowActivity(of member: Member) -> Bool {
        !caller.isApp || (faults.contains(.lastActiveShownToApps) && mayShowAboutInProfile(member))
    }

    /// Whether a list of members holds what the person says of itself.
    func mayShowAboutInMembers() -> Bool {
        !caller.isApp || (faults.contains(.aboutInMembersShown) && caller.has(.membersRead))
    }

    func mayShowAboutInReceipts() -> Bool {
        faults.contains(.aboutInReceiptsShown) && caller.has(.membersRead)
    }

    /// Whether a message holds what its author says of itself: none does.
    func mayShowAboutOfAuthor(of message: Message) -> Bool {
        faults.contains(.aboutInDirectMessages) && caller.has(.membersRead)
            && store.conversation(message.conversation)?.kind == .direct
    }

    /// Whether a list of members may hold the private address of this one.
    func mayShowPrivateAddress(of member: Member) -> Bool {
        member.id == caller.id || faults.contains(.privateAddressesInMembers)
    }

    /// The message that a list of members carries of each: none.
    func messageToShowBesideMember(_ member: Member, of conversation: Conversation) -> Message? {
        guard faults.contains(.lastMessageInMembersOfChannels), conversation.kind == .channel else { return nil }
        return store.messages(of: conversation.id).first { $0.from == member.id && isListed($0) }
    }

    /// How many messages a list of members says that this one has sent: nothing is said.
    func countOfMessagesToShow(by member: Member) -> Int? {
        guard faults.contains(.messagesCountedInMembers) else { return nil }
        return messagesOfTenant.count { $0.from == member.id }
    }
}
