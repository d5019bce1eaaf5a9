// Who can show that a probe could have succeeded.

extension Planner {
    mutating func control(for call: Call) -> Control {
        let operation = operation(call.operation)
        let candidates = entitled(to: call)
        guard !candidates.isEmpty else { return .none("nobody but subjects is there to send it") }
        if operation.verb.effect == .information && operation.harm == .none {
            return .view(view(of: call, call.binding.objects.map { .object($0) }, .none))
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

    /// The view of a call in the form of a variation, the same for all who ask for it.
    mutating func view(
        of call: Call, _ targets: [ProbeRequest.Target], _ variation: Variation, by people: [ID<Principal>]? = nil
    ) -> ID<View> {
        let key = ViewKey(operation: call.operation, targets: targets, variation: variation)
        if let view = viewIDs[key] { return view }
        let id = ID<View>(plan.views.count)
        // Of a described call everybody is asked; a form that does not work for two, whoever was answered to the
        // described call among them, works for nobody.
        let people = people ?? entitled(to: call)
        let candidates = variation == .none ? people : Array(people.prefix(2))
        plan.views.append(
            View(
                call: call, targets: targets, variation: variation, candidates: candidates, sample: nil,
                expected: []))
        viewIDs[key] = id
        return id
    }

    /// Who may be able to do it: the owners of its objects, innermost first, then all other people, then subjects.
    func entitled(to call: Call) -> [ID<Principal>] {
        let subjects = plan.subjects
        let innermost = plan.innermost(call.binding)
        let around = innermost.flatMap { plan.ancestors(of: $0).sorted() } + call.binding.objects
        let owners = (innermost + around).map { plan.objects[$0].owner }
        let everybody = plan.contract.principals.indices.map { ID<Principal>($0) }
        var seen: Set<ID<Principal>> = []
        let ordered = (owners + everybody).filter { plan.principal($0).foreign == nil && seen.insert($0).inserted }
        return ordered.filter { !subjects.contains($0) }
            + ordered.filter { subjects.contains($0) && owners.contains($0) }
    }
}

/// What makes two views the same.
struct ViewKey: Hashable {
    var operation: ID<Operation>
    var targets: [ProbeRequest.Target]
    var variation: Variation
}
