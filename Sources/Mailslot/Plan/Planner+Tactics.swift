// What tactics ask for, and how they add probes.

extension Planner {
    /// The principal of that name.
    func principal(named name: String) -> ID<Principal>? {
        plan.contract.principals.firstIndex { $0.name == name }.map { ID($0) }
    }

    func operation(_ id: ID<Operation>) -> Operation { plan.operation(id) }

    /// What the contract says of everyone for this call.
    func everyoneCell(for call: Call) -> Cell? {
        everyone[call]
    }

    /// Where the permission of a subject stands.
    func permissionLocation(of subject: Permission.Subject) -> SourceLocation {
        (permission(of: subject) ?? plan.contract.permissions.first)?.location
            ?? SourceLocation(file: plan.contract.file, line: 1, column: 1)
    }

    /// The clause that denies an operation to a subject: its own, if there is one, or the permission as a whole.
    func denialLocation(of subject: Permission.Subject, _ operation: ID<Operation>) -> SourceLocation {
        let name = plan.operation(operation).name
        return permission(of: subject)?.denials.first { $0.operation == name }?.location
            ?? permissionLocation(of: subject)
    }

    /// Whether the subject may know that the innermost objects of a cell's call are there.
    func isKnown(_ cell: Cell) -> Bool {
        let known = plan.entitlements[cell.subject].known.union(plan.entitlements[.everyone].known)
        return plan.innermost(cell.call.binding).allSatisfy(known.contains)
    }

    /// The innermost objects of a cell's call that are there because somebody else made them.
    func unknownInnermost(_ cell: Cell) -> Set<ID<PlannedObject>> {
        Set(plan.innermost(cell.call.binding))
    }

    /// What a tactic is told of a cell's call; nil for a credential that is nobody's.
    func described(_ cell: Cell) -> DescribedCall? {
        var subject: ID<Principal>?
        if case .principal(let name) = cell.subject { subject = principal(named: name) }
        let innermost = plan.innermost(cell.call.binding)
        var described = DescribedCall(
            cell: cell, operation: operation(cell.call.operation), nature: plan.nature(of: cell),
            objectParameters: plan.objectParameters[cell.call.operation.index], doors: plan.contract.api.doors,
            api: plan.contract.api, subject: subject, entitled: entitled(to: cell.call).first,
            principals: plan.contract.principals, values: values(of: cell.call.operation),
            companion: subject.flatMap { plan.signsOfLife[$0]?.first { operation($0.operation).isRead } },
            permitted: subject.map { permitted(for: cell, $0) } ?? [])
        described.permittedNames = described.permitted.map { $0.map { plan.objects[$0].name } }
        described.personKinds = personKinds
        described.isAround = cell.call.binding.objects.map { !innermost.contains($0) }
        return described
    }

    /// The values that a contract or the description gives an operation's parameters.
    func values(of id: ID<Operation>) -> [String: ValueTemplate] {
        let operation = operation(id)
        return operation.values.merging(plan.contract.values[operation.name] ?? [:]) { _, given in given }
    }

    /// For each of a call's objects, another of the same kind that the subject may name: in the same operation if that
    /// is granted for some, else one that it may know of.
    private func permitted(for cell: Cell, _ subject: ID<Principal>) -> [ID<PlannedObject>?] {
        cell.call.binding.objects.map { object in
            let kind = plan.objects[object].kind
            return nameable[subject]?.first { candidate in
                candidate != object && plan.objects[candidate].kind == kind && plan.objects[candidate].copyOf == nil
                    && !plan.ancestors(of: object).contains(candidate)
            }
        }
    }

    /// Adds a probe of one request for a cell's call, on objects of its own if the operation may harm them.
    mutating func add(_ tactic: TacticName, _ cell: Cell, caller: Caller) {
        let suffix = tactic == .asDocumented ? "" : "~" + tactic.rawValue
        let targets = cell.call.binding.objects.map { object in
            needsOwnObject(cell.call, object)
                ? copy(of: object, for: "\(operation(cell.call.operation).name)~\(cell.subject)\(suffix)") : object
        }
        let request = ProbeRequest(
            caller: caller, operation: cell.call.operation, targets: targets.map { .object($0) })
        add(tactic, cell, depth: .quick, requests: [request])
    }

    /// Adds a probe that sends a call in another form; one that the same form was tried on before is for thorough runs.
    mutating func add(_ tactic: TacticName, _ way: Way, _ described: DescribedCall) {
        let cell = described.cell
        guard let caller = way.caller ?? described.subject.map({ .principal($0) }) else { return }
        let sample = Sample(
            subject: cell.subject, operation: cell.call.operation, tactic: tactic, way: way.name,
            kind: cell.expectation.kind, isKnown: isKnown(cell))
        let isFirst = samples.insert(sample).inserted
        let targets = way.targets ?? cell.call.binding.objects.map { .object($0) }
        let request = ProbeRequest(
            caller: caller, operation: cell.call.operation, targets: targets, variation: way.variation)
        let view = view(of: cell.call, targets, way.variation, by: way.entitled)
        if isFirst { sampleViews[sample] = view }
        add(
            tactic, cell, way: way.name, depth: isFirst ? way.depth : max(way.depth, .thorough), requests: [request],
            control: .view(view), sample: isFirst ? nil : sampleViews[sample])
    }

    /// Adds a probe for a cell; its control is that of the described call unless it has one of its own.
    mutating func add(
        _ tactic: TacticName, _ cell: Cell, way: String? = nil, depth: Depth = .quick, requests: [ProbeRequest],
        course: Course = .free, control: Control? = nil, sample: ID<View>? = nil
    ) {
        let isWriting = requests.contains { $0.role != .act && operation($0.operation).mayChange }
        let probe = Probe(
            id: id(of: cell, tactic, way), cell: cell, tactic: tactic, way: way, depth: depth, requests: requests,
            course: course, control: control ?? self.control(for: cell.call),
            mayChange: isWriting, sample: sample)
        guard probeIDs.insert(probe.id).inserted else { return }
        plan.probes.append(probe)
    }
}

/// What a form of a request was tried on.
///
/// One call of an operation stands for the others, except in thorough runs: one on objects that the subject knows, where a
/// right may be missing that membership does not give, and one on objects that it does not.
struct Sample: Hashable {
    var subject: Permission.Subject
    var operation: ID<Operation>
    var tactic: TacticName
    var way: String
    var kind: Expectation.Kind
    var isKnown: Bool
}
