extension Trial {
    /// Judges whether something in the answers changes whenever others act, and at no other time.
    func judgeActivity(mechanism: Mechanism) -> Judgement {
        guard answers.count == probe.requests.count else { return .unproven("not all requests were sent") }
        let asked = judged.map { answers[$0] }
        for answer in asked {
            if let missing = unfit(answer) { return .notCovered(missing) }
            if let indecision = answer.classification.indecision {
                guard case .unknown(let status) = answer.classification, (300..<500).contains(status) else {
                    return .unproven(indecision)
                }
            }
        }
        if case .notShown(let why) = life { return .unproven("the answers prove nothing: \(why)") }
        let steps = ActivitySteps(self)
        guard let first = steps.kinds.first else { return .notCovered("nobody acted") }
        guard steps.worked(first) else {
            return .notCovered("what somebody else did was not accepted, so that there was nothing to see")
        }
        for kind in steps.kinds where steps.worked(kind) {
            guard let change = steps.change(at: kind) else { continue }
            return judge(change, kind == first ? "another writes something" : "another marks it as read", mechanism)
        }
        return .upheld(.accepted, "nothing in the answers changes whenever others act in private, which was accepted")
    }

    private func judge(_ change: ActivityChange, _ act: String, _ mechanism: Mechanism) -> Judgement {
        let values = change.values.map { Distinction.shown($0) }.joined(separator: ", ")
        var judgement = violated(
            .metadata, mechanism,
            "\(change.place) changes whenever \(act), of which \(probe.cell.subject) may not know: \(values)")
        judgement.finding?.request = change.request
        return judgement
    }

    /// Why an answer is none to look for activity in; nil if it is one.
    private func unfit(_ answer: Answer) -> String? {
        if !answer.leaks.isEmpty {
            return "the operation itself gives content away, so that no activity was looked for"
        }
        if isGranted {
            if case .unknown = answer.classification { return "the operation is granted, and was not accepted" }
            return answer.classification.refusal == nil ? nil : "the operation is granted, and was refused"
        }
        return answer.classification.isAccepted
            ? "the operation itself is open, so that no activity was looked for" : nil
    }
}

/// Something that changed whenever others acted.
private struct ActivityChange {
    var place: AnswerShape.Place
    /// Before the first act and after each.
    var values: [String?]
    /// The request whose answer shows it first.
    var request: Int
}

/// The answers to a subject that asks again and again, with what others did between them.
private struct ActivitySteps {
    /// Two answers of the subject, one after the other.
    private struct Step {
        var before: Int
        var after: Int
        /// What somebody else did between them: an operation, and whether it was accepted; nil if nobody did anything.
        var act: (operation: ID<Operation>, isAccepted: Bool)?
    }

    private var steps: [Step] = []
    private var shapes: [Int: AnswerShape] = [:]
    /// What others did, in the order in which they did it first.
    private(set) var kinds: [ID<Operation>] = []

    init(_ trial: Trial) {
        var before: Int?
        var act: (operation: ID<Operation>, isAccepted: Bool)?
        let asking = trial.probe.requests.first { $0.role != .act }?.caller
        for (index, request) in trial.probe.requests.enumerated() {
            guard request.role == .act else {
                shapes[index] = AnswerShape(trial.answers[index])
                if let before { steps.append(Step(before: before, after: index, act: act)) }
                before = index
                act = nil
                continue
            }
            // An act of the subject's own only lets the same time pass.
            guard request.caller != asking else { continue }
            act = (request.operation, trial.answers[index].classification.isAccepted)
            if !kinds.contains(request.operation) { kinds.append(request.operation) }
        }
    }

    /// Whether each act of this kind was accepted.
    func worked(_ kind: ID<Operation>) -> Bool {
        let acts = self.acts(of: kind)
        return !acts.isEmpty && acts.allSatisfy { $0.act?.isAccepted ?? false }
    }

    /// What changes at each act of this kind, and at no step at which nobody acts.
    func change(at kind: ID<Operation>) -> ActivityChange? {
        let acts = acts(of: kind)
        let idle = steps.filter { $0.act == nil }
        guard acts.count > 1, !idle.isEmpty, let first = acts.first, let shape = shapes[first.after] else { return nil }
        let before = shapes[first.before]?.places ?? []
        let known = Set(before)
        let places = before + shape.places.filter { !known.contains($0) }
        for place in places
        where acts.allSatisfy({ changes(place, at: $0) }) && !idle.contains(where: { changes(place, at: $0) }) {
            let values = [shapes[first.before]?[place]] + acts.map { shapes[$0.after]?[place] }
            return ActivityChange(place: place, values: values, request: first.after)
        }
        return nil
    }

    private func acts(of kind: ID<Operation>) -> [Step] { steps.filter { $0.act?.operation == kind } }

    private func changes(_ place: AnswerShape.Place, at step: Step) -> Bool {
        shapes[step.before]?[place] != shapes[step.after]?[place]
    }
}
