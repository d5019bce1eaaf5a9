internal import Mailslot

/// A request that is ready to be sent, with what was made afresh for it.
struct BuiltRequest {
    var sent: SentRequest
    /// The canaries that it holds and that were made for it.
    var canaries: [Canary]
    /// The values of its parameters.
    var parameters: [String: JSONValue]
    /// The number of the target that it goes to.
    var host: Int
}

/// Why a request cannot be filled in.
struct MissingValue: Error {
    var description: String
}

/// Fills in the requests of operations.
struct RequestBuilder {
    let plan: Plan
    let identities: Identities
    var fresh: FreshValues
    /// The ids of objects, as far as they are known.
    var objectIDs: [ID<PlannedObject>: String] = [:]
    /// The ids that stand for what is not there, each the same throughout a run.
    private var absentIDs: [ProbeRequest.Target: String] = [:]
    /// The objects of the plan by name, for values that name one.
    private let objectsByName: [String: ID<PlannedObject>]
    private let principalIDs: [String: String]
    /// The values of probes' parameters, by operation.
    private let probeValues: [[String: ValueTemplate]]
    /// The number of each operation's target, and the base URLs by number.
    private let hosts: [Int?]
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
        hosts = plan.contract.api.operations.map { operation in
            targets.firstIndex { $0.key == operation.host ?? "main" }
        }
    }

    /// The request of a step of the scene.
    mutating func request(for id: ID<PlannedStep>) throws(MissingValue) -> BuiltRequest {
        let step = plan.steps[id]
        let canaries = plan.canaries.indices.filter { plan.canaries[$0].step == id }.map { fresh.planted[$0] }
        return try request(step.operation, values: step.values, caller: .principal(step.principal), planted: canaries)
    }

    /// The request of an operation on objects that are named by their ids.
    mutating func request(
        _ operation: ID<Operation>, ids: [String], caller: Caller
    ) throws(MissingValue) -> BuiltRequest {
        let objects = zip(plan.objectParameters[operation.index], ids)
        return try request(
            operation, values: probeValues[operation.index], objects: objects.map { ($0.name, $1) }, caller: caller,
            planted: [])
    }

    /// The ids of a probe's targets.
    mutating func ids(of targets: [ProbeRequest.Target]) throws(MissingValue) -> [String] {
        var ids: [String] = []
        for target in targets {
            switch target {
            case .object(let object): ids.append(try id(of: object))
            case .absent(let object, _):
                if absentIDs[target] == nil { absentIDs[target] = fresh.imitation(of: try id(of: object)) }
                ids.append(absentIDs[target] ?? "")
            }
        }
        return ids
    }

    func id(of object: ID<PlannedObject>) throws(MissingValue) -> String {
        guard let id = objectIDs[object] else {
            throw MissingValue(description: "\(plan.objects[object].name) was not made")
        }
        return id
    }

    private mutating func request(
        _ operation: ID<Operation>, values: [String: ValueTemplate], objects: [(name: String, id: String)] = [],
        caller: Caller, planted: [Canary]
    ) throws(MissingValue) -> BuiltRequest {
        let description = plan.operation(operation)
        let identity = identities[caller]
        var filler = Filler(
            callerID: identity.id, planted: planted[...], fresh: fresh, objectIDs: objectIDs,
            objectsByName: objectsByName, principalIDs: principalIDs)
        for (name, id) in objects { filler.parameters[name] = .string(id) }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) where filler.parameters[name] == nil {
            filler.parameters[name] = try filler.fill(value)
        }
        guard let host = hosts[operation.index] else {
            throw MissingValue(description: "there is no target called '\(description.host ?? "main")'")
        }
        let placement = description.credential ?? identity.placement ?? plan.contract.api.credential
        var draft = try filler.draft(
            description.request, headers: plan.contract.api.headers,
            pathCredential: Self.pathCredential(placement, identity))
        if let credential = identity.credential { draft.place(credential, placement) }
        fresh = filler.fresh
        return BuiltRequest(
            sent: draft.request(base: bases[host]), canaries: filler.canaries,
            parameters: filler.parameters, host: host)
    }

    /// The parameter of the path that stands for the credential, with its value; it is there even without one.
    private static func pathCredential(_ placement: CredentialPlacement, _ identity: Identity) -> (String, String)? {
        guard case .path(let parameter) = placement else { return nil }
        return (parameter, identity.credential?.expose() ?? "")
    }
}
