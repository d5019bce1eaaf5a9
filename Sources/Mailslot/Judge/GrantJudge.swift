extension Trial {
    /// Judges a probe that must work, and may show only what the caller is entitled to.
    func judgeGrant() -> Judgement {
        guard let answer = attempt else { return .unproven("nothing was sent") }
        if let leak = judgeLeaks(mechanism: mechanism(of:)) { return leak }
        if answer.classification.isAccepted { return judgeWork(answer) }
        if let indecision = answer.classification.indecision { return .unproven(indecision) }
        // A list in which there is nothing to see is empty for whoever may see it, too.
        if answer.classification.refusal == .empty, !controlSawEntitled {
            return .upheld(.works, "answered with an empty list, where nothing is to be seen")
        }
        let refusal = answer.classification.refusal?.rawValue ?? "unknown"
        if case .notShown(let why) = life {
            return .unproven("\(operation.name) is granted and was refused (\(refusal)), but \(why)")
        }
        return .broken("\(operation.name) is granted, and was refused (\(refusal))")
    }

    private func judgeWork(_ answer: Answer) -> Judgement {
        switch effect {
        case .seen(let how): return .upheld(.effect, "accepted; \(how)")
        case .absent(let how): return .broken("\(operation.name) was accepted and has no effect: \(how)")
        case .notExpected, .notLooked: break
        }
        if controlSawEntitled, answer.entitledCount == 0, case .seen(let person) = control {
            return .broken(
                "\(operation.name) was accepted, but shows nothing of what \(person) gets by the same request")
        }
        return answer.entitledCount > 0
            ? .upheld(.seen, "accepted, and shows what is granted") : .upheld(.works, "accepted")
    }
}
