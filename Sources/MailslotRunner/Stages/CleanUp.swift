internal import Mailslot

extension Run {
    /// Removes what was made, the latest first.
    ///
    /// Returns what was removed, and what could not be.
    func cleanUp() -> (removed: [RemovedRecord], left: [String]) {
        var left: [(object: MadeObject, complaint: String)] = []
        var counts: [String: Int] = [:]
        for object in made.reversed() {
            for id in object.ids { counts[id.kind, default: 0] += 1 }
            if let complaint = undo(object) {
                left.append((object, complaint))
            } else {
                // What was in it went with it.
                left.removeAll { inner in object.ids.contains { inner.object.parameters.values.contains($0.id.value) } }
            }
        }
        made.removeAll()
        for (object, _) in left { for id in object.ids { counts[id.kind, default: 0] -= 1 } }
        let removed = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        return (removed.map { RemovedRecord(kind: $0.key, count: $0.value) }, left.map(words))
    }

    private func words(_ object: MadeObject, _ complaint: String) -> String {
        let kinds = object.ids.map { "\($0.kind) \($0.id)" }.joined(separator: ", ")
        return evidence.redact("\(kinds), made by \(builder.identities[object.caller].name): \(complaint)")
    }

    private func undo(_ object: MadeObject) -> String? {
        let operation = plan.operation(object.operation)
        guard let name = operation.undo,
            let index = plan.contract.api.operations.firstIndex(where: { $0.name == name })
        else { return nil }
        let undo = ID<Operation>(index)
        // Parameters that the object's own id does not fill are those of the request that made it.
        let ids = plan.objectParameters[index].map { parameter in
            object.ids.first { $0.kind == parameter.kind }?.id
                ?? object.parameters[parameter.name].flatMap(ObjectID.init) ?? ""
        }
        let same = Variation(values: object.parameters.mapValues { .constant($0) })
        var complaint = "nobody could remove it"
        for caller in [object.caller] + owners(of: object) {
            guard let built = try? builder.request(undo, ids: ids, caller: caller, variation: same),
                let delivery = courier.deliver(Job(tag: 0, operation: undo, built))
            else { continue }
            if delivery.classification.isAccepted { return nil }
            // What is gone already, with what it was in, needs no removing.
            if delivery.classification.refusal == .hidden || delivery.first.exchange.response?.status == 404 {
                return nil
            }
            complaint = "\(name) was answered \(delivery.classification.words)"
        }
        return complaint
    }

    /// Who else may be able to remove it: everybody with a credential, if it was made by a probe.
    private func owners(of object: MadeObject) -> [Caller] {
        plan.contract.principals.indices.map { Caller.principal(ID($0)) }.filter { $0 != object.caller }
    }
}
