// What can be told only when all probes are there.

extension Planner {
    /// Lists the canaries that the steps plant, in the order in which their values are filled in.
    mutating func nameCanaries() {
        plan.canaries.removeAll()
        for (index, step) in plan.steps.enumerated() {
            let holders = step.made.isEmpty ? step.within : step.made + seenIn(step)
            var canaries: [PlannedCanary] = []
            func add(_ path: [String], _ piece: TextTemplate.Piece) {
                guard case .generated(.canary(let shape)) = piece else { return }
                let isMetadata = path.contains { plan.contract.api.metadata.contains($0) }
                canaries.append(
                    PlannedCanary(
                        step: ID(index), field: path.joined(separator: "."), shape: shape,
                        kind: operation(step.operation).kind, owner: step.principal, holders: holders,
                        isMetadata: isMetadata))
            }
            for (parameter, value) in step.values.sorted(by: { $0.key < $1.key }) {
                value.forEachPiece { add([parameter] + $0, $1) }
            }
            operation(step.operation).request.forEachPiece(add)
            plan.canaries += canaries
        }
    }

    /// Where a step's content shows besides what it makes: the objects of `in`.
    func seenIn(_ step: PlannedStep) -> [ID<PlannedObject>] {
        step.within.filter { object in !step.made.contains { plan.ancestors(of: $0).contains(object) } }
    }

    mutating func expectInViews() {
        for index in plan.views.indices where plan.views[index].variation == .none {
            let roots = Set(plan.innermost(plan.views[index].call.binding))
            let held = plan.canaries.indices.map { ID<PlannedCanary>($0) }.filter { canary in
                !plan.canaries[canary].isMetadata && !plan.isSpecial(canary, below: roots)
                    && (roots.isEmpty || plan.isHeld(plan.canaries[canary], by: roots))
            }
            plan.views[index].expected = Set(held)
        }
    }

    /// The most harmless first: what a probe may spoil has been looked at before; then in the order of the tactics.
    mutating func sortProbes() {
        func rank(_ probe: Probe) -> Int {
            let operation = plan.operation(probe.cell.call.operation)
            if operation.harm != .none { return probe.cell.expectation.kind == .denied ? 3 : 4 }
            if probe.cell.expectation.kind == .granted { return 0 }
            return probe.mayChange ? 2 : 1
        }
        let ranked = plan.probes.enumerated().sorted {
            (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
        }
        plan.probes = ranked.map(\.element)
    }

    func id(of cell: Cell, _ tactic: TacticName, _ way: String?) -> String {
        var parts = ["\(cell.subject)", operation(cell.call.operation).name]
        if !cell.call.binding.objects.isEmpty {
            let objects = plan.innermost(cell.call.binding)
            parts.append(objects.map { plan.objects[$0].name }.joined(separator: "+"))
        }
        if tactic != .asDocumented { parts.append(tactic.rawValue) }
        if let way { parts.append(way) }
        return parts.joined(separator: "/")
    }
}
