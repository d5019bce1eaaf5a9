extension Trial {
    /// Judges a probe that must be refused.
    ///
    /// Evidence of a breach counts whatever the rest of the run proves; a refusal counts only with a proof.
    ///
    /// `mechanism` names what a leak shows; what it is by the nature of the call, if nil.
    func judgeDenial(mechanism fixed: Mechanism? = nil) -> Judgement {
        let mechanism = { (leaks: [LeakDescription]) in fixed ?? self.mechanism(of: leaks) }
        guard let answer = attempt else { return .unproven("nothing was sent") }
        if let leak = judgeLeaks(mechanism: mechanism) { return leak }
        if case .seen(let how) = effect {
            let words = answer.classification.isAccepted ? "accepted, and done" : "refused, and done all the same"
            return violated(writeBreach, mechanism([]), "\(operation.name) is not granted, and was \(words): \(how)")
        }
        if answer.classification.isAccepted { return judgeAcceptance(mechanism: mechanism([])) }
        if let indecision = answer.classification.indecision { return .unproven(indecision) }
        if case .notShown(let why) = life { return .unproven("the refusal proves nothing: \(why)") }
        return judgeRefusal(answer)
    }

    private func judgeRefusal(_ answer: Answer) -> Judgement {
        guard case .refused(let kind, _) = answer.classification else { return .unproven("there is no refusal") }
        let isExplicit = kind.isExplicit && !isOfSignature(answer, kind)
        let refused = "refused (\(kind.rawValue))"
        let effectNote: String
        if case .absent(let how) = effect { effectNote = "; \(how)" } else { effectNote = "" }
        switch control {
        case .seen(let person):
            return .upheld(.seen, "\(refused); \(person) got a canary by the same request" + effectNote)
        case .accepted(let person):
            return .upheld(.accepted, "\(refused); \(person) was accepted with the same request" + effectNote)
        case .empty(let person):
            guard isExplicit else {
                return .notCovered(
                    "\(refused); \(person) gets an empty list by the same request, so that there is nothing to see")
            }
            return .upheld(.explicit, "\(refused): the answer itself says that authority is missing" + effectNote)
        case .refused(let why), .none(let why):
            guard isExplicit else {
                let doubt = kind.isExplicit ? "a signature that is wrong" : "an absent object"
                return .unproven("\(refused), which \(doubt) would be as well, and no control worked: \(why)")
            }
            return .upheld(.explicit, "\(refused): the answer itself says that authority is missing" + effectNote)
        }
    }

    /// Whether the answer may be about the signature alone: it is made anew for each request, so that one which is right
    /// elsewhere, as the credential's life shows, may be wrong here.
    private func isOfSignature(_ answer: Answer, _ kind: RefusalKind) -> Bool {
        kind == .unauthenticated && life == .shown && answer.exchange.request.signature != nil
    }

    private func judgeAcceptance(mechanism: Mechanism) -> Judgement {
        guard targetRefuses else {
            return .unproven("accepted, like everything that the target was asked for in this run")
        }
        // Only of what was to be taken away is it sure that a view which shows it as before tells of it.
        if case .absent(let how) = effect, operation.verb == .delete {
            return violated(
                .acceptance, mechanism,
                "\(operation.name) is not granted, and was accepted, though nothing came of it: \(how)")
        }
        let isWrite = operation.verb.effect == .change || operation.verb.effect == .authority
        let breach: Breach = isWrite ? writeBreach : .acceptance
        return violated(breach, mechanism, "\(operation.name) is not granted, and was accepted")
    }

    /// A finding if an answer holds what the caller is not entitled to.
    func judgeLeaks(mechanism: ([LeakDescription]) -> Mechanism) -> Judgement? {
        guard let index = judged.first(where: { !answers[$0].leaks.isEmpty }) else { return nil }
        let answer = answers[index]
        let descriptions = answer.leaks.map { describe($0.thing) }
        let isContent = descriptions.contains { $0.sensitivity == .content }
        // A leak inside a refusal is another defect than an operation that lacks its check.
        let isRefusal = answer.classification.isRefusalItself
        let what = Self.list(descriptions.map(\.words))
        let place = answer.leaks[0].sighting.place
        var judgement = violated(
            isContent ? .content : .metadata, isRefusal ? .denialSideChannel : mechanism(descriptions),
            "\(isRefusal ? "the refusal itself holds" : "out came") \(what), in \(place)")
        judgement.finding?.leaks = answer.leaks
        judgement.finding?.request = index
        return judgement
    }

    private var writeBreach: Breach {
        switch operation.verb {
        case .join, .invite, .grant, .mint, .revoke: .authority
        case .mark, .react: .state
        default: .change
        }
    }

    func violated(_ breach: Breach, _ mechanism: Mechanism, _ reason: String) -> Judgement {
        Judgement(
            verdict: .violated, reason: reason,
            finding: Judgement.Finding(
                mechanism: mechanism, severity: breach.severity, breach: breach, leaks: [], request: 0))
    }

    static func list(_ items: [String]) -> String {
        let unique = items.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        guard unique.count > 4 else { return unique.joined(separator: "; ") }
        return unique.prefix(3).joined(separator: "; ") + "; and \(unique.count - 3) more"
    }
}

extension Classification {
    /// Whether the answer is no list or object from which something is missing, but says no, or leads elsewhere.
    fileprivate var isRefusalItself: Bool {
        switch self {
        case .refused(let kind, _): kind != .empty && kind != .blanked
        case .unknown(let status): (300..<400).contains(status)
        default: false
        }
    }
}

extension Breach {
    /// Content before metadata before existence; authority before content before state.
    package var severity: Severity {
        switch self {
        case .content, .authority: .critical
        case .metadata, .change: .high
        case .acceptance, .state: .medium
        case .existence: .low
        }
    }
}
