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

    /// The innermost objects of a cell's call that are there because somebody else made them.
    func unknownInnermost(_ cell: Cell) -> Set<ID<PlannedObject>> {
        Set(plan.innermost(cell.call.binding))
    }

    /// Adds a probe of one request for a cell's call, on objects of its own if the operation may harm them.
    mutating func add(_ tactic: TacticName, _ cell: Cell, caller: Caller) {
        let suffix = tactic == .asDocumented ? "" : "~" + tactic.rawValue
        let targets = cell.call.binding.objects.map { object in
            needsOwnObject(cell.call, object)
                ? copy(of: object, for: "\(operation(cell.call.operation).name)~\(cell.subject)\(suffix)") : object
        }
        add(tactic, cell, requests: [ProbeRequest(caller: caller, targets: targets.map { .object($0) })])
    }

    /// Adds a probe for a cell.
    mutating func add(_ tactic: TacticName, _ cell: Cell, requests: [ProbeRequest]) {
        let operation = operation(cell.call.operation)
        let probe = Probe(
            id: id(of: cell, tactic), cell: cell, tactic: tactic, requests: requests,
            control: control(for: cell.call),
            mayChange: operation.verb.effect == .change || operation.verb.effect == .authority
                || operation.harm != .none)
        guard probeIDs.insert(probe.id).inserted else { return }
        plan.probes.append(probe)
    }
}
