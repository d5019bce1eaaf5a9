extension Trial {
    /// Judges whether the refusals for an object that is there differ from those for some that are not.
    ///
    /// All are answers to the same request in one form; where that is another than the described one, the last is the
    /// answer to the described request for what is there.
    func judgeExistence(mechanism: Mechanism) -> Judgement {
        guard answers.count == probe.requests.count, let first = probe.requests.first, answers.count >= 4 else {
            return .unproven("not all requests were sent")
        }
        let isOtherForm = probe.requests.last?.variation != first.variation
        let compared = zip(probe.requests, answers).filter { $0.0.variation == first.variation }
        let present = compared.filter { $0.0.targets == first.targets }.map(\.1)
        let absent = compared.filter { $0.0.targets != first.targets }.map(\.1)
        let described = isOtherForm ? answers[answers.count - 1] : answers[0]
        // What comes out of the present object is what the documented call shows: it is judged there, once.
        if described.classification.isAccepted || !described.leaks.isEmpty {
            return .notCovered("the operation itself gives it away, so that no refusals were compared")
        }
        if let leak = judgeLeaks(mechanism: { _ in isOtherForm ? .requestShape : mechanism }) { return leak }
        if isOtherForm, let missing = missingForm(present + absent) { return .notCovered(missing) }
        if let indecision = present.lazy.compactMap({ $0.existenceIndecision(isOtherForm: isOtherForm) }).first
            ?? absent.lazy.compactMap({ $0.existenceIndecision(isOtherForm: true) }).first
            ?? described.existenceIndecision(isOtherForm: false)
        {
            return .unproven(indecision)
        }
        if case .notShown(let why) = life { return .unproven("the refusals prove nothing: \(why)") }
        if let told = AnswerShape.distinction(of: present, from: absent) {
            let words = told.words("what is there", "what is not")
            guard answers[0].classification.isAccepted else {
                return violated(.existence, mechanism, "whether it is there can be told from the refusal: \(words)")
            }
            return violated(.existence, .requestShape, "the request is refused, but not in this form: \(words)")
        }
        return isOtherForm ? judgeAlikeInOtherForm() : .upheld(.explicit, Self.alike)
    }

    private static let alike = "an object that is there is refused like others that are not"

    /// What is alike in another form counts where that form works for somebody entitled.
    private func judgeAlikeInOtherForm() -> Judgement {
        switch control {
        case .seen(let person), .accepted(let person), .empty(let person):
            return .upheld(.accepted, "\(Self.alike); \(person) was accepted with the same request")
        case .refused(let why), .none(let why):
            return .notCovered("not even somebody entitled gets anything this way: \(why)")
        }
    }

    /// Why the form is none that the server takes; nil if it may be.
    private func missingForm(_ answers: [Answer]) -> String? {
        let statuses = Set(answers.map { $0.exchange.response?.status ?? 0 })
        // RFC 9110 sections 15.5.6, 15.5.7 and 15.6.2.
        guard statuses.count == 1, let status = statuses.first, [405, 406, 501].contains(status) else { return nil }
        return "the server does not take requests of this form: status \(status)"
    }
}

extension Answer {
    /// Why it cannot be compared; nil if it can.
    ///
    /// An unknown answer to an absent object is a difference like any other. And a refusal that is recognised by its body
    /// is unknown in another form, as where none comes to HEAD (RFC 9110 section 9.3.2).
    fileprivate func existenceIndecision(isOtherForm: Bool) -> String? {
        guard let indecision = classification.indecision else { return nil }
        if isOtherForm, case .unknown(let status) = classification, (300..<500).contains(status) { return nil }
        return indecision
    }
}
