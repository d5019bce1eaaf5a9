/// What each subject may see.
package struct Entitlements: Sendable {
    package struct Entitlement: Sendable {
        /// The canaries that an answer to the subject may hold.
        package var canaries: Set<ID<PlannedCanary>> = []
        /// The objects of which the subject may know that they are there.
        package var known: Set<ID<PlannedObject>> = []
    }

    private var bySubject: [Permission.Subject: Entitlement] = [:]
    /// With what everyone may see; asked for every answer.
    private var byPrincipal: [ID<Principal>: Set<ID<PlannedCanary>>] = [:]

    package subscript(subject: Permission.Subject) -> Entitlement {
        get { bySubject[subject] ?? Entitlement() }
        set { bySubject[subject] = newValue }
    }

    /// What a subject may see, with what everyone may.
    package func canaries(of subject: Permission.Subject) -> Set<ID<PlannedCanary>> {
        self[subject].canaries.union(self[.everyone].canaries)
    }

    /// What somebody with this credential may see: what everyone may, and what their own permission adds.
    package func canaries(for caller: Caller) -> Set<ID<PlannedCanary>> {
        guard case .principal(let id) = caller, let canaries = byPrincipal[id] else { return self[.everyone].canaries }
        return canaries
    }
}

extension Entitlements {
    /// Works out what a plan's grants entitle to.
    init(_ plan: Plan, grants: [(subject: Permission.Subject, grant: Grant, call: Call)]) {
        for (subject, grant, call) in grants {
            self[subject].add(grant, call, in: plan)
        }
        for permission in plan.contract.permissions {
            for grant in permission.grants { self[permission.subject].add(sees: grant, in: plan) }
            guard case .principal(let name) = permission.subject else { continue }
            self[permission.subject].addOwn(name, in: plan)
        }
        for (index, principal) in plan.contract.principals.enumerated() {
            byPrincipal[ID(index)] = self[.everyone].canaries.union(self[.principal(principal.name)].canaries)
        }
    }
}

extension Entitlements.Entitlement {
    fileprivate mutating func add(_ grant: Grant, _ call: Call, in plan: Plan) {
        let innermost = Set(plan.innermost(call.binding))
        // A copy stands for what it is a copy of.
        let roots = innermost.union(
            plan.objects.indices.map { ID($0) }.filter { plan.objects[$0].copyOf.map(innermost.contains) ?? false })
        known.formUnion(call.binding.objects)
        known.formUnion(roots)
        for object in call.binding.objects { known.formUnion(plan.ancestors(of: object)) }
        let operation = plan.operation(call.operation)
        guard operation.verb.effect == .information, !roots.isEmpty else { return }
        for (index, canary) in plan.canaries.enumerated()
        where plan.isShown(canary, by: operation, of: roots) && !plan.isSpecial(ID(index), below: roots)
            && (grant.sees != .metadata || canary.isMetadata)
        {
            canaries.insert(ID(index))
        }
        for index in plan.objects.indices where !roots.isDisjoint(with: plan.ancestors(of: ID(index))) {
            known.insert(ID(index))
        }
    }

    /// What `sees` adds outright.
    fileprivate mutating func add(sees grant: Grant, in plan: Plan) {
        switch grant.sees {
        case .objects(let names):
            let roots = Set(plan.objects.indices.map { ID<PlannedObject>($0) }.filter { plan.isNamed($0, in: names) })
            known.formUnion(roots)
            for (index, canary) in plan.canaries.enumerated() where plan.isHeld(canary, by: roots) {
                canaries.insert(ID(index))
            }
        case .metadata:
            guard let index = plan.contract.api.operations.firstIndex(where: { $0.name == grant.operation }),
                plan.objectParameters[index].isEmpty
            else { return }
            known.formUnion(plan.objects.indices.map { ID($0) })
            for (index, canary) in plan.canaries.enumerated() where canary.isMetadata { canaries.insert(ID(index)) }
        case nil: break
        }
    }

    /// Whoever planted a canary may see it, and knows what they made.
    fileprivate mutating func addOwn(_ name: String, in plan: Plan) {
        for (index, canary) in plan.canaries.enumerated() where plan.principal(canary.owner).name == name {
            canaries.insert(ID(index))
        }
        for (index, object) in plan.objects.enumerated() where plan.principal(object.owner).name == name {
            known.insert(ID(index))
        }
    }
}

extension Plan {
    /// Whether reading these objects by the operation is to read the canary.
    ///
    /// Reading a conversation is to read all that is in it; listing its members is not to read its messages.
    fileprivate func isShown(
        _ canary: PlannedCanary, by operation: Operation, of roots: Set<ID<PlannedObject>>
    ) -> Bool {
        guard isHeld(canary, by: roots) else { return false }
        if roots.contains(where: { objects[$0].kind == operation.kind }) { return true }
        let around = canary.holders + canary.holders.flatMap { ancestors(of: $0) }
        return canary.kind == operation.kind
            || around.contains { !roots.contains($0) && objects[$0].kind == operation.kind }
    }

    /// Whether an object, or what it is a copy of, has one of these names.
    package func isNamed(_ object: ID<PlannedObject>, in names: [String]) -> Bool {
        names.contains(objects[objects[object].copyOf ?? object].name)
    }
}
