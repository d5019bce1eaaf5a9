internal import Mailslot

/// Sets the scene: people open conversations and write messages, through the API itself.
extension Run {
    /// Does all steps.
    ///
    /// A step of the contract that fails ends it, because what follows rests on it.
    func setScene() {
        let steps = plan.steps.indices.map { ID<PlannedStep>($0) }
        for step in steps where [.scene, .own].contains(plan.steps[step].purpose) {
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
        perform(atOnce: steps.filter { plan.steps[$0].purpose == .copy })
        for wave in waves(of: steps.filter { plan.steps[$0].purpose == .repetition }) { perform(atOnce: wave) }
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
                obstacle = evidence.evidence(of: delivery, by: .principal(plan.steps[id].principal))
                return "\(failure) \(complaint)"
            }
            courier.wait(until: .now + .milliseconds(100))
            if courier.isInterrupted { return "\(failure): the run was interrupted" }
        }
    }

    /// Repetitions in the order in which they have to go for each copy: who is invited joins afterwards.
    private func waves(of steps: [ID<PlannedStep>]) -> [[ID<PlannedStep>]] {
        var waves: [[ID<PlannedStep>]] = []
        var next: [ID<PlannedObject>: Int] = [:]
        for step in steps {
            let copies = plan.steps[step].within.filter { plan.objects[$0].copyOf != nil }
            let wave = copies.map { next[$0] ?? 0 }.max() ?? 0
            if wave == waves.count { waves.append([]) }
            waves[wave].append(step)
            for copy in copies { next[copy] = wave + 1 }
        }
        return waves
    }

    /// Steps for copies, which do not rest on each other.
    private func perform(atOnce steps: [ID<PlannedStep>]) {
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
        guard let ids = made(by: delivery) else {
            return "was accepted, but the answer holds no id where `makes` looks for one"
        }
        for (object, made) in zip(step.made, ids) { builder.objectIDs[object] = made.id }
        return nil
    }

    private func lose(_ step: ID<PlannedStep>, _ reason: String) {
        // A copy to which not all was done is not like its original.
        let copies = plan.steps[step].within.filter { plan.objects[$0].copyOf != nil }
        for object in plan.steps[step].made + (plan.steps[step].purpose == .repetition ? copies : []) {
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
