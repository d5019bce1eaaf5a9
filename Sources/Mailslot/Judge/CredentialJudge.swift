extension Trial {
    /// Judges a call with a credential that is not valid, which is answered beside the same call without any.
    ///
    /// That it is accepted is a breach only where the other is refused, since a page that is open to all is no matter of
    /// the credential, and where nothing is missing of what somebody entitled gets.
    func judgeInvalidCredential() -> Judgement {
        guard answers.count == 2 else { return .unproven("not both requests were sent") }
        let (invalid, without) = (answers[0], answers[1])
        guard without.leaks.isEmpty else {
            return .notCovered("it comes out without any credential, so that none is needed")
        }
        if invalid.classification.isAccepted, invalid.leaks.isEmpty {
            if without.classification.isAccepted {
                return .notCovered("it is accepted without any credential, so that none is needed")
            }
            if let indecision = without.classification.indecision {
                return .unproven("accepted, but what is answered without a credential is not known: \(indecision)")
            }
        }
        if invalid.classification.isAccepted, invalid.leaks.isEmpty, case .seen(let person) = control {
            return .notCovered("accepted, but without what \(person) gets by the same request")
        }
        if invalid.leaks.isEmpty, case .unknown(let status) = invalid.classification, (300..<500).contains(status) {
            return .notCovered("the server does not take it for a credential at all: status \(status)")
        }
        var alone = self
        alone.answers = [invalid]
        // What must open nothing cannot be shown alive.
        alone.life = .notNeeded
        return alone.judgeDenial(mechanism: credentialMechanism)
    }
}
