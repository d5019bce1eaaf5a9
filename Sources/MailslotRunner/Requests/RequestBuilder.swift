internal import Mailslot

/// A request that is ready to be sent, with what was made afresh for it.
struct BuiltRequest {
    var sent: SentRequest
    /// Who sends it.
    var caller: Caller
    /// The canaries that it holds and that were made for it.
    var canaries: [Canary]
    /// The values of its parameters.
    var parameters: [String: JSONValue]
    /// The number of the target that it goes to.
    var host: Int
    /// Whether it is another that has the operation's own inside, as a batch or a query of a graph.
    var isEnvelope: Bool
}

/// Why a request cannot be filled in.
struct MissingValue: Error {
    var description: String
}

/// Fills in the requests of operations.
struct RequestBuilder {
    let plan: Plan
    var identities: Identities
    var fresh: FreshValues
    /// The ids of objects, as far as they are known.
    var objectIDs: [ID<PlannedObject>: ObjectID] = [:]
    /// The ids that stand for what is not there, each the same throughout a run.
    private var absentIDs: [ProbeRequest.Target: ObjectID] = [:]
    /// The objects of the plan by name, for values that name one.
    private let objectsByName: [String: ID<PlannedObject>]
    private let principalIDs: [String: ObjectID]
    /// The values of probes' parameters, by operation.
    let probeValues: [[String: ValueTemplate]]
    /// The targets' names and base URLs, by their numbers.
    private let hostNames: [String]
    private let bases: [String]

    init(plan: Plan, fresh: FreshValues) {
        self.plan = plan
        identities = Identities(plan.contract)
        self.fresh = fresh
        objectsByName = Dictionary(plan.objects.enumerated().map { ($1.name, ID($0)) }) { first, _ in first }
        principalIDs = Dictionary(plan.contract.principals.map { ($0.name, $0.id) }) { first, _ in first }
        probeValues = plan.contract.api.operations.map { operation in
            operation.values.merging(plan.contract.values[operation.name] ?? [:]) { _, given in given }
        }
        let targets = plan.contract.targets.sorted { $0.key < $1.key }
        bases = targets.map(\.value)
        hostNames = targets.map(\.key)
    }

    /// The request of a step of the scene; done once more, with canaries that are not those of the plan.
    mutating func request(for id: ID<PlannedStep>, onceMore: Bool = false) throws(MissingValue) -> BuiltRequest {
        let step = plan.steps[id]
        let own = plan.canaries.indices.filter { plan.canaries[$0].step == id }
        // What is known by such a name would be the same object otherwise.
        let canaries = onceMore ? [] : own.map { fresh.planted[$0] }
        return try request(
            Filling(operation: step.operation, caller: .principal(step.principal), values: step.values),
            planted: canaries)
    }

    /// The request of an operation on objects that are named by their ids, perhaps in another form.
    mutating func request(
        _ operation: ID<Operation>, ids: [ObjectID], caller: Caller, variation: Variation = .none,
        nextPages: [Int: String] = [:]
    ) throws(MissingValue) -> BuiltRequest {
        let values = probeValues[operation.index].merging(variation.values) { _, given in given }
        return try request(
            Filling(
                operation: operation, caller: caller, values: values,
                objects: zip(plan.objectParameters[operation.index], ids).map { ($0.name, $1) },
                edits: variation.edits, nextPages: nextPages))
    }

    /// The ids of a probe's targets; `made` has those that its earlier requests made, by their kind.
    mutating func ids(
        of targets: [ProbeRequest.Target], made: [Int: [String: ObjectID]] = [:]
    ) throws(MissingValue) -> [ObjectID] {
        var ids: [ObjectID] = []
        for target in targets {
            switch target {
            case .object(let object): ids.append(try id(of: object))
            case .made(let request, let kind):
                guard let id = made[request]?[kind] else {
                    throw MissingValue(description: "request \(request + 1) of the probe made no \(kind)")
                }
                ids.append(id)
            case .absent(let object, _):
                let present = try id(of: object)
                let absent = absentIDs[target] ?? fresh.imitation(of: present)
                absentIDs[target] = absent
                ids.append(absent)
            }
        }
        return ids
    }

    func id(of object: ID<PlannedObject>) throws(MissingValue) -> ObjectID {
        guard let id = objectIDs[object] else {
            throw MissingValue(description: "\(plan.objects[object].name) was not made")
        }
        return id
    }

    /// What a request is filled in with.
    struct Filling {
        var operation: ID<Operation>
        var caller: Caller
        var values: [String: ValueTemplate]
        var objects: [(name: String, id: ObjectID)] = []
        var edits: [Edit] = []
        var nextPages: [Int: String] = [:]
    }

    private mutating func request(_ filling: Filling, planted: [Canary] = []) throws(MissingValue) -> BuiltRequest {
        let description = plan.operation(filling.operation)
        let identity = identities[filling.caller]
        var placement =
            identity.fixedPlacement ?? description.credential ?? identity.placement ?? plan.contract.api.credential
        for case .credential(let other) in filling.edits { placement = other }
        var filler = try filler(filling, identity, planted)
        var draft = try draft(filling, &filler, Self.pathCredential(placement, identity))
        if let credential = identity.credential { draft.place(credential, placement) }
        fresh = filler.fresh
        let host = try host(of: filling, description)
        return BuiltRequest(
            sent: draft.request(base: bases[host]), caller: filling.caller, canaries: filler.canaries,
            parameters: filler.parameters, host: host,
            isEnvelope: filling.edits.contains { $0.isEnvelope(of: description) })
    }

    func filler(
        _ filling: Filling, _ identity: Identity, _ planted: [Canary]
    ) throws(MissingValue) -> Filler {
        var filler = Filler(
            callerID: identity.id, planted: planted[...], fresh: fresh, objectIDs: objectIDs,
            objectsByName: objectsByName, principalIDs: principalIDs)
        filler.nextPages = filling.nextPages
        for (name, id) in filling.objects { filler.parameters[name] = id.value }
        for (name, value) in filling.values.sorted(by: { $0.key < $1.key }) where filler.parameters[name] == nil {
            filler.parameters[name] = try filler.fill(value)
        }
        return filler
    }

    private func host(of filling: Filling, _ operation: Operation) throws(MissingValue) -> Int {
        var name = operation.host ?? "main"
        for case .host(let other) in filling.edits { name = other }
        guard let host = hostNames.firstIndex(of: name) else {
            throw MissingValue(description: "there is no target called '\(name)'")
        }
        return host
    }

    /// The parameter of the path that stands for the credential, with its value; it is there even without one.
    private static func pathCredential(_ placement: CredentialPlacement, _ identity: Identity) -> (String, String)? {
        guard case .path(let parameter) = placement else { return nil }
        return (parameter, identity.credential?.expose() ?? "")
    }
}
