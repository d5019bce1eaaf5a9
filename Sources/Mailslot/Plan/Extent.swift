/// How much of what could be tried is tried.
package struct Extent: Hashable, Sendable {
    package var depth: Depth
    /// No more requests than these are planned for probes and their controls; nil for all.
    package var mostRequests: Int?
    /// The only tactics that are used; nil for all.
    package var tactics: Set<TacticName>?
    /// The only part that is tried; nil for all.
    package var shard: Shard?
    /// Whether nothing is sent that may change something: what is given is all that there is to try.
    package var isReadOnly: Bool

    package init(
        _ depth: Depth = .standard, mostRequests: Int? = nil, tactics: Set<TacticName>? = nil, shard: Shard? = nil,
        isReadOnly: Bool = false
    ) {
        self.depth = depth
        self.mostRequests = mostRequests
        self.tactics = tactics
        self.shard = shard
        self.isReadOnly = isReadOnly
    }
}

/// Probes that are left out of a run.
package struct LeftOutProbes: Hashable, Sendable {
    package var tactic: TacticName
    /// The least depth at which they are tried; nil if they did not fit into the most requests, or may change something.
    package var depth: Depth?
    /// Whether they may change something, which a read-only run does not.
    package var mayChange = false
    package var count: Int
}

extension Planner {
    /// Leaves out what is for a greater depth, or is more than the most requests.
    mutating func limit(to extent: Extent) {
        plan.extent = extent
        plan.waiverReaches = waiverReaches
        var left: [LeftOutProbes] = []
        func leave(_ probe: Probe, _ depth: Depth?, mayChange: Bool = false) {
            if let index = left.firstIndex(where: {
                $0.tactic == probe.tactic && $0.depth == depth && $0.mayChange == mayChange
            }) {
                left[index].count += 1
            } else {
                left.append(LeftOutProbes(tactic: probe.tactic, depth: depth, mayChange: mayChange, count: 1))
            }
        }
        var requests = 0
        var kept: Set<Int> = []
        var views: Set<ID<View>> = []
        // What tells most is kept first, whatever is sent first.
        let order = plan.probes.indices.sorted { (rank($0), $0) < (rank($1), $1) }
        for index in order {
            let probe = plan.probes[index]
            guard extent.tactics?.contains(probe.tactic) ?? true else { continue }
            guard probe.depth <= extent.depth else {
                leave(probe, probe.depth)
                continue
            }
            guard !isLeftOutAsWriting(probe) else {
                leave(probe, nil, mayChange: true)
                continue
            }
            var cost = probe.requests.count
            if case .view(let view) = probe.control, !views.contains(view) { cost += 1 }
            if let most = extent.mostRequests, requests + cost > most {
                leave(probe, nil)
                continue
            }
            requests += cost
            kept.insert(index)
            if case .view(let view) = probe.control { views.insert(view) }
        }
        plan.probes = plan.probes.indices.filter(kept.contains).map { plan.probes[$0] }
        plan.leftOut = left
        plan.digest = Plan.digest(of: plan.contract, extent, plan.probes)
        numberProbes()
        if let shard = extent.shard {
            keep(shard)
            views = Set(
                plan.probes.compactMap { probe in if case .view(let view) = probe.control { view } else { nil } })
        }
        keepViews(views)
    }

    /// Numbers the probes in the order in which one run judges them.
    private mutating func numberProbes() {
        func rank(_ probe: Probe) -> Int {
            switch probe.course {
            case .free, .inOrder: 0
            case .alone: 1
            case .inStep: 2
            }
        }
        let order = plan.probes.indices.sorted { one, other in
            let (first, second) = (plan.probes[one], plan.probes[other])
            if first.mayChange != second.mayChange { return second.mayChange }
            return (rank(first), one) < (rank(second), other)
        }
        for (number, index) in order.enumerated() { plan.probes[index].number = number }
    }

    /// How many probes each waiver names; what the contract has no object for may be called so once it has one.
    private var waiverReaches: [Int] {
        let ids = plan.probes.map(\.id) + plan.notCovered.map(\.id)
        return plan.contract.waivers.map { waiver in ids.count(where: waiver.finding.matches) }
    }

    /// The place of a probe's tactic in the order of trying.
    private func rank(_ index: Int) -> Int {
        TacticName.allCases.firstIndex(of: plan.probes[index].tactic) ?? 0
    }

    /// Takes out the views that no probe needs, and notes which are asked for only where another worked.
    private mutating func keepViews(_ needed: Set<ID<View>>) {
        noteSamples(needed)
        var places: [ID<View>: ID<View>] = [:]
        var views: [View] = []
        for (index, view) in plan.views.enumerated()
        where needed.contains(ID(index)) || view.variation == .none {
            places[ID(index)] = ID(views.count)
            views.append(view)
        }
        for index in views.indices { views[index].sample = views[index].sample.flatMap { places[$0] } }
        plan.views = views
        for index in plan.probes.indices {
            guard case .view(let view) = plan.probes[index].control, let place = places[view] else { continue }
            plan.probes[index].control = .view(place)
        }
    }

    /// A view in another form depends on another if all its probes repeat the form that was tried there first.
    ///
    /// A view of a described request is asked for in any case.
    private mutating func noteSamples(_ needed: Set<ID<View>>) {
        var samples: [ID<View>: ID<View>] = [:]
        var firsts: Set<ID<View>> = []
        for probe in plan.probes {
            guard case .view(let view) = probe.control, plan.views[view].variation != .none else { continue }
            if let sample = probe.sample, needed.contains(sample) {
                samples[view] = samples[view] ?? sample
            } else {
                firsts.insert(view)
            }
        }
        for (view, sample) in samples where !firsts.contains(view) && firsts.contains(sample) {
            plan.views[view].sample = sample
        }
    }
}
