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
                if let owner = result.emptyFor { return .empty(for: plan.principal(owner).name) }
                return .refused(result.refusal.map { "the best answer was: \($0)" } ?? "nobody was answered")
            }
            let name = plan.principal(principal).name
            guard caller != .principal(principal) else { return .none("only \(name) is entitled to it") }
            let secret = result.canaries.subtracting(plan.entitlements.canaries(for: caller))
            return secret.isEmpty ? .accepted(by: name) : .seen(by: name)
        }
    }

    /// The probes to send, and those of a form that worked for nobody on another call.
    func split(_ probes: [Probe]) -> (send: [Probe], skip: [Probe]) {
        var (send, skip): ([Probe], [Probe]) = ([], [])
        for probe in probes {
            if case .view(let id) = probe.control, views[id.index].isSkipped {
                skip.append(probe)
            } else {
                send.append(probe)
            }
        }
        return (send, skip)
    }

    /// Whether the control of a request in another form got canaries that the described one does not show, and that the
    /// subject must not see.
    func sawMore(for probe: Probe) -> Bool {
        guard case .view(let id) = probe.control, plan.views[id].variation != .none else { return false }
        let plain = plan.views.indices.first { index in
            plan.views[index].call == plan.views[id].call && plan.views[index].variation == .none
        }
        return !views[id.index].canaries.subtracting(plain.map { views[$0].canaries } ?? [])
            .isSubset(of: plan.entitlements.canaries(of: probe.cell.subject))
    }

    /// Whether the control got canaries, on the call's objects, that the caller may see as well.
    func sawEntitled(for probe: Probe, _ caller: Caller) -> Bool {
        guard case .view(let id) = probe.control, !probe.cell.call.binding.objects.isEmpty else { return false }
        let objects = Set(plan.innermost(probe.cell.call.binding))
        return views[id.index].canaries.intersection(plan.entitlements.canaries(for: caller)).contains {
            plan.isHeld(plan.canaries[$0], by: objects)
        }
    }
}

/// What leaked things are called.
struct LeakDescriptions: Sendable {
    let plan: Plan

    /// What it is, where it came out to the subject of a cell.
    func describe(_ thing: Leak.Thing, in cell: Cell) -> LeakDescription {
        var description = describe(thing)
        let owner = plan.principal(owner(of: thing))
        description.ownerConsents = owner.consents
        if case .principal(let name) = cell.subject, let tenant = plan.contract.principal(name)?.tenant,
            let other = owner.tenant
        {
            description.isOfOtherTenant = tenant != other
        }
        if case .canary(let id) = thing {
            description.isSpecial = plan.canaries[id].holders.contains { holder in
                ([holder] + plan.ancestors(of: holder)).contains { plan.objects[$0].state != nil }
            }
            description.isOfCall = plan.isHeld(plan.canaries[id], by: Set(plan.innermost(cell.call.binding)))
        }
        return description
    }

    private func owner(of thing: Leak.Thing) -> ID<Principal> {
        switch thing {
        case .canary(let id): plan.canaries[id].owner
        case .secret(let owner), .credential(let owner): owner
        }
    }

    private func describe(_ thing: Leak.Thing) -> LeakDescription {
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
