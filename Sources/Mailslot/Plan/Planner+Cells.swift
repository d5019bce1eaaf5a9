// What the contract says of each subject, operation and objects.

extension Planner {
    /// Lists what the contract says of each subject, operation and objects, and returns the grants that apply.
    mutating func addCells() -> [(subject: Permission.Subject, grant: Grant, call: Call)] {
        var applied: [(Permission.Subject, Grant, Call)] = []
        let subjects = plan.contract.permissions.map(\.subject)
        let everyone: [Permission.Subject] = subjects.contains(.everyone) ? [] : [.everyone]
        let leftOut = Dictionary(plan.contract.leftOut.map { ($0.operation, $0) }) { first, _ in first }
        for (index, operation) in plan.contract.api.operations.enumerated() {
            let id = ID<Operation>(index)
            if let left = leftOut[operation.name] {
                plan.notCovered.append(
                    NotCovered(
                        id: "everyone/\(operation.name)", subject: "everyone", operation: operation.name,
                        reason: left.reason, isLeftOut: true, location: left.location))
                continue
            }
            if isLeftOutAsWriting(operation) { continue }
            let bindings = bindings(of: id)
            if bindings.isEmpty { reportMissingObjects(id) }
            for binding in bindings {
                let call = Call(id, binding)
                for subject in everyone + subjects {
                    let (expectation, grant) = expectation(of: subject, call)
                    let cell = Cell(subject: subject, call: call, expectation: expectation)
                    cells.append(cell)
                    if subject == .everyone { self.everyone[call] = cell }
                    if expectation.kind == .granted { note(cell) }
                    if let grant { applied.append((grant.subject, grant.grant, call)) }
                }
            }
        }
        addSignsOfLife()
        return applied
    }

    /// Notes what a granted cell lets its subject do and name.
    private mutating func note(_ cell: Cell) {
        plan.grantedOperations[cell.subject, default: []].insert(cell.call.operation)
        guard case .principal(let name) = cell.subject, let subject = principal(named: name) else { return }
        nameable[subject, default: []] += plan.innermost(cell.call.binding)
    }

    mutating func reportMissingObjects(_ id: ID<Operation>) {
        let operation = operation(id)
        let present = Set(plan.objects.map(\.kind))
        let missing = plan.objectParameters[id.index].map(\.kind).filter { !present.contains($0) }
        plan.notCovered.append(
            NotCovered(
                id: "everyone/\(operation.name)", subject: "everyone", operation: operation.name,
                reason: missing.isEmpty
                    ? "no objects of the scene go together for it"
                    : "the scene has no \(missing.joined(separator: " and no "))",
                location: operation.location))
    }

    /// The objects of the scene that an operation can be tried on: of the right kinds, and not of different lineages.
    func bindings(of operation: ID<Operation>) -> [Binding] {
        var partial: [[ID<PlannedObject>]] = [[]]
        for parameter in plan.objectParameters[operation.index] {
            let candidates = plan.objects.indices.map { ID<PlannedObject>($0) }.filter {
                plan.objects[$0].kind == parameter.kind && plan.objects[$0].copyOf == nil
            }
            partial = partial.flatMap { chosen in
                candidates.filter { candidate in chosen.allSatisfy { goTogether($0, candidate) } }.map { chosen + [$0] }
            }
        }
        return partial.map { Binding($0) }
    }

    /// Whether one is in the other, or neither says anything about the other's kind.
    func goTogether(_ one: ID<PlannedObject>, _ other: ID<PlannedObject>) -> Bool {
        guard one != other else { return false }
        func contradicts(_ inner: ID<PlannedObject>, _ outer: ID<PlannedObject>) -> Bool {
            let ancestors = plan.ancestors(of: inner)
            return !ancestors.contains(outer)
                && ancestors.contains { plan.objects[$0].kind == plan.objects[outer].kind }
        }
        return !contradicts(one, other) && !contradicts(other, one)
    }

    func expectation(
        of subject: Permission.Subject, _ call: Call
    ) -> (Expectation, (subject: Permission.Subject, grant: Grant)?) {
        for candidate in subject == .everyone ? [.everyone] : [subject, .everyone] {
            guard let permission = permission(of: candidate) else { continue }
            var principalID: ID<Principal>?
            if case .principal(let name) = subject { principalID = principal(named: name) }
            if let grant = permission.grants.first(where: { matches($0, call, principalID) }) {
                let expectation = Expectation(
                    kind: .granted, location: grant.location, reference: permission.reference)
                return (expectation, (candidate, grant))
            }
        }
        let expectation = Expectation(
            kind: .denied, location: denialLocation(of: subject, call.operation),
            reference: permission(of: subject)?.reference)
        return (expectation, nil)
    }

    func matches(_ grant: Grant, _ call: Call, _ subject: ID<Principal>?) -> Bool {
        guard grant.operation == operation(call.operation).name else { return false }
        let parameters = plan.objectParameters[call.operation.index]
        func isSelected(_ object: ID<PlannedObject>, _ selection: Grant.Selection) -> Bool {
            plan.isNamed(object, in: selection.names) || (selection.own && plan.objects[object].owner == subject)
        }
        let areParametersSelected = zip(parameters, call.binding.objects).allSatisfy { parameter, object in
            guard let selection = grant.objects[parameter.kind] ?? grant.objects[parameter.name] else {
                // What is special is named, or is in nothing that is.
                return grant.objects.isEmpty || plan.objects[object].state == nil
            }
            return isSelected(object, selection)
        }
        guard areParametersSelected else { return false }
        // A kind that the operation does not take selects what its objects are in.
        return grant.objects.allSatisfy { kind, selection in
            if parameters.contains(where: { $0.kind == kind || $0.name == kind }) { return true }
            return plan.innermost(call.binding).allSatisfy { object in
                plan.objects[object].state == nil
                    && plan.ancestors(of: object).contains {
                        plan.objects[$0].kind == kind && isSelected($0, selection)
                    }
            }
        }
    }

    mutating func addSignsOfLife() {
        for cell in cells where cell.expectation.kind == .granted && operation(cell.call.operation).harm == .none {
            guard case .principal(let name) = cell.subject, let subject = principal(named: name) else { continue }
            // What works without a credential shows nothing about one.
            guard everyoneCell(for: cell.call)?.expectation.kind == .denied else { continue }
            plan.signsOfLife[subject, default: []].append(cell.call)
        }
        for (subject, calls) in plan.signsOfLife {
            plan.signsOfLife[subject] = calls.enumerated().sorted {
                (lifeRank($0.element), $0.offset) < (lifeRank($1.element), $1.offset)
            }.map(\.element)
        }
    }

    func lifeRank(_ call: Call) -> Int {
        switch operation(call.operation).verb.effect {
        case .identity: 0
        case .information: 1
        case .change, .authority: 2
        }
    }
}
