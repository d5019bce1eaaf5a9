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
    /// Who was answered with an empty list, though what is asked about is theirs.
    var emptyFor: ID<Principal>?
    /// Whether nobody was asked, because the same form worked for nobody on another call.
    var isSkipped = false
}

/// The controls that go before the probes: people look at what they are entitled to, until it shows.
extension Run {
    /// Looks through all views.
    func look() -> [ViewResult] {
        var results = [ViewResult](repeating: ViewResult(), count: plan.views.count)
        var people = plan.views.map(\.candidates)
        var candidates = [Int](repeating: 0, count: plan.views.count)
        let deadline = ContinuousClock.now + plan.contract.settle
        var polls = [Int](repeating: 0, count: plan.views.count)
        func again(_ index: Int) -> [Job] {
            polls[index] += 1
            let pause = ContinuousClock.now + .milliseconds(min(50 << min(polls[index], 3), 400))
            return [viewJob(index, people[index], candidates[index], at: pause, into: &results[index])].compactMap {
                $0
            }
        }
        func take(_ delivery: Delivery) -> [Job] {
            let index = delivery.job.tag
            let view = self.plan.views[index]
            guard delivery.classification.isAccepted else {
                let asked = people[index][candidates[index]]
                let isEmpty = delivery.classification.refusal == .empty
                if isEmpty, results[index].emptyFor == nil, self.owns(asked, view.call) {
                    results[index].emptyFor = asked
                }
                results[index].refusal = delivery.classification.words
                guard results[index].principal == nil else { return [] }
                // What the owner does not see may yet become visible.
                let mayAppear =
                    view.variation == .none && candidates[index] == 0
                    && delivery.classification.refusal?.isExplicit == false
                if mayAppear, ContinuousClock.now < deadline { return again(index) }
                candidates[index] += 1
                return [self.viewJob(index, people[index], candidates[index], at: nil, into: &results[index])]
                    .compactMap { $0 }
            }
            results[index].principal = people[index][candidates[index]]
            results[index].canaries.formUnion(self.canaries(in: delivery))
            guard !view.expected.isSubset(of: results[index].canaries), ContinuousClock.now < deadline else {
                return []
            }
            return again(index)
        }
        func ask(_ indices: [Int]) {
            let jobs = indices.compactMap { viewJob($0, people[$0], 0, at: nil, into: &results[$0]) }
            courier.deliver(jobs, handle: take)
        }
        ask(plan.views.indices.filter { plan.views[$0].variation == .none })
        people = peopleInOtherForms(people, results)
        ask(plan.views.indices.filter { plan.views[$0].variation != .none && plan.views[$0].sample == nil })
        let repeated = plan.views.indices.filter { plan.views[$0].sample != nil }
        for index in repeated {
            results[index].isSkipped = plan.views[index].sample.map { results[$0.index].principal == nil } ?? false
        }
        ask(repeated.filter { !results[$0].isSkipped })
        return results
    }

    /// Who is asked in other forms: first of all whoever was answered as the call is described, for whom a form that
    /// works for anybody works as well.
    private func peopleInOtherForms(_ people: [[ID<Principal>]], _ results: [ViewResult]) -> [[ID<Principal>]] {
        var described: [Call: Int] = [:]
        for (index, view) in plan.views.enumerated() where view.variation == .none {
            guard view.targets == view.call.binding.objects.map({ .object($0) }) else { continue }
            described[view.call] = index
        }
        return zip(plan.views, people).map { view, candidates in
            guard view.variation != .none, let plain = described[view.call], let answered = results[plain].principal,
                people[plain].starts(with: candidates)
            else { return candidates }
            return Array(([answered] + candidates.filter { $0 != answered }).prefix(candidates.count))
        }
    }

    /// Whether a principal made one of a call's objects, or what it is in; everybody has a list of their own.
    private func owns(_ principal: ID<Principal>, _ call: Call) -> Bool {
        let innermost = plan.innermost(call.binding)
        return innermost.isEmpty
            || innermost.contains { object in
                ([object] + plan.ancestors(of: object)).contains { plan.objects[$0].owner == principal }
            }
    }

    /// Looks once more through the views that somebody was accepted at, also for canaries that were sent since.
    func lookAgain(_ before: [ViewResult], marks: [Canary]) -> [ViewResult] {
        courier.watchlist = Watchlist(watchlist.items + marks.map { .canary($0) })
        defer { courier.watchlist = watchlist }
        var results = [ViewResult](repeating: ViewResult(), count: plan.views.count)
        let jobs = plan.views.indices.compactMap { index -> Job? in
            // What was empty may hold something now.
            guard let principal = before[index].principal ?? before[index].emptyFor,
                plan.views[index].variation == .none
            else { return nil }
            return try? job(index, plan.views[index].call, by: .principal(principal))
        }
        courier.deliver(jobs) { delivery in
            let index = delivery.job.tag
            guard delivery.classification.isAccepted else { return [] }
            results[index].principal = before[index].principal ?? before[index].emptyFor
            results[index].canaries = self.canaries(in: delivery)
            results[index].marks = Set(
                delivery.sightings.map { $0.item - self.watchlist.items.count }.filter { $0 >= 0 })
            return []
        }
        return results
    }

    private func viewJob(
        _ index: Int, _ people: [ID<Principal>], _ candidate: Int, at instant: ContinuousClock.Instant?,
        into result: inout ViewResult
    ) -> Job? {
        let view = plan.views[index]
        guard people.indices.contains(candidate) else { return nil }
        do {
            var job = try job(
                index, view.call.operation, view.targets, view.variation, by: .principal(people[candidate]))
            job.notBefore = instant
            return job
        } catch {
            result.refusal = error.description
            return nil
        }
    }

    /// The canaries that somebody was shown.
    func canaries(in delivery: Delivery) -> Set<ID<PlannedCanary>> {
        Set(
            delivery.sightings.compactMap { sighting in
                guard sighting.item < watched.count, case .canary(let id) = watched[sighting.item] else { return nil }
                return id
            })
    }
}
