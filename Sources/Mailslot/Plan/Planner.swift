/// Makes a plan of a contract.
package struct Planner {
    var plan: Plan
    var objectIDs: [String: ID<PlannedObject>] = [:]
    var viewIDs: [ViewKey: ID<View>] = [:]
    var cells: [Cell] = []
    var everyone: [Call: Cell] = [:]
    var probeIDs: Set<String> = []
    var samples: Set<Sample> = []
    /// The views of the calls on which forms were tried first.
    var sampleViews: [Sample: ID<View>] = [:]
    /// How many copies were made under a name.
    var copyCounts: [String: Int] = [:]
    /// The objects that each subject may name in some call.
    var nameable: [ID<Principal>: [ID<PlannedObject>]] = [:]
    /// The kinds of the objects that stand for people, once the scene is there.
    var personKinds: [String] = []

    private init(_ contract: Contract, _ extent: Extent) {
        plan = Plan(contract: contract)
        plan.extent = extent
        plan.objectParameters = contract.api.operations.map { $0.objectParameters(kinds: contract.kinds) }
        plan.roles = Nature.roles(in: contract.api, objectParameters: plan.objectParameters)
    }

    /// The plan of a contract: the same each time.
    package static func plan(_ contract: Contract, _ extent: Extent = Extent()) -> Plan {
        var planner = Planner(contract, extent)
        planner.addScene()
        planner.personKinds = planner.plan.personKinds
        if !extent.isReadOnly { planner.addOwnObjects() }
        let grants = planner.addCells()
        planner.nameCanaries()
        planner.plan.entitlements = Entitlements(planner.plan, grants: grants)
        for name in TacticName.allCases {
            for cell in planner.cells { name.tactic.probes(for: cell, in: &planner) }
        }
        // Copies that probes asked for hold canaries, too.
        planner.nameCanaries()
        planner.plan.entitlements = Entitlements(planner.plan, grants: grants)
        planner.sortProbes()
        planner.limit(to: extent)
        planner.expectInViews()
        return planner.plan
    }
}
