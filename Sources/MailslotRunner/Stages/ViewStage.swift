internal import Mailslot

/// What a person got by a view.
struct ViewResult {
    /// Who looked; nil if nobody was accepted.
    var principal: ID<Principal>?
    var canaries: Set<ID<PlannedCanary>> = []
    /// The items of the watchlist beyond the plan's canaries.
    var marks: Set<Int> = []
    /// What the best refused candidate was told.
    var refusal: String?
}

/// The controls that go before the probes: people look at what they are entitled to, until it shows.
extension Run {
    /// Looks through all views.
    func look() -> [ViewResult] {
        var results = [ViewResult](repeating: ViewResult(), count: plan.views.count)
        var candidates = [Int](repeating: 0, count: plan.views.count)
        let deadline = ContinuousClock.now + plan.contract.settle
        var polls = [Int](repeating: 0, count: plan.views.count)
        func again(_ index: Int) -> [Job] {
            polls[index] += 1
            let pause = ContinuousClock.now + .milliseconds(min(50 << min(polls[index], 3), 400))
            return [viewJob(index, candidate: candidates[index], at: pause, into: &results[index])].compactMap { $0 }
        }
        let first = plan.views.indices.compactMap { index in
            viewJob(index, candidate: 0, at: nil, into: &results[index])
        }
        courier.deliver(first) { delivery in
            let index = delivery.job.tag
            let view = self.plan.views[index]
            guard delivery.classification.isAccepted else {
                results[index].refusal = delivery.classification.words
                guard results[index].principal == nil else { return [] }
                // What the owner does not see may yet become visible.
                let mayAppear = candidates[index] == 0 && delivery.classification.refusal?.isExplicit == false
                if mayAppear, ContinuousClock.now < deadline { return again(index) }
                candidates[index] += 1
                return [self.viewJob(index, candidate: candidates[index], at: nil, into: &results[index])]
                    .compactMap { $0 }
            }
            results[index].principal = view.candidates[candidates[index]]
            results[index].canaries.formUnion(self.canaries(in: delivery))
            guard !view.expected.isSubset(of: results[index].canaries), ContinuousClock.now < deadline else {
                return []
            }
            return again(index)
        }
        return results
    }

    /// Looks once more through the views that somebody was accepted at, also for canaries that were sent since.
    func lookAgain(_ before: [ViewResult], marks: [Canary]) -> [ViewResult] {
        courier.watchlist = Watchlist(watchlist.items + marks.map { .canary($0) })
        defer { courier.watchlist = watchlist }
        var results = [ViewResult](repeating: ViewResult(), count: plan.views.count)
        let jobs = plan.views.indices.compactMap { index -> Job? in
            guard let principal = before[index].principal else { return nil }
            return try? job(index, plan.views[index].call, by: .principal(principal))
        }
        courier.deliver(jobs) { delivery in
            let index = delivery.job.tag
            guard delivery.classification.isAccepted else { return [] }
            results[index].principal = before[index].principal
            results[index].canaries = self.canaries(in: delivery)
            results[index].marks = Set(
                delivery.sightings.map { $0.item - self.watchlist.items.count }.filter { $0 >= 0 })
            return []
        }
        return results
    }

    private func viewJob(
        _ index: Int, candidate: Int, at instant: ContinuousClock.Instant?, into result: inout ViewResult
    ) -> Job? {
        let view = plan.views[index]
        guard view.candidates.indices.contains(candidate) else { return nil }
        do {
            var job = try job(index, view.call, by: .principal(view.candidates[candidate]))
            job.notBefore = instant
            return job
        } catch {
            result.refusal = error.description
            return nil
        }
    }

    private func canaries(in delivery: Delivery) -> Set<ID<PlannedCanary>> {
        Set(
            delivery.sightings.compactMap { sighting in
                guard sighting.item < watched.count, case .canary(let id) = watched[sighting.item] else { return nil }
                return id
            })
    }
}
