internal import Mailslot

/// Whether the subjects' credentials work, shown before the probes and after each round of them.
struct Lives {
    struct State {
        var life: Trial.Life
        /// The call that showed it.
        var call: Call?
    }

    var states: [ID<Principal>: State] = [:]

    func life(of caller: Caller) -> Trial.Life {
        switch caller {
        case .principal(let id):
            // Only subjects' credentials have to be alive: a foreign one opens nothing, and people are no callers.
            states[id]?.life ?? .notNeeded
        case .damaged, .counterfeit, .nobody: .notNeeded
        }
    }
}

extension Run {
    /// No more grants than this are tried to show one credential alive.
    private static let mostSigns = 5

    /// Shows each subject's credential alive: a grant works with it, and does not with the credential damaged.
    func showLife() -> Lives {
        var lives = Lives()
        for subject in plan.subjects.sorted() { lives.states[subject] = showLife(of: subject) }
        return lives
    }

    /// Asks once more what showed each credential alive.
    func confirm(_ lives: inout Lives) {
        for (subject, state) in lives.states.sorted(by: { $0.key < $1.key }) {
            guard let call = state.call else {
                lives.states[subject] = showLife(of: subject)
                continue
            }
            let outcome = send(call, by: .principal(subject))
            if outcome?.isAccepted != true {
                let words = outcome?.words ?? "no answer"
                lives.states[subject]?.life = .notShown(
                    "\(plan.principal(subject).name)'s credential worked before and no longer does: "
                        + "\(plan.operation(call.operation).name) was answered \(words)")
            } else {
                lives.states[subject]?.life = .shown
            }
        }
    }

    /// Shows one subject's credential alive.
    func showLife(of subject: ID<Principal>) -> Lives.State {
        let name = plan.principal(subject).name
        let calls = (plan.signsOfLife[subject] ?? []).prefix(Self.mostSigns)
        guard !calls.isEmpty else {
            return Lives.State(life: .notShown("nothing that is granted to \(name) could show its credential alive"))
        }
        var complaints: [String] = []
        for call in calls {
            guard let outcome = send(call, by: .principal(subject)) else { continue }
            let operation = plan.operation(call.operation).name
            guard outcome.isAccepted else {
                complaints.append("\(operation) was answered \(outcome.words)")
                continue
            }
            if send(call, by: .damaged(subject))?.isAccepted == true {
                complaints.append("\(operation) also works with a damaged credential")
                continue
            }
            return Lives.State(life: .shown, call: call)
        }
        let why = complaints.first ?? "nothing that is granted to it could be sent"
        return Lives.State(life: .notShown("\(name)'s credential was not shown alive: \(why)"))
    }

    private func send(_ call: Call, by caller: Caller) -> Classification? {
        guard let job = try? job(0, call, by: caller), let delivery = courier.deliver(job) else { return nil }
        return delivery.classification
    }
}
