internal import Mailslot

/// A probe whose answers are there.
struct OpenTrial {
    var probe: Probe
    var answers: [Answer?]
    /// The canaries that it sent, which its effect would show.
    var marks: [Canary] = []
    /// Why it could not be sent.
    var failure: String?
}

/// Sends probes, round by round.
struct ProbeStage {
    let run: Run

    /// So many probes are sent before the credentials are shown alive again and verdicts are given.
    static let round = 1024

    /// Sends some probes and waits for all answers.
    func send(_ probes: ArraySlice<Probe>) -> [OpenTrial] {
        var trials = probes.map { OpenTrial(probe: $0, answers: Array(repeating: nil, count: $0.requests.count)) }
        var next = (trial: 0, request: 0)
        func job() -> Job? {
            while next.trial < trials.count {
                let place = next
                next.request += 1
                if next.request >= trials[place.trial].probe.requests.count { next = (place.trial + 1, 0) }
                if let job = self.job(for: place, in: &trials) { return job }
            }
            return nil
        }
        run.courier.deliver(job) { delivery in
            take(delivery, into: &trials)
            return []
        }
        return trials
    }

    private func job(for place: (trial: Int, request: Int), in trials: inout [OpenTrial]) -> Job? {
        let probe = trials[place.trial].probe
        let request = probe.requests[place.request]
        let operation = probe.cell.call.operation
        do {
            let ids = try run.builder.ids(of: request.targets)
            let built = try run.builder.request(operation, ids: ids, caller: request.caller)
            if probe.mayChange { trials[place.trial].marks += built.canaries }
            return Job(tag: place.trial << 8 | place.request, operation: operation, built)
        } catch {
            let missing = request.targets.compactMap { target -> String? in
                guard case .object(let object) = target else { return nil }
                return run.missingObjects[object]
            }
            trials[place.trial].failure = missing.first ?? error.description
            return nil
        }
    }

    private func take(_ delivery: Delivery, into trials: inout [OpenTrial]) {
        let trial = delivery.job.tag >> 8
        let request = delivery.job.tag & 0xFF
        let caller = trials[trial].probe.requests[request].caller
        let entitled = run.plan.entitlements.canaries(for: caller)
        trials[trial].answers[request] = run.answer(delivery, to: caller, entitled: entitled)
        run.remember(delivery, by: caller)
        run.forget(delivery)
    }
}
