internal import Mailslot

/// A probe whose answers are there.
struct OpenTrial {
    var probe: Probe
    var answers: [Answer?]
    /// The canaries that it sent, which its effect would show.
    var marks: [Canary] = []
    /// Why it could not be sent.
    var failure: String?
    /// Why the rest of its requests was not sent: an earlier one did not bring what they need.
    var ending: String?
    /// What its requests made, by their number and the kind.
    var made: [Int: [String: ObjectID]] = [:]
    /// How its caller's credential was at the end of its round, where it was not shown alive then.
    var lapse: Trial.Life?
    /// What the answers to its requests name as the next page.
    var nextPages: [Int: String] = [:]

    init(_ probe: Probe) {
        self.probe = probe
        answers = Array(repeating: nil, count: probe.requests.count)
    }
}

/// Sends probes.
struct ProbeStage {
    let run: Run

    /// So many probes are sent before the credentials are shown alive again and verdicts are given.
    ///
    /// Where requests are paced, it is what goes in about two seconds, so that whoever watches sees verdicts come. It
    /// depends on the contract alone: the same contract sends the same requests.
    var round: Int { Self.round(rate: run.plan.contract.limits.rate) }

    /// Less would be asked more often about its credentials than about itself.
    static func round(rate: Int) -> Int { min(max(rate, 32), 512) * 2 }

    /// Sends some probes, many at once, and waits for all answers.
    ///
    /// Where a credential has to be fetched again before more is sent, it sends only the first of them.
    func send(_ probes: ArraySlice<Probe>) -> [OpenTrial] {
        var trials = probes.map(OpenTrial.init)
        var next = Place(trial: 0, request: 0)
        func job() -> Job? {
            while next.trial < trials.count {
                let place = next
                if place.request == 0, place.trial > 0, run.isRenewalDue { return nil }
                let probe = trials[place.trial].probe
                next.request += 1
                // The rest of what goes in order follows from the answers.
                if probe.course != .free || next.request >= probe.requests.count { next = next.nextTrial }
                if let job = self.job(for: place, in: &trials) { return job }
            }
            return nil
        }
        run.courier.deliver(job) { delivery in
            let place = take(delivery, into: &trials)
            let following = Place(trial: place.trial, request: place.request + 1)
            guard trials[place.trial].probe.course != .free else { return [] }
            return [self.job(for: following, in: &trials)].compactMap { $0 }
        }
        return run.courier.isInterrupted ? trials : Array(trials.prefix(next.request > 0 ? next.trial + 1 : next.trial))
    }

    /// Sends probes one request after the other, while nothing else is on its way; only the first of them, where a
    /// credential has to be fetched again before more is sent.
    func sendAlone(_ probes: ArraySlice<Probe>) -> [OpenTrial] {
        var trials = probes.map(OpenTrial.init)
        var places = trials.indices.flatMap { trial in
            trials[trial].probe.requests.indices.map { Place(trial: trial, request: $0) }
        }.makeIterator()
        var begun = 0
        func job() -> Job? {
            while let place = places.next() {
                if place.request == 0 {
                    if place.trial > 0, run.isRenewalDue { return nil }
                    begun = place.trial + 1
                }
                if let job = self.job(for: place, in: &trials) { return job }
            }
            return nil
        }
        run.courier.deliverInTurn(job) { delivery in
            take(delivery, into: &trials)
            return []
        }
        return run.courier.isInterrupted ? trials : Array(trials.prefix(begun))
    }

    /// Sends the probes of one subject in step: all first requests, then all second ones, with time to settle after
    /// what somebody does.
    func sendInStep(_ probes: [Probe]) -> [OpenTrial] {
        var trials = probes.map(OpenTrial.init)
        let length = probes.map(\.requests.count).max() ?? 0
        var hasActed = false
        for step in 0..<length {
            let asking = trials.indices.filter {
                role(of: $0, step, trials) != .act && step < probes[$0].requests.count
            }
            let acting = trials.indices.filter { role(of: $0, step, trials) == .act }
            if !asking.isEmpty, hasActed {
                run.courier.wait(until: .now + run.plan.contract.settle)
                hasActed = false
            }
            deliver(asking.map { Place(trial: $0, request: step) }, into: &trials)
            act(acting.map { Place(trial: $0, request: step) }, for: &trials)
            hasActed = hasActed || !acting.isEmpty
        }
        return trials
    }

    private func role(of trial: Int, _ step: Int, _ trials: [OpenTrial]) -> ProbeRequest.Role? {
        let requests = trials[trial].probe.requests
        return requests.indices.contains(step) ? requests[step].role : nil
    }

    private func deliver(_ places: [Place], into trials: inout [OpenTrial]) {
        let jobs = places.compactMap { job(for: $0, in: &trials) }
        var current = trials
        run.courier.deliver(jobs) { delivery in
            take(delivery, into: &current)
            return []
        }
        trials = current
    }

    /// What several probes want done is done once.
    private func act(_ places: [Place], for trials: inout [OpenTrial]) {
        var groups: [(request: ProbeRequest, places: [Place])] = []
        for place in places {
            let request = trials[place.trial].probe.requests[place.request]
            if let index = groups.firstIndex(where: { $0.request == request }) {
                groups[index].places.append(place)
            } else {
                groups.append((request, [place]))
            }
        }
        for group in groups {
            guard let first = group.places.first else { continue }
            deliver([first], into: &trials)
            for place in group.places.dropFirst() {
                trials[place.trial].answers[place.request] = trials[first.trial].answers[first.request]
                if trials[place.trial].failure == nil { trials[place.trial].failure = trials[first.trial].failure }
            }
        }
    }

    private func job(for place: Place, in trials: inout [OpenTrial]) -> Job? {
        let trial = trials[place.trial]
        guard trial.probe.requests.indices.contains(place.request), trial.ending == nil, trial.failure == nil else {
            return nil
        }
        let request = trial.probe.requests[place.request]
        do {
            let ids = try run.builder.ids(of: request.targets, made: trial.made)
            let built = try run.builder.request(
                request.operation, ids: ids, caller: request.caller, variation: request.variation,
                nextPages: trial.nextPages)
            if trial.probe.mayChange { trials[place.trial].marks += built.canaries }
            var job = Job(tag: place.tag, operation: request.operation, built)
            job.followsPages = request.role != .act
            return job
        } catch {
            let missing = request.targets.compactMap { target -> String? in
                guard case .object(let object) = target else { return nil }
                return run.missingObjects[object]
            }
            if place.request > 0, missing.isEmpty, trial.probe.course == .inOrder {
                trials[place.trial].ending = error.description
            } else {
                trials[place.trial].failure = missing.first ?? error.description
            }
            return nil
        }
    }

    @discardableResult
    private func take(_ delivery: Delivery, into trials: inout [OpenTrial]) -> Place {
        let place = Place(tag: delivery.job.tag)
        let probe = trials[place.trial].probe
        let request = probe.requests[place.request]
        let caller = request.caller
        // What comes to somebody entitled is measured by what the subject may see: it shows what there was to see.
        let entitled =
            request.role == .act
            ? run.plan.entitlements.canaries(of: probe.cell.subject) : run.plan.entitlements.canaries(for: caller)
        trials[place.trial].answers[place.request] = run.answer(delivery, to: caller, entitled: entitled)
        if let made = run.made(by: delivery) {
            trials[place.trial].made[place.request] = Dictionary(made.map { ($0.kind, $0.id) }) { first, _ in first }
        }
        if let pages = run.plan.operation(delivery.job.operation).pages, let answer = delivery.first.answer {
            let next = pages.next.value(in: answer) { delivery.job.parameters[$0] }
            trials[place.trial].nextPages[place.request] = next?.text
        }
        run.forget(delivery)
        run.done += 1
        return place
    }

    /// One request of one trial.
    private struct Place {
        var trial: Int
        var request: Int

        init(trial: Int, request: Int) {
            self.trial = trial
            self.request = request
        }

        /// No probe has more requests than fit into ten bits.
        init(tag: Int) {
            self.init(trial: tag >> 10, request: tag & 0x3FF)
        }

        var tag: Int { trial << 10 | request }
        var nextTrial: Place { Place(trial: trial + 1, request: 0) }
    }
}
