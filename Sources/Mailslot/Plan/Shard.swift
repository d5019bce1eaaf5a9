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
    /// the shard that has least, so that the parts are as even as can be and the same on every machine. The scene stays
    /// whole, with the copies that only other shards need: what a list holds decides what tactics can say of it.
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
    }
}
