internal import Mailslot

/// What the people see of what the probes wrote or took away.
struct Effects {
    private let plan: Plan
    private let before: [ViewResult]
    private let after: [ViewResult]
    /// The index of each mark that a probe sent, by the probe's id.
    private let marks: [String: Range<Int>]
    /// The canaries that people saw before and nobody sees any more, with a view that showed them.
    private let lost: [(canary: ID<PlannedCanary>, view: Int)]
    /// The canaries that are still seen, with a view that shows them.
    private let kept: [(canary: ID<PlannedCanary>, view: Int)]
    /// The operations of the views that were seen to show what operations of a verb and kind write.
    private let showing: [Written: Set<ID<Operation>>]
    /// The objects whose id is that of another as well.
    private let shared: Set<ID<PlannedObject>>
    /// Objects that lists no longer show, and that are there all the same, with what shows them.
    var found: [ID<PlannedObject>: String] = [:]

    /// What an operation writes.
    private struct Written: Hashable {
        var verb: Verb
        var kind: String?

        init(_ operation: Operation) {
            verb = operation.verb
            kind = operation.kind
        }
    }

    init(
        plan: Plan, before: [ViewResult], after: [ViewResult], marks: [String: Range<Int>],
        objectIDs: [ID<PlannedObject>: ObjectID]
    ) {
        self.plan = plan
        let sameID = Dictionary(grouping: objectIDs.keys) { object in
            [plan.objects[object].kind, objectIDs[object]?.text ?? ""]
        }
        shared = Set(sameID.values.filter { $0.count > 1 }.joined())
        self.before = before
        self.after = after
        self.marks = marks
        // Forms other than the described one are not looked at again.
        let plain = plan.views.indices.filter { Self.tellsWhatIsThere(plan.views[$0], plan) }
        var kept: [ID<PlannedCanary>: Int] = [:]
        for view in plain {
            for canary in after[view].canaries where kept[canary] == nil { kept[canary] = view }
        }
        self.kept = kept.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        var gone: [ID<PlannedCanary>: [Int]] = [:]
        var showing: [Written: Set<ID<Operation>>] = [:]
        for view in plain {
            for canary in before[view].canaries {
                let writer = plan.operation(plan.steps[plan.canaries[canary].step].operation)
                showing[Written(writer), default: []].insert(plan.views[view].call.operation)
                if kept[canary] == nil { gone[canary, default: []].append(view) }
            }
        }
        self.showing = showing
        // One view that no longer shows it says nothing: all that showed it must have been answered again.
        lost = gone.sorted { $0.key < $1.key }.compactMap { canary, views in
            views.allSatisfy { after[$0].principal != nil } ? (canary, views[0]) : nil
        }
    }

    /// Whether a view shows what there is now: an audit trail keeps what was deleted, and what was refused.
    private static func tellsWhatIsThere(_ view: View, _ plan: Plan) -> Bool {
        view.variation == .none && plan.operation(view.call.operation).verb != .export
    }

    /// The effect of one probe.
    func effect(of trial: OpenTrial) -> Trial.Effect {
        let call = trial.probe.cell.call
        let harmed = harmedCopies(of: trial.probe)
        let own = marks[trial.probe.id] ?? 0..<0
        guard !own.isEmpty || !harmed.isEmpty else { return .notExpected }
        if let seen = seen(own) { return .seen(seen) }
        // A list may be cut where it became too long.
        if let still = harmed.lazy.compactMap({ found[$0] }).first { return .absent(still) }
        if let lost = lost(harmed) { return .seen(lost) }
        if let kept = kept(harmed) { return .absent(kept) }
        if !own.isEmpty, let view = witness(of: call) {
            return .absent("\(words(view)), which shows such things, does not show it")
        }
        return .notLooked
    }

    /// The objects of its own that some probes may have harmed, and that nobody sees any more.
    func lostCopies(of trials: [OpenTrial]) -> [ID<PlannedObject>] {
        trials.flatMap { harmedCopies(of: $0.probe) }.filter { lost([$0]) != nil }
    }

    /// The objects of its own that a probe may have harmed.
    ///
    /// An API that gives what is there where it is asked to make the same again has made no object of the probe's own:
    /// what happens to it is what others did as well.
    private func harmedCopies(of probe: Probe) -> Set<ID<PlannedObject>> {
        guard plan.operation(probe.cell.call.operation).harm != .none else { return [] }
        return Set(
            probe.requests.flatMap(\.targets).compactMap { target in
                guard case .object(let object) = target, plan.objects[object].copyOf != nil,
                    !shared.contains(object)
                else { return nil }
                return object
            })
    }

    private func seen(_ own: Range<Int>) -> String? {
        guard !own.isEmpty else { return nil }
        return after.indices.first { index in
            own.contains(where: after[index].marks.contains) && Self.tellsWhatIsThere(plan.views[index], plan)
        }.map {
            "\(words($0)) shows it"
        }
    }

    /// What people saw of these objects before, and nobody sees any more.
    private func lost(_ objects: Set<ID<PlannedObject>>) -> String? {
        guard !objects.isEmpty, let gone = lost.first(where: { plan.isHeld(plan.canaries[$0.canary], by: objects) })
        else { return nil }
        return "\(words(gone.view)) no longer shows the \(plan.canaries[gone.canary].field) that was there"
    }

    private func kept(_ objects: Set<ID<PlannedObject>>) -> String? {
        guard !objects.isEmpty, let still = kept.first(where: { plan.isHeld(plan.canaries[$0.canary], by: objects) })
        else { return nil }
        return "\(words(still.view)) still shows what was there"
    }

    /// A view on the call's objects that was seen to show what operations of this kind write.
    ///
    /// Not a view of another object of the kind that the call makes: it shows that one, and nothing that was made since.
    private func witness(of call: Call) -> Int? {
        let around = Set(call.binding.objects.flatMap { [$0] + plan.ancestors(of: $0) })
        let operation = plan.operation(call.operation)
        let showing = showing[Written(operation)] ?? []
        let made = Set(operation.makes.map(\.kind))
        return plan.views.indices.first { index in
            let shown = plan.views[index].call.binding.objects
            return after[index].principal != nil && showing.contains(plan.views[index].call.operation)
                && !around.isDisjoint(with: shown)
                && shown.allSatisfy { around.contains($0) || !made.contains(plan.objects[$0].kind) }
        }
    }

    private func words(_ index: Int) -> String {
        let view = plan.views[index]
        let person = (after[index].principal ?? before[index].principal).map { plan.principal($0).name } ?? "nobody"
        let objects = plan.innermost(view.call.binding).map { plan.objects[$0].name }
        let operation = plan.operation(view.call.operation).name
        return "\(person)'s \(operation)" + (objects.isEmpty ? "" : " of " + objects.joined(separator: " and "))
    }
}
