extension Trial {
    /// Judges whether the answer to a conditional request tells that something is there.
    ///
    /// It reads four answers: to the condition on what is there and on what is not, to the plain request, and to the
    /// condition by somebody entitled. A server that answers 304 (RFC 9110 section 15.4.5) to everything tells nothing.
    func judgeCondition() -> Judgement {
        guard answers.count == 4 else { return .unproven("not all four requests were sent") }
        let (present, absent, plain, person) = (answers[0], answers[1], answers[2], answers[3])
        if plain.classification.isAccepted || !plain.leaks.isEmpty {
            return .notCovered("the operation itself gives it away, so that no conditions were compared")
        }
        if let leak = judgeLeaks(mechanism: { _ in .requestShape }) { return leak }
        guard person.isOfCondition else {
            return .notCovered("not even somebody entitled is answered on this condition: \(person.statusWords)")
        }
        for answer in [present, absent, plain] {
            if let indecision = answer.indecision { return .unproven(indecision) }
        }
        if case .notShown(let why) = life { return .unproven("the answers prove nothing: \(why)") }
        if present.isOfCondition, !absent.isOfCondition {
            return violated(
                .existence, .requestShape,
                "whether it is there can be told from a conditional request: \(present.statusWords) for what is there, "
                    + "and \(absent.statusWords) for what is not")
        }
        return .upheld(
            .accepted,
            "on a condition, what is there is answered like what is not (\(present.statusWords)); "
                + "somebody entitled was answered with \(person.statusWords)")
    }
}

extension Answer {
    /// Whether the server went on to the condition, or served what is there.
    fileprivate var isOfCondition: Bool { exchange.response?.status == 304 || classification.isAccepted }

    fileprivate var statusWords: String { exchange.response.map { "status \($0.status)" } ?? "no answer" }

    /// Why it decides nothing; an unknown answer of status 3xx or 4xx is a difference like any other.
    fileprivate var indecision: String? {
        if case .unknown(let status) = classification, (300..<500).contains(status) { return nil }
        return classification.indecision
    }
}
