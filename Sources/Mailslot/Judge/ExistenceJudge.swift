extension Trial {
    /// Judges whether the refusal for an object that is there differs from those for two that are not.
    ///
    /// The first three answers are to the same request for what is there and for two that are not. A fourth is that to
    /// the request as it is described, where the three were sent in another form.
    func judgeExistence(mechanism: Mechanism) -> Judgement {
        guard answers.count == probe.requests.count, answers.count >= 3 else {
            return .unproven("not all requests were sent")
        }
        let described = answers.count > 3 ? answers[3] : answers[0]
        // What comes out of the present object is what the documented call shows: it is judged there, once.
        if described.classification.isAccepted || !described.leaks.isEmpty {
            return .notCovered("the operation itself gives it away, so that no refusals were compared")
        }
        let isOtherForm = answers.count > 3
        if let leak = judgeLeaks(mechanism: { _ in isOtherForm ? .requestShape : mechanism }) { return leak }
        if isOtherForm, let missing = missingForm { return .notCovered(missing) }
        if let indecision = existenceIndecision { return .unproven(indecision) }
        if case .notShown(let why) = life { return .unproven("the refusals prove nothing: \(why)") }
        if let told = AnswerShape.distinction(of: answers[0], from: (answers[1], answers[2])) {
            let words = told.words("what is there", "what is not")
            guard answers[0].classification.isAccepted else {
                return violated(.existence, mechanism, "whether it is there can be told from the refusal: \(words)")
            }
            return violated(.existence, .requestShape, "the request is refused, but not in this form: \(words)")
        }
        return isOtherForm ? judgeAlikeInOtherForm() : .upheld(.explicit, Self.alike)
    }

    private static let alike = "an object that is there is refused like two that are not"

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
    private var missingForm: String? {
        let statuses = Set(answers.prefix(3).map { $0.exchange.response?.status ?? 0 })
        // RFC 9110 sections 15.5.6, 15.5.7 and 15.6.2.
        guard statuses.count == 1, let status = statuses.first, [405, 406, 501].contains(status) else { return nil }
        return "the server does not take requests of this form: status \(status)"
    }

    private var existenceIndecision: String? {
        for (index, answer) in answers.enumerated() {
            guard let indecision = answer.classification.indecision else { continue }
            guard case .unknown(let status) = answer.classification else { return indecision }
            // An unknown answer to an absent object is a difference like any other. And a refusal that is recognised by
            // its body is unknown in another form, as where none comes to HEAD (RFC 9110 section 9.3.2).
            let isOtherForm = answers.count > 3 && index < 3 && (300..<500).contains(status)
            if !isOtherForm, index == 0 || index == 3 { return indecision }
        }
        return nil
    }
}
