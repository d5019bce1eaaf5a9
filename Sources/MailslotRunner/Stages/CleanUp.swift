internal import Mailslot

extension Run {
    /// Removes what was made, the latest first.
    ///
    /// Returns what could not be removed.
    func cleanUp() -> [String] {
        var left: [(object: MadeObject, complaint: String)] = []
        for object in made.reversed() {
            if let complaint = undo(object) {
                left.append((object, complaint))
            } else {
                // What was in it went with it.
                left.removeAll { inner in object.ids.contains { inner.object.parameters.values.contains($0.id) } }
            }
        }
        made.removeAll()
        return left.map { object, complaint in
            let kinds = object.ids.map { "\($0.kind) \($0.id)" }.joined(separator: ", ")
            return evidence.redact("\(kinds), made by \(builder.identities[object.caller].name): \(complaint)")
        }
    }

    private func undo(_ object: MadeObject) -> String? {
        let operation = plan.operation(object.operation)
        guard let name = operation.undo,
            let index = plan.contract.api.operations.firstIndex(where: { $0.name == name })
        else { return nil }
        let undo = ID<Operation>(index)
        // Parameters that the object's own id does not fill are those of the request that made it.
        let ids = plan.objectParameters[index].map { parameter in
            object.ids.first { $0.kind == parameter.kind }?.id ?? object.parameters[parameter.name] ?? ""
        }
        let others = plan.operation(undo).request.parameters.filter { name in
            !plan.objectParameters[index].contains { $0.name == name }
        }
        var values: [String: ValueTemplate] = [:]
        for name in others {
            if let value = object.parameters[name] { values[name] = .text(TextTemplate(literal: value)) }
        }
        let variation = Variation(values: values)
        var complaint = "nobody could remove it"
        for caller in [object.caller] + owners(of: object) {
            guard let built = try? builder.request(undo, ids: ids, caller: caller, variation: variation),
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
