/// Every decision about who may do what, by name.
///
/// An operation asks here for the thing that it works on, and gets it only with the right to it. For an app the scope is
/// decided first, before anything is looked up. What is hidden and what is absent are then refused alike.
struct Access {
    let store: Store
    let caller: Caller
    let faults: Set<Fault>

    /// The last check of most decisions: the conversation exists and the caller is a member of it.
    func conversationOfMember(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
        guard let conversation = store.conversation(id) else { throw absent() }
        guard isMember(of: conversation) else { throw refusal(.forbidden, about: .conversation(id)) }
        return conversation
    }

    func isMember(of conversation: Conversation) -> Bool {
        caller.seesEverything || conversation.members.contains(caller.id)
    }

    /// The scope that an app needs.
    ///
    /// `subject` is what the request names, for the wording of the refusal.
    func require(_ scope: Scope, about subject: Subject = .nothing) throws(Refusal) {
        guard caller.has(scope) else { throw refusal(.missingScope(scope), about: subject) }
    }

    /// The refusal of what does not exist.
    func absent() -> Refusal {
        Refusal(faults.contains(.existenceTold) ? .absent : .forbidden)
    }
}

// MARK: - The wording of refusals

extension Access {
    /// What a refused request names.
    enum Subject {
        case nothing
        case conversation(ID<Conversation>)
        case message(ID<Message>)
    }

    /// A refusal, which says nothing about what it hides.
    func refusal(_ reason: Refusal.Reason, about subject: Subject) -> Refusal {
        var refusal = Refusal(reason)
        guard !faults.isDisjoint(with: Self.tellingFaults), let text = text(of: subject) else { return refusal }
        if faults.contains(.messageInRefusalBody) {
            refusal.addition += " It is about: \(text)"
        }
        if faults.contains(.previewInRefusal) {
            refusal.addition += " It begins with: \(text.prefix(20))"
        }
        if faults.contains(.messageInRefusalHeader) {
            refusal.headers.append(Answer.Header("X-Refused", text: text))
        }
        if faults.contains(.messageBase64InJSON) {
            refusal.details.append(("trace", .text(base64(text))))
        }
        return refusal
    }

    private static let tellingFaults: Set<Fault> = [
        .messageInRefusalBody, .previewInRefusal, .messageInRefusalHeader, .messageBase64InJSON,
    ]

    /// The text that somebody with the right would see: the message, or the last one of the conversation.
    private func text(of subject: Subject) -> String? {
        switch subject {
        case .nothing: nil
        case .conversation(let id): store.lastMessage(of: id)?.text
        case .message(let id): store.message(id)?.text
        }
    }
}
