/// Every decision about who may do what, by name.
///
/// An operation asks here for the thing that it works on, and gets it only with the right to it. For an app the scope is
/// decided first, before anything is looked up. What is hidden and what is absent are then refused alike.
struct Access {
    let store: Store
    let accounts: Accounts
    let caller: Caller
    /// By default nothing but the credential says who may do what; some faults believe a header.
    let request: Request
    let faults: Set<Fault>
    /// The version by which the request came.
    var version = Version.v2

    /// The same decisions where no check is made: only a fault asks for it.
    var unchecked: Access {
        Access(
            store: store, accounts: accounts, caller: caller.unchecked, request: request, faults: faults,
            version: version)
    }

    var tenant: Tenant { caller.member.tenant }

    /// The last check of most decisions: the conversation exists and the caller is a member of it.
    func conversationOfMember(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        guard let conversation = store.conversation(id) else { throw absent() }
        guard isMember(of: conversation) else { throw hidden(.conversation(id)) }
        return conversation
    }

    /// The same for a message, which must also be in a state in which it is there for the caller.
    func messageOfMember(_ id: ID<Message>) throws(Refusal) -> Message {
        guard let message = store.message(id) else { throw absent() }
        guard let conversation = store.conversation(message.conversation), isMember(of: conversation),
            isShown(message)
        else { throw hidden(.message(id)) }
        return message
    }

    func isMember(of conversation: Conversation) -> Bool {
        isOpen(conversation) && (caller.seesEverything || conversation.members.contains(caller.id))
    }

    /// Whether members may see it: those of its tenant, and apps only until it is archived.
    private func isOpen(_ conversation: Conversation) -> Bool {
        conversation.tenant == tenant && !isPutAway(conversation)
    }

    /// Archived, which closes it to apps.
    private func isPutAway(_ conversation: Conversation) -> Bool {
        conversation.isArchived && caller.isApp && !faults.contains(.archivedOpenToApps)
    }

    /// The scope that an app needs.
    ///
    /// `subject` is what the request names, for the wording of the refusal.
    func require(_ scope: Scope, about subject: Subject = .nothing) throws(Refusal) {
        guard caller.has(scope) else { throw refusal(.missingScope(scope), about: subject) }
    }
}

// MARK: - The caller's tenant

/// What is of the caller's tenant and open to it, whoever its members are: no right by itself. The faults that forget a
/// check of membership look here, so that they forget no more than that.
extension Access {
    var conversationsOfTenant: [Conversation] {
        store.allConversations.filter(isOpen)
    }

    /// The messages that are there for the caller in what is of the tenant, newest first.
    var messagesOfTenant: [Message] {
        let conversations = Set(conversationsOfTenant.map(\.id))
        return store.allMessages.filter { conversations.contains($0.conversation) && isListed($0) }
    }

    func conversationOfTenant(_ id: ID<Conversation>) -> Conversation? {
        store.conversation(id).flatMap { isOpen($0) ? $0 : nil }
    }

    /// A conversation of another tenant, for the faults that forget to ask whose it is.
    func conversationElsewhere(_ id: ID<Conversation>) -> Conversation? {
        store.conversation(id).flatMap { $0.tenant == tenant || isPutAway($0) ? nil : $0 }
    }

    func messageOfTenant(_ id: ID<Message>) -> Message? {
        store.message(id).flatMap { conversationOfTenant($0.conversation) != nil && isShown($0) ? $0 : nil }
    }

    func attachmentOfTenant(_ id: ID<Attachment>) -> Attachment? {
        store.attachment(id).flatMap { conversationOfTenant($0.conversation) == nil ? nil : $0 }
    }
}
