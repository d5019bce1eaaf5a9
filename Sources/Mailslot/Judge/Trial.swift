/// All that is known about a probe when it is judged.
package struct Trial: Sendable {
    /// What the control showed.
    package enum ControlOutcome: Hashable, Sendable {
        /// Somebody entitled got a canary by the same request that the caller must not see.
        case seen(by: String)
        /// Somebody entitled was accepted.
        case accepted(by: String)
        /// Somebody entitled got an empty list: there is nothing to see.
        case empty(for: String)
        /// Nobody was accepted; with the best answer that was had.
        case refused(String)
        /// There was none, for this reason.
        case none(String)
    }

    /// Whether the caller's credential works.
    package enum Life: Hashable, Sendable {
        case shown
        case notShown(String)
        /// The caller has none that could.
        case notNeeded
    }

    /// Whether the people see a change.
    package enum Effect: Hashable, Sendable {
        /// It sends nothing that could be seen.
        case notExpected
        /// Nobody's view was shown to display such a change.
        case notLooked
        /// A person sees what the probe wrote, or no longer sees what it was to take away; in these words.
        case seen(String)
        /// A person whose view displays such changes sees none; in these words.
        case absent(String)
    }

    package var probe: Probe
    package var operation: Operation
    package var answers: [Answer]
    /// What kind of call it is.
    package var nature: Nature
    /// What the API's description says of ways around its operations.
    package var doors: Doors
    package var control: ControlOutcome
    package var life: Life
    package var effect: Effect
    /// Whether a control got canaries that the caller is entitled to as well.
    package var controlSawEntitled: Bool
    /// Whether the control got canaries that somebody entitled does not get by the described request.
    package var controlSawMore: Bool
    /// Whether the target refused anything in this run.
    ///
    /// One that accepts everything says nothing by accepting.
    package var targetRefuses: Bool
    /// What each leaked thing is, from the plan.
    package var describe: @Sendable (Leak.Thing) -> LeakDescription

    package init(
        probe: Probe, operation: Operation, nature: Nature, doors: Doors = Doors(), answers: [Answer],
        control: ControlOutcome, life: Life, effect: Effect = .notExpected, controlSawEntitled: Bool = false,
        controlSawMore: Bool = false,
        targetRefuses: Bool = true,
        describe: @escaping @Sendable (Leak.Thing) -> LeakDescription
    ) {
        self.probe = probe
        self.operation = operation
        self.nature = nature
        self.doors = doors
        self.answers = answers
        self.control = control
        self.life = life
        self.effect = effect
        self.controlSawEntitled = controlSawEntitled
        self.controlSawMore = controlSawMore
        self.targetRefuses = targetRefuses
        self.describe = describe
    }

    /// The requests whose answers are judged: not those by which somebody entitled prepared or caused something.
    var judged: [Int] {
        answers.indices.filter { $0 >= probe.requests.count || probe.requests[$0].role != .act }
    }

    /// The answer to the first attempt.
    var attempt: Answer? { judged.first.map { answers[$0] } }

    package var isGranted: Bool { probe.cell.expectation.kind == .granted }
}

/// What came out, in words.
package struct LeakDescription: Hashable, Sendable {
    package enum Sensitivity: Hashable, Sendable {
        case content, metadata
    }

    /// As in "the text of secret".
    package var what: String
    /// Whose it is: the principal who planted it.
    package var owner: String
    package var sensitivity: Sensitivity
    /// Whether it is a canary.
    package var isPlanted: Bool
    /// Whether its owner belongs to another tenant than the subject.
    package var isOfOtherTenant = false
    /// Whether it is in an object of a special state, such as a draft.
    package var isSpecial = false
    /// Whether it is in one of the objects that the call names.
    package var isOfCall = true
    /// Whether its owner agreed that subjects see what a grant covers.
    package var ownerConsents = true

    package init(what: String, owner: String, sensitivity: Sensitivity, isPlanted: Bool = true) {
        self.what = what
        self.owner = owner
        self.sensitivity = sensitivity
        self.isPlanted = isPlanted
    }

    var words: String { isPlanted ? "\(what), which \(owner) planted" : what }
}
