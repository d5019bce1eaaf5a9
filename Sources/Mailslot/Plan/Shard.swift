/// One of several parts of a plan, which different machines carry out.
package struct Shard: Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1.
    package let number: Int
    package let count: Int

    /// Nil unless the number is one of those that there are.
    package init?(_ number: Int, of count: Int) {
        guard count >= 1, (1...count).contains(number) else { return nil }
        self.number = number
        self.count = count
    }

    package var description: String { "\(number)/\(count)" }
}

extension Planner {
    /// Keeps what belongs to one shard.
    ///
    /// Everything that is tried of an operation stays together: a form that works for nobody on one object is not tried on
    /// others, and what people see by an operation is looked at once. The costliest operations are dealt out first, each to
    /// the shard that has least, so that the parts are as even as can be and the same on every machine.
    mutating func keep(_ shard: Shard) {
        var costs: [ID<Operation>: Int] = [:]
        for probe in plan.probes { costs[probe.cell.call.operation, default: 0] += probe.requests.count + 1 }
        let order = costs.sorted { ($1.value, $0.key.index) < ($0.value, $1.key.index) }
        var loads = [Int](repeating: 0, count: shard.count)
        var kept: Set<ID<Operation>> = []
        for (operation, cost) in order {
            let least = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
            loads[least] += cost
            if least == shard.number - 1 { kept.insert(operation) }
        }
        plan.probes.removeAll { !kept.contains($0.cell.call.operation) }
        skipCopies()
    }

    /// Marks the steps that make copies for probes of other shards.
    private mutating func skipCopies() {
        var needed: Set<ID<PlannedObject>> = []
        var waiting = plan.probes.flatMap { probe in
            probe.cell.call.binding.objects + probe.requests.flatMap(\.targets).compactMap(\.plannedObject)
        }
        while let object = waiting.popLast() {
            guard needed.insert(object).inserted, case .made(let step) = plan.objects[object].origin else { continue }
            waiting += plan.steps[step].made + plan.steps[step].within
        }
        for index in plan.steps.indices {
            switch plan.steps[index].purpose {
            case .scene, .own: break
            case .copy: plan.steps[index].isSkipped = needed.isDisjoint(with: plan.steps[index].made)
            case .repetition:
                let copies = plan.steps[index].within.filter { plan.objects[$0].copyOf != nil }
                plan.steps[index].isSkipped = !copies.allSatisfy(needed.contains)
            }
        }
    }
}

extension ProbeRequest.Target {
    fileprivate var plannedObject: ID<PlannedObject>? {
        switch self {
        case .object(let object), .absent(let object, _): object
        case .made: nil
        }
    }
}
