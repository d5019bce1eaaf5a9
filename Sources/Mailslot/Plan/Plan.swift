/// Everything that a run sends, and why.
///
/// A value: it can be printed without sending anything.
package struct Plan: Sendable {
    package var contract: Contract
    package var objects: [PlannedObject] = []
    package var steps: [PlannedStep] = []
    package var canaries: [PlannedCanary] = []
    /// The object parameters of each operation.
    package var objectParameters: [[Operation.ObjectParameter]] = []
    /// What each operation is among those of the API.
    package var roles: [Nature.Role] = []
    /// The operations that each subject may do on something.
    package var grantedOperations: [Permission.Subject: Set<ID<Operation>>] = [:]
    package var views: [View] = []
    package var probes: [Probe] = []
    package var notCovered: [NotCovered] = []
    package var extent = Extent()
    /// Tells this plan from others; that of a shard is that of the whole.
    package var digest = ""
    /// What is not tried at this extent.
    package var leftOut: [LeftOutProbes] = []
    /// How many probes each waiver of the contract names, of all that could be planned.
    package var waiverReaches: [Int] = []
    /// For each subject with a credential: the calls that can show it alive, the best first.
    package var signsOfLife: [ID<Principal>: [Call]] = [:]
    package var entitlements: Entitlements = Entitlements()

    package init(contract: Contract) {
        self.contract = contract
    }

    package func operation(_ id: ID<Operation>) -> Operation { contract.api.operations[id] }
    package func principal(_ id: ID<Principal>) -> Principal { contract.principals[id] }

    /// The principals that a permission names.
    package var subjects: Set<ID<Principal>> {
        Set(
            contract.permissions.compactMap { permission in
                guard case .principal(let name) = permission.subject else { return nil }
                return contract.principals.firstIndex { $0.name == name }.map { ID($0) }
            })
    }

    /// The objects of a binding that are not merely around another of them.
    package func innermost(_ binding: Binding) -> [ID<PlannedObject>] {
        guard binding.objects.count > 1 else { return binding.objects }
        return binding.objects.filter { object in
            !binding.objects.contains { $0 != object && ancestors(of: $0).contains(object) }
        }
    }

    /// The objects in which an object was made, and those in which these were made.
    package func ancestors(of object: ID<PlannedObject>) -> Set<ID<PlannedObject>> {
        var found: Set<ID<PlannedObject>> = []
        var waiting = objects[object].parents
        while let next = waiting.popLast() {
            if found.insert(next).inserted { waiting += objects[next].parents }
        }
        return found
    }

    /// Whether a canary is in something special, such as a draft, that is not itself one of these objects.
    package func isSpecial(_ id: ID<PlannedCanary>, below roots: Set<ID<PlannedObject>>) -> Bool {
        canaries[id].holders.contains { holder in
            !roots.contains(holder)
                && ([holder] + ancestors(of: holder)).contains { object in
                    guard objects[object].state != nil, !roots.contains(object) else { return false }
                    // What is around a root is no matter of what the root holds.
                    return roots.allSatisfy { !ancestors(of: $0).contains(object) }
                }
        }
    }

    /// Whether a canary is in one of these objects, or in something that was made in one.
    package func isHeld(_ canary: PlannedCanary, by roots: Set<ID<PlannedObject>>) -> Bool {
        canary.holders.contains { roots.contains($0) || !roots.isDisjoint(with: ancestors(of: $0)) }
    }
}
