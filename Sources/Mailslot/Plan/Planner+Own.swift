// Objects that a subject makes for itself, and copies for probes that may do harm.

extension Planner {
    /// Where a grant speaks of `own` and the scene has nothing of the subject's, the subject makes something.
    mutating func addOwnObjects() {
        for permission in plan.contract.permissions {
            guard case .principal(let name) = permission.subject, let subject = principal(named: name) else { continue }
            for grant in permission.grants {
                for (kind, selection) in grant.objects.sorted(by: { $0.key < $1.key })
                where selection.own && !plan.objects.contains(where: { $0.kind == kind && $0.owner == subject }) {
                    addOwn(kind, of: subject, permission, grant)
                }
            }
        }
    }

    mutating func addOwn(
        _ kind: String, of subject: ID<Principal>, _ permission: Permission, _ grant: Grant
    ) {
        let name = plan.principal(subject).name
        for other in permission.grants {
            guard let operation = operationID(named: other.operation),
                self.operation(operation).makes.contains(where: { $0.kind == kind }),
                let binding = bindings(of: operation).first(where: { matches(other, Call(operation, $0), subject) })
            else { continue }
            let parameters = plan.objectParameters[operation.index]
            var values = plan.contract.values[other.operation] ?? [:]
            for (parameter, object) in zip(parameters, binding.objects) {
                values[parameter.name] = .text(TextTemplate([.object(plan.objects[object].name)]))
            }
            addStep(by: subject, operation, values: values, purpose: .own, location: other.location) { made, _ in
                "\(name)-\(made.kind)"
            }
            return
        }
        plan.notCovered.append(
            NotCovered(
                id: "\(name)/\(grant.operation)/own-\(kind)", subject: name, operation: grant.operation,
                reason: "nothing that is granted to \(name) makes a \(kind), so there is none of its own",
                location: grant.location))
    }

    /// Whether a probe of the call must leave this object alone and take a copy.
    func needsOwnObject(_ call: Call, _ object: ID<PlannedObject>) -> Bool {
        guard operation(call.operation).harm != .none, plan.innermost(call.binding).contains(object) else {
            return false
        }
        if case .made = plan.objects[object].origin { return true }
        return false
    }

    /// The name, with a number if another object is called so.
    private mutating func uniqueName(_ name: String) -> String {
        copyCounts[name, default: 0] += 1
        let count = copyCounts[name] ?? 1
        return count == 1 ? name : "\(name)~\(count)"
    }

    /// Does to a copy what the scene does to its original to bring it into a special state, and to let others in.
    private mutating func repeatSteps(on original: ID<PlannedObject>, for copy: ID<PlannedObject>) {
        let name = plan.objects[original].name
        for step in plan.steps where step.purpose == .scene {
            let done = operation(step.operation)
            guard step.made.isEmpty && done.state != nil || [.invite, .join, .grant].contains(done.verb),
                objects(in: step.values, of: step.operation).contains(original)
            else { continue }
            let values = step.values.mapValues { value in
                value == .text(TextTemplate([.object(name)]))
                    ? .text(TextTemplate([.object(plan.objects[copy].name)])) : value
            }
            addStep(
                by: step.principal, step.operation, values: values, purpose: .repetition, location: step.location
            ) { made, number in "\(made.kind)-\(number)" }
        }
    }

    /// An object like this one, made by the same step done once more.
    mutating func copy(of object: ID<PlannedObject>, for use: String) -> ID<PlannedObject> {
        guard case .made(let step) = plan.objects[object].origin else { return object }
        let original = plan.steps[step]
        let names = original.made.map { plan.objects[$0].name }
        let id = addStep(
            by: original.principal, original.operation, values: original.values, purpose: .copy,
            seenIn: original.within.filter { !objects(in: original.values, of: original.operation).contains($0) },
            location: original.location
        ) { made, number in
            "\(names.first ?? made.kind)~\(number)"
        }
        var result = object
        for (made, source) in zip(plan.steps[id].made, original.made) {
            plan.objects[made].copyOf = source
            let name = uniqueName("\(plan.objects[source].name)~\(use)")
            plan.objects[made].name = name
            objectIDs[name] = made
            if source == object { result = made }
        }
        repeatSteps(on: object, for: result)
        return result
    }
}
