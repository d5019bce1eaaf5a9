internal import Mailslot

extension Run {
    /// Asks the owners of objects for the objects themselves, and returns those that are there, with what shows them.
    func lookClosely(at objects: [ID<PlannedObject>]) -> [ID<PlannedObject>: String] {
        var found: [ID<PlannedObject>: String] = [:]
        let calls = objects.compactMap { object in documentedRead(of: object).map { (object: object, call: $0) } }
        let jobs = calls.indices.compactMap { index in
            try? job(index, calls[index].call, by: .principal(plan.objects[calls[index].object].owner))
        }
        courier.deliver(jobs) { delivery in
            let (object, call) = calls[delivery.job.tag]
            let shown = self.canaries(in: delivery)
            guard delivery.classification.isAccepted,
                shown.contains(where: { self.plan.isHeld(self.plan.canaries[$0], by: [object]) })
            else { return [] }
            let owner = self.plan.principal(self.plan.objects[object].owner).name
            found[object] = "\(owner)'s \(self.plan.operation(call.operation).name) still shows it"
            return []
        }
        return found
    }

    /// The first described call that reads one object by its own id; others, as an administrator's, may keep what is gone.
    private func documentedRead(of object: ID<PlannedObject>) -> Call? {
        let around = [object] + plan.ancestors(of: object).sorted()
        for (index, operation) in plan.contract.api.operations.enumerated() {
            guard operation.isRead, [.read, .fetch].contains(operation.verb),
                operation.kind == plan.objects[object].kind
            else { continue }
            let binding = plan.objectParameters[index].compactMap { parameter in
                around.first { plan.objects[$0].kind == parameter.kind }
            }
            guard binding.count == plan.objectParameters[index].count, binding.contains(object) else { continue }
            return Call(ID(index), Binding(binding))
        }
        return nil
    }
}
