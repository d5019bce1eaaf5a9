// Who can show that a probe could have succeeded.

extension Planner {
    mutating func control(for call: Call) -> Control {
        if let view = viewIDs[call] { return .view(view) }
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

    mutating func view(of call: Call, _ candidates: [ID<Principal>]) -> ID<View> {
        let id = ID<View>(plan.views.count)
        plan.views.append(View(call: call, candidates: candidates, expected: []))
        viewIDs[call] = id
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
        let ordered = (owners + everybody).filter { seen.insert($0).inserted }
        return ordered.filter { !subjects.contains($0) }
            + ordered.filter { subjects.contains($0) && owners.contains($0) }
    }
}
