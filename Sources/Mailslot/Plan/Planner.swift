/// Makes a plan of a contract.
package struct Planner {
    private(set) var plan: Plan
    private let kinds: Set<String>
    private var objectIDs: [String: ID<PlannedObject>] = [:]
    private var viewIDs: [Call: ID<View>] = [:]
    private var cells: [Cell] = []
    private var everyone: [Call: Cell] = [:]
    private var probeIDs: Set<String> = []

    private init(_ contract: Contract) {
        plan = Plan(contract: contract)
        kinds = contract.kinds
        plan.objectParameters = contract.api.operations.map { $0.objectParameters(kinds: contract.kinds) }
    }

    /// The plan of a contract: the same each time.
    package static func plan(_ contract: Contract) -> Plan {
        var planner = Planner(contract)
        planner.addScene()
        planner.addOwnObjects()
        let grants = planner.addCells()
        for cell in planner.cells {
            for name in TacticName.allCases { name.tactic.probes(for: cell, in: &planner) }
        }
        planner.nameCanaries()
        planner.plan.entitlements = Entitlements(planner.plan, grants: grants)
        planner.dropKnownExistence()
        planner.expectInViews()
        planner.sortProbes()
        return planner.plan
    }
}

// MARK: What tactics use

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

// MARK: The scene

extension Planner {
    private mutating func addScene() {
        for step in plan.contract.scene {
            switch step {
            case .given(let given):
                guard let owner = principal(named: given.owner) else { continue }
                objectIDs[given.name] = add(
                    PlannedObject(
                        name: given.name, kind: given.kind, owner: owner, origin: .given(id: given.id), parents: []))
            case .act(let act): addAct(act)
            }
        }
    }

    private mutating func addAct(_ act: SceneStep.Act) {
        guard let principal = principal(named: act.principal), let operation = operationID(named: act.operation) else {
            return
        }
        let seenIn = act.seenIn.compactMap { objectIDs[$0] }
        addStep(
            by: principal, operation, values: act.values, purpose: .scene, seenIn: seenIn, location: act.location
        ) { made, number in
            act.names[made.kind] ?? "\(act.operation)-\(number)"
        }
    }

    @discardableResult
    private mutating func addStep(
        by principal: ID<Principal>, _ operation: ID<Operation>, values: [String: ValueTemplate],
        purpose: PlannedStep.Purpose, seenIn: [ID<PlannedObject>] = [], location: SourceLocation,
        name: (Operation.Made, Int) -> String
    ) -> ID<PlannedStep> {
        let description = self.operation(operation)
        let within = seenIn + objects(in: values, of: operation)
        let id = ID<PlannedStep>(plan.steps.count)
        let made = description.makes.map { made in
            let object = PlannedObject(
                name: name(made, id.index + 1), kind: made.kind, owner: principal, origin: .made(by: id),
                parents: within)
            let objectID = add(object)
            objectIDs[object.name] = objectID
            return objectID
        }
        plan.steps.append(
            PlannedStep(
                principal: principal, operation: operation,
                values: description.values.merging(values) { _, given in given }, made: made, within: within,
                purpose: purpose, location: location))
        return id
    }

    /// The objects that stand among the values of a step.
    private func objects(in values: [String: ValueTemplate], of operation: ID<Operation>) -> [ID<PlannedObject>] {
        plan.objectParameters[operation.index].compactMap { parameter in
            guard case .text(let text) = values[parameter.name], case .object(let name) = text.pieces.first else {
                return nil
            }
            return objectIDs[name]
        }
    }

    private mutating func add(_ object: PlannedObject) -> ID<PlannedObject> {
        plan.objects.append(object)
        return ID(plan.objects.count - 1)
    }

    private func operationID(named name: String) -> ID<Operation>? {
        plan.contract.api.operations.firstIndex { $0.name == name }.map { ID($0) }
    }

    private func permission(of subject: Permission.Subject) -> Permission? {
        plan.contract.permissions.first { $0.subject == subject }
    }
}

// MARK: Objects of one's own

extension Planner {
    /// Where a grant speaks of `own` and the scene has nothing of the subject's, the subject makes something.
    private mutating func addOwnObjects() {
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

    private mutating func addOwn(
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
    private func needsOwnObject(_ call: Call, _ object: ID<PlannedObject>) -> Bool {
        guard operation(call.operation).harm != .none, plan.innermost(call.binding).contains(object) else {
            return false
        }
        if case .made = plan.objects[object].origin { return true }
        return false
    }

    /// An object like this one, made by the same step done once more.
    private mutating func copy(of object: ID<PlannedObject>, for use: String) -> ID<PlannedObject> {
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
            plan.objects[made].name = "\(plan.objects[source].name)~\(use)"
            if source == object { result = made }
        }
        return result
    }
}

// MARK: Cells

extension Planner {
    /// Lists what the contract says of each subject, operation and objects, and returns the grants that apply.
    private mutating func addCells() -> [(subject: Permission.Subject, grant: Grant, call: Call)] {
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
                        reason: left.reason, location: left.location))
                continue
            }
            let bindings = bindings(of: id)
            if bindings.isEmpty { reportMissingObjects(id) }
            for binding in bindings {
                let call = Call(id, binding)
                for subject in everyone + subjects {
                    let (expectation, grant) = expectation(of: subject, call)
                    let cell = Cell(subject: subject, call: call, expectation: expectation)
                    cells.append(cell)
                    if subject == .everyone { self.everyone[call] = cell }
                    if let grant { applied.append((grant.subject, grant.grant, call)) }
                }
            }
        }
        addSignsOfLife()
        return applied
    }

    private mutating func reportMissingObjects(_ id: ID<Operation>) {
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
    private func bindings(of operation: ID<Operation>) -> [Binding] {
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
    private func goTogether(_ one: ID<PlannedObject>, _ other: ID<PlannedObject>) -> Bool {
        guard one != other else { return false }
        func contradicts(_ inner: ID<PlannedObject>, _ outer: ID<PlannedObject>) -> Bool {
            let ancestors = plan.ancestors(of: inner)
            return !ancestors.contains(outer)
                && ancestors.contains { plan.objects[$0].kind == plan.objects[outer].kind }
        }
        return !contradicts(one, other) && !contradicts(other, one)
    }

    private func expectation(
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
            kind: .denied, location: permissionLocation(of: subject), reference: permission(of: subject)?.reference)
        return (expectation, nil)
    }

    private func matches(_ grant: Grant, _ call: Call, _ subject: ID<Principal>?) -> Bool {
        guard grant.operation == operation(call.operation).name else { return false }
        return zip(plan.objectParameters[call.operation.index], call.binding.objects).allSatisfy { parameter, object in
            guard let selection = grant.objects[parameter.kind] ?? grant.objects[parameter.name] else { return true }
            return plan.isNamed(object, in: selection.names)
                || (selection.own && plan.objects[object].owner == subject)
        }
    }

    private mutating func addSignsOfLife() {
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

    private func lifeRank(_ call: Call) -> Int {
        switch operation(call.operation).verb.effect {
        case .identity: 0
        case .information: 1
        case .change, .authority: 2
        }
    }
}

// MARK: Controls

extension Planner {
    private mutating func control(for call: Call) -> Control {
        let operation = operation(call.operation)
        let candidates = entitled(to: call)
        guard !candidates.isEmpty else { return .none("nobody but subjects is there to send it") }
        if operation.verb.effect == .information && operation.harm == .none {
            return .view(view(of: call, candidates))
        }
        let harmsGiven =
            operation.harm != .none
            && plan.innermost(call.binding).contains {
                if case .given = plan.objects[$0].origin { true } else { false }
            }
        return harmsGiven
            ? .none("\(operation.name) may harm an object that is given, so nobody else sends it")
            : .afterwards(candidates)
    }

    private mutating func view(of call: Call, _ candidates: [ID<Principal>]) -> ID<View> {
        if let known = viewIDs[call] { return known }
        let id = ID<View>(plan.views.count)
        plan.views.append(View(call: call, candidates: candidates, expected: []))
        viewIDs[call] = id
        return id
    }

    /// Who may be able to do it: the owners of its objects, innermost first, then all other people, then subjects.
    private func entitled(to call: Call) -> [ID<Principal>] {
        let subjects = plan.subjects
        let innermost = plan.innermost(call.binding)
        let around = innermost.flatMap { plan.ancestors(of: $0).sorted() } + call.binding.objects
        let owners = (innermost + around).map { plan.objects[$0].owner }
        let everybody = plan.contract.principals.indices.map { ID<Principal>($0) }
        var seen: Set<ID<Principal>> = []
        let ordered = (owners + everybody).filter { seen.insert($0).inserted }
        return ordered.filter { !subjects.contains($0) }
            + ordered.filter { subjects.contains($0) && owners.contains($0) }
    }
}

// MARK: Finishing

extension Planner {
    /// Lists the canaries that the steps plant, in the order in which their values are filled in.
    private mutating func nameCanaries() {
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
    private func seenIn(_ step: PlannedStep) -> [ID<PlannedObject>] {
        step.within.filter { object in !step.made.contains { plan.ancestors(of: $0).contains(object) } }
    }

    /// Takes out the probes of existence for what the subject may know to be there.
    private mutating func dropKnownExistence() {
        let current = plan
        plan.probes.removeAll { probe in
            guard probe.tactic == .existence else { return false }
            let known = current.entitlements[probe.cell.subject].known.union(current.entitlements[.everyone].known)
            return current.innermost(probe.cell.call.binding).allSatisfy(known.contains)
        }
    }

    private mutating func expectInViews() {
        for index in plan.views.indices {
            let roots = Set(plan.innermost(plan.views[index].call.binding))
            let held = plan.canaries.indices.map { ID<PlannedCanary>($0) }.filter { canary in
                !plan.canaries[canary].isMetadata && (roots.isEmpty || plan.isHeld(plan.canaries[canary], by: roots))
            }
            plan.views[index].expected = Set(held)
        }
    }

    /// The most harmless first: what a probe may spoil has been looked at before.
    private mutating func sortProbes() {
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

    private func id(of cell: Cell, _ tactic: TacticName) -> String {
        var parts = ["\(cell.subject)", operation(cell.call.operation).name]
        if !cell.call.binding.objects.isEmpty {
            let objects = plan.innermost(cell.call.binding)
            parts.append(objects.map { plan.objects[$0].name }.joined(separator: "+"))
        }
        if tactic != .asDocumented { parts.append(tactic.rawValue) }
        return parts.joined(separator: "/")
    }
}
