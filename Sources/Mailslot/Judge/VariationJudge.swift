extension Trial {
    /// Judges a request in another form, which must tell no more than the described one may.
    ///
    /// It counts only where the same form was seen to work for somebody entitled. That it is accepted is no breach by
    /// itself: a lenient server may answer it with nothing.
    func judgeVariation(mechanism: Mechanism) -> Judgement {
        judgeVariation { _ in mechanism }
    }

    /// The same, where the mechanism depends on what came out.
    func judgeVariation(mechanism: ([LeakDescription]) -> Mechanism) -> Judgement {
        guard let answer = attempt else { return .unproven("nothing was sent") }
        if let leak = judgeLeaks(mechanism: mechanism) { return leak }
        if case .refused(let why) = control { return notWorking(why) }
        if case .none(let why) = control { return notWorking(why) }
        if case .empty(let person) = control { return notWorking("\(person) gets an empty list") }
        if let indecision = answer.classification.indecision, !isUnderstood(answer) { return .unproven(indecision) }
        if case .notShown(let why) = life { return .unproven("the answer proves nothing: \(why)") }
        switch control {
        case .seen(let person):
            return .upheld(.seen, "\(words(answer)); \(person) got a canary by the same request")
        case .accepted(let person):
            return judgeAccepted(answer, by: person)
        case .refused, .none, .empty:
            return notWorking("nobody was answered")
        }
    }

    private func notWorking(_ why: String) -> Judgement {
        .notCovered("not even somebody entitled gets anything this way: \(why)")
    }

    /// Somebody entitled was answered, but with nothing that the subject must not see.
    private func judgeAccepted(_ answer: Answer, by person: String) -> Judgement {
        guard isGranted || answer.classification.refusal != nil else {
            return .notCovered("\(person) is answered this way, but not with what the described request shows")
        }
        return .upheld(.accepted, "\(words(answer)); \(person) was accepted with the same request")
    }

    /// Whether an answer of no known shape still says that the form itself was not taken: 400, 404, 405 and the like.
    private func isUnderstood(_ answer: Answer) -> Bool {
        if case .unknown(let status) = answer.classification { return (300..<500).contains(status) }
        return false
    }

    private func words(_ answer: Answer) -> String {
        switch answer.classification {
        case .refused(let kind, _): "refused (\(kind.rawValue))"
        case .unknown(let status): "answered with status \(status)"
        default: "nothing came out"
        }
    }
}
