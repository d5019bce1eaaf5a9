/// The wording of refusals, which say nothing about what they hide.
extension Access {
    /// What a refused request names.
    enum Subject {
        case nothing
        case conversation(ID<Conversation>)
        case message(ID<Message>)
    }

    /// The refusal of what does not exist.
    func absent() -> Refusal {
        Refusal(faults.contains(.existenceTold) ? .absent : .forbidden)
    }

    /// The refusal of what exists, and is not the caller's: the same as if it did not exist.
    func hidden(_ subject: Subject) -> Refusal {
        var refusal = refusal(.forbidden, about: subject)
        if faults.contains(.hiddenToldByHeader) {
            refusal.headers.append(Answer.Header("X-Object-State", "present"))
        }
        if faults.contains(.hiddenToldByChallenge) {
            let challenge = "Bearer realm=\"postbox\", error=\"insufficient_scope\""
            refusal.headers.append(Answer.Header("WWW-Authenticate", challenge))
        }
        if faults.contains(.hiddenWordedOtherwise) {
            refusal.wording = "This is not yours or it does not exist."
        }
        if faults.contains(.hiddenTranslated), let language = request.header("Accept-Language") {
            refusal.wording = Self.translations[language.prefix(2).lowercased()]
        }
        return refusal
    }

    /// A refusal for a reason.
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

    /// The refusal of a list, which does not say how long the list is.
    func refusal(_ refusal: Refusal, ofListCounting count: @autoclosure () -> Int) -> Refusal {
        guard faults.contains(.totalCountsAll) else { return refusal }
        var refusal = refusal
        refusal.headers.append(Answer.Header.total(count()))
        return refusal
    }

    private static let tellingFaults: Set<Fault> = [
        .messageInRefusalBody, .previewInRefusal, .messageInRefusalHeader, .messageBase64InJSON,
    ]

    private static let translations = [
        "de": "Das gehört anderen.", "es": "Esto es de otros.", "fr": "Ceci est à d'autres.",
    ]

    /// The text that somebody with the right would see: the message, or the last one of the conversation.
    private func text(of subject: Subject) -> String? {
        switch subject {
        case .nothing: nil
        case .conversation(let id):
            conversationOfTenant(id).flatMap { lastMessage(of: $0) }?.text
        case .message(let id): messageOfTenant(id)?.text
        }
    }
}
