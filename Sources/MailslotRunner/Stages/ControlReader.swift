internal import Mailslot

/// What the views before the probes show about one of them.
struct ControlReader {
    let plan: Plan
    let views: [ViewResult]

    /// What the probe's control showed to somebody other than its caller.
    func outcome(for probe: Probe, _ caller: Caller) -> Trial.ControlOutcome {
        switch probe.control {
        case .none(let why): return .none(why)
        case .afterwards: return .none("none was needed")
        case .view(let id):
            let result = views[id.index]
            guard let principal = result.principal else {
                return .refused(result.refusal.map { "the best answer was: \($0)" } ?? "nobody was answered")
            }
            let name = plan.principal(principal).name
            guard caller != .principal(principal) else { return .none("only \(name) is entitled to it") }
            let secret = result.canaries.subtracting(plan.entitlements.canaries(for: caller))
            return secret.isEmpty ? .accepted(by: name) : .seen(by: name)
        }
    }

    /// Whether the control got canaries, on the call's objects, that the caller may see as well.
    func sawEntitled(for probe: Probe, _ caller: Caller) -> Bool {
        guard case .view(let id) = probe.control, !probe.cell.call.binding.objects.isEmpty else { return false }
        return !views[id.index].canaries.isDisjoint(with: plan.entitlements.canaries(for: caller))
    }
}

/// What leaked things are called.
struct LeakDescriptions: Sendable {
    let plan: Plan

    func describe(_ thing: Leak.Thing) -> LeakDescription {
        switch thing {
        case .canary(let id):
            let canary = plan.canaries[id]
            // The first is what the step makes, or where it says that it ends up.
            let holder = canary.holders.first.map { plan.objects[$0] }
            // A copy stands for what it is a copy of.
            let name = holder.map { $0.copyOf.map { plan.objects[$0].name } ?? $0.name }
            return LeakDescription(
                what: "the \(canary.field) of \(name ?? plan.operation(plan.steps[canary.step].operation).name)",
                owner: plan.principal(canary.owner).name, sensitivity: canary.isMetadata ? .metadata : .content)
        case .secret(let owner):
            let name = plan.principal(owner).name
            return LeakDescription(what: "a secret of \(name)", owner: name, sensitivity: .content, isPlanted: false)
        case .credential(let owner):
            let name = plan.principal(owner).name
            return LeakDescription(
                what: "the credential of \(name)", owner: name, sensitivity: .content, isPlanted: false)
        }
    }
}
