internal import Mailslot

/// The controls that go after the probes: somebody entitled sends the same request, where a refusal does not speak for
/// itself.
extension Run {
    /// What each of these probes' controls showed.
    func controlAfterwards(_ trials: [OpenTrial]) -> [String: Trial.ControlOutcome] {
        var outcomes: [String: Trial.ControlOutcome] = [:]
        var byCall: [Call: Trial.ControlOutcome] = [:]
        for trial in trials {
            guard case .afterwards(let candidates) = trial.probe.control,
                case .refused(let kind, _)? = trial.answers.first??.classification, !kind.isExplicit,
                !courier.isInterrupted
            else { continue }
            let call = trial.probe.cell.call
            let outcome = byCall[call] ?? control(call, candidates)
            byCall[call] = outcome
            outcomes[trial.probe.id] = outcome
        }
        return outcomes
    }

    private func control(_ call: Call, _ candidates: [ID<Principal>]) -> Trial.ControlOutcome {
        var complaint = "nobody was there to try"
        var emptyHanded: String?
        for candidate in candidates {
            guard let delivery = deliver(call, by: .principal(candidate)) else { continue }
            forget(delivery)
            if delivery.classification.isAccepted { return .accepted(by: plan.principal(candidate).name) }
            if delivery.classification.refusal == .empty {
                emptyHanded = emptyHanded ?? plan.principal(candidate).name
            }
            complaint = "\(plan.principal(candidate).name) was answered \(delivery.classification.words)"
        }
        return emptyHanded.map { .empty(for: $0) } ?? .refused(complaint)
    }

    /// Sends a call on objects of its own, if it may harm them.
    private func deliver(_ call: Call, by caller: Caller) -> Delivery? {
        let mayHarm = plan.operation(call.operation).harm != .none
        let innermost = Set(plan.innermost(call.binding))
        var ids: [ObjectID] = []
        for object in call.binding.objects {
            guard let id = mayHarm && innermost.contains(object) ? freshID(like: object) : builder.objectIDs[object]
            else { return nil }
            ids.append(id)
        }
        guard let built = try? builder.request(call.operation, ids: ids, caller: caller) else { return nil }
        return courier.deliver(Job(tag: 0, operation: call.operation, built))
    }

    /// The id of an object that is made by the same step done once more.
    private func freshID(like object: ID<PlannedObject>) -> ObjectID? {
        guard case .made(let step) = plan.objects[object].origin,
            let built = try? builder.request(for: step, onceMore: true),
            let delivery = courier.deliver(Job(tag: 0, operation: plan.steps[step].operation, built)),
            let ids = made(by: delivery)
        else { return nil }
        return ids.first { $0.kind == plan.objects[object].kind }?.id
    }
}
