internal import Mailslot

/// Sets the scene: people open conversations and write messages, through the API itself.
extension Run {
    /// Does all steps.
    ///
    /// A step of the contract that fails ends it, because what follows rests on it.
    func setScene() {
        let steps = plan.steps.indices.map { ID<PlannedStep>($0) }
        for step in steps where plan.steps[step].purpose != .copy {
            guard !courier.isInterrupted else { return }
            guard let failure = perform(step) else { continue }
            // What a subject makes of its own rests on a grant, which is judged by itself.
            if plan.steps[step].purpose == .own {
                lose(step, failure)
            } else {
                sceneFailure = "the scene could not be set: \(failure)"
                return
            }
        }
        let copies = steps.filter { plan.steps[$0].purpose == .copy }
        makeCopies(copies.filter { !plan.steps[$0].made.isEmpty })
        makeCopies(copies.filter { plan.steps[$0].made.isEmpty })
    }

    /// One step, tried again while what it needs may not be visible yet.
    ///
    /// Returns why it failed.
    private func perform(_ id: ID<PlannedStep>) -> String? {
        let deadline = ContinuousClock.now + plan.contract.settle
        let failure = describe(id)
        while true {
            let job: Job
            do {
                job = Job(tag: id.index, operation: plan.steps[id].operation, try builder.request(for: id))
            } catch {
                outcomes[id] = StepOutcome(notSent: error.description)
                return "\(failure): \(error.description)"
            }
            guard let delivery = courier.deliver(job) else { return "\(failure): the run was interrupted" }
            guard let complaint = take(delivery, for: id) else { return nil }
            guard isWorthAnotherTry(delivery.classification), ContinuousClock.now < deadline else {
                return "\(failure) \(complaint)"
            }
            courier.wait(until: .now + .milliseconds(100))
            if courier.isInterrupted { return "\(failure): the run was interrupted" }
        }
    }

    /// Copies do not rest on each other, so they are made at once; what is then done to them likewise.
    private func makeCopies(_ steps: [ID<PlannedStep>]) {
        var jobs: [Job] = []
        for step in steps {
            do {
                jobs.append(Job(tag: step.index, operation: plan.steps[step].operation, try builder.request(for: step)))
            } catch {
                outcomes[step] = StepOutcome(notSent: error.description)
                lose(step, error.description)
            }
        }
        courier.deliver(jobs) { delivery in
            let step = ID<PlannedStep>(delivery.job.tag)
            if let complaint = self.take(delivery, for: step) {
                self.lose(step, "\(self.describe(step)) \(complaint)")
            }
            return []
        }
    }

    /// Takes what a step made; returns what is wrong with the answer.
    private func take(_ delivery: Delivery, for id: ID<PlannedStep>) -> String? {
        outcomes[id] = StepOutcome(delivery)
        guard delivery.classification.isAccepted else { return "was answered \(delivery.classification.words)" }
        let step = plan.steps[id]
        guard let ids = remember(delivery, by: .principal(step.principal)) else {
            return "was accepted, but the answer holds no id where `makes` looks for one"
        }
        for (object, made) in zip(step.made, ids) { builder.objectIDs[object] = made.id }
        return nil
    }

    private func lose(_ step: ID<PlannedStep>, _ reason: String) {
        for object in plan.steps[step].made {
            missingObjects[object] = "\(plan.objects[object].name) could not be made: \(reason)"
        }
    }

    private func isWorthAnotherTry(_ classification: Classification) -> Bool {
        switch classification {
        case .refused(let kind, _): kind != .unauthenticated
        case .unknown: true
        case .accepted, .throttled, .pending, .serverError, .unreachable: false
        }
    }

    private func describe(_ id: ID<PlannedStep>) -> String {
        let step = plan.steps[id]
        return "\(plan.operation(step.operation).name) by \(plan.principal(step.principal).name) (\(step.location))"
    }
}

extension Classification {
    /// What an answer says, in a few words.
    var words: String {
        switch self {
        case .accepted: "accepted"
        case .refused(let kind, _): "refused (\(kind.rawValue))"
        case .throttled: "throttled"
        case .pending: "not there yet"
        case .serverError(let status): "status \(status)"
        case .unreachable(let failure): "\(failure.kind.rawValue): \(failure)"
        case .unknown(let status): "status \(status), which is neither a success nor a refusal of the API description"
        }
    }
}
