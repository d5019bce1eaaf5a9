internal import Mailslot

/// What the people see of what the probes wrote or took away.
struct Effects {
    let plan: Plan
    let before: [ViewResult]
    let after: [ViewResult]
    /// The index of each mark that a probe sent, by the probe's id.
    let marks: [String: Range<Int>]

    /// The effect of one probe.
    func effect(of trial: OpenTrial) -> Trial.Effect {
        let call = trial.probe.cell.call
        let harmed = harmedCopies(of: trial.probe)
        let own = marks[trial.probe.id] ?? 0..<0
        guard !own.isEmpty || !harmed.isEmpty else { return .notExpected }
        if let seen = seen(own) { return .seen(seen) }
        if let lost = lost(harmed) { return .seen(lost) }
        if let kept = kept(harmed) { return .absent(kept) }
        if !own.isEmpty, let view = witness(of: call) {
            return .absent("\(words(view)), which shows such things, does not show it")
        }
        return .notLooked
    }

    /// The objects of its own that a probe may have harmed.
    private func harmedCopies(of probe: Probe) -> Set<ID<PlannedObject>> {
        guard plan.operation(probe.cell.call.operation).harm != .none else { return [] }
        return Set(
            probe.requests.flatMap(\.targets).compactMap { target in
                guard case .object(let object) = target, plan.objects[object].copyOf != nil else { return nil }
                return object
            })
    }

    private func seen(_ own: Range<Int>) -> String? {
        for (index, result) in after.enumerated() where own.contains(where: result.marks.contains) {
            return "\(words(index)) shows it"
        }
        return nil
    }

    /// What people saw of these objects before, and nobody sees any more.
    ///
    /// One view that no longer shows it says nothing: a list of the newest things forgets the older ones.
    private func lost(_ objects: Set<ID<PlannedObject>>) -> String? {
        let left = after.reduce(into: Set<ID<PlannedCanary>>()) { $0.formUnion($1.canaries) }
        for (index, result) in before.enumerated() {
            for canary in result.canaries.subtracting(left).sorted()
            where plan.isHeld(plan.canaries[canary], by: objects) && isLookedFor(canary) {
                return "\(words(index)) no longer shows the \(plan.canaries[canary].field) that was there"
            }
        }
        return nil
    }

    /// Whether all views that showed a canary were answered again.
    private func isLookedFor(_ canary: ID<PlannedCanary>) -> Bool {
        before.indices.allSatisfy { !before[$0].canaries.contains(canary) || after[$0].principal != nil }
    }

    private func kept(_ objects: Set<ID<PlannedObject>>) -> String? {
        for (index, result) in after.enumerated()
        where result.canaries.contains(where: { plan.isHeld(plan.canaries[$0], by: objects) }) {
            return "\(words(index)) still shows what was there"
        }
        return nil
    }

    /// A view on the call's objects that was seen to show what operations of this kind write.
    private func witness(of call: Call) -> Int? {
        let probed = plan.operation(call.operation)
        let around = Set(call.binding.objects.flatMap { [$0] + plan.ancestors(of: $0) })
        let showing = Set(
            plan.views.indices.filter { index in
                before[index].canaries.contains { canary in
                    let operation = plan.operation(plan.steps[plan.canaries[canary].step].operation)
                    return operation.verb == probed.verb && operation.kind == probed.kind
                }
            }.map { plan.views[$0].call.operation })
        return plan.views.indices.first { index in
            after[index].principal != nil && showing.contains(plan.views[index].call.operation)
                && !around.isDisjoint(with: plan.views[index].call.binding.objects)
        }
    }

    private func words(_ index: Int) -> String {
        let view = plan.views[index]
        let person = (after[index].principal ?? before[index].principal).map { plan.principal($0).name } ?? "nobody"
        let objects = plan.innermost(view.call.binding).map { plan.objects[$0].name }
        let operation = plan.operation(view.call.operation).name
        return "\(person)'s \(operation)" + (objects.isEmpty ? "" : " of " + objects.joined(separator: " and "))
    }
}
