// The steps of the scene, and the objects that they make.

extension Planner {
    mutating func addScene() {
        for step in plan.contract.scene {
            switch step {
            case .given(let given):
                guard let owner = principal(named: given.owner) else { continue }
                objectIDs[given.name] = add(
                    PlannedObject(
                        name: given.name, kind: given.kind, owner: owner, origin: .given(id: given.id), parents: []))
            case .act(let act): if !plan.extent.isReadOnly { addAct(act) }
            }
        }
    }

    mutating func addAct(_ act: SceneStep.Act) {
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
    mutating func addStep(
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
                parents: within, state: description.state)
            let objectID = add(object)
            objectIDs[object.name] = objectID
            return objectID
        }
        if made.isEmpty, let state = description.state {
            for object in within { plan.objects[object].state = state }
        }
        plan.steps.append(
            PlannedStep(
                principal: principal, operation: operation,
                values: description.values.merging(values) { _, given in given }, made: made, within: within,
                purpose: purpose, location: location))
        return id
    }

    /// The objects that stand among the values of a step.
    func objects(in values: [String: ValueTemplate], of operation: ID<Operation>) -> [ID<PlannedObject>] {
        plan.objectParameters[operation.index].compactMap { parameter in
            guard case .text(let text) = values[parameter.name], case .object(let name) = text.pieces.first else {
                return nil
            }
            return objectIDs[name]
        }
    }

    mutating func add(_ object: PlannedObject) -> ID<PlannedObject> {
        plan.objects.append(object)
        return ID(plan.objects.count - 1)
    }

    func operationID(named name: String) -> ID<Operation>? {
        plan.contract.api.operations.firstIndex { $0.name == name }.map { ID($0) }
    }

    func permission(of subject: Permission.Subject) -> Permission? {
        plan.contract.permissions.first { $0.subject == subject }
    }
}
