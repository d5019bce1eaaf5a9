/// Makes a plan of a contract.
package struct Planner {
    var plan: Plan
    var objectIDs: [String: ID<PlannedObject>] = [:]
    var viewIDs: [Call: ID<View>] = [:]
    var cells: [Cell] = []
    var everyone: [Call: Cell] = [:]
    var probeIDs: Set<String> = []

    private init(_ contract: Contract) {
        plan = Plan(contract: contract)
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
