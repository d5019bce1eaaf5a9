internal import Mailslot

extension Run {
    /// Asks the owners of objects for the objects themselves, and returns those that are there, with what shows them.
    func lookClosely(at objects: [ID<PlannedObject>]) -> [ID<PlannedObject>: String] {
        var found: [ID<PlannedObject>: String] = [:]
        let calls = objects.flatMap { object in reads(of: object).map { (object: object, call: $0) } }
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

    /// The calls that read one object by its own id.
    private func reads(of object: ID<PlannedObject>) -> [Call] {
        let ancestors = plan.ancestors(of: object)
        return plan.contract.api.operations.indices.compactMap { index in
            let operation = plan.contract.api.operations[index]
            guard operation.isRead, [.read, .fetch].contains(operation.verb) else { return nil }
            var binding: [ID<PlannedObject>] = []
            for parameter in plan.objectParameters[index] {
                let candidates = [object] + ancestors.sorted()
                guard let one = candidates.first(where: { plan.objects[$0].kind == parameter.kind }) else { return nil }
                binding.append(one)
            }
            return binding.contains(object) ? Call(ID(index), Binding(binding)) : nil
        }
    }
}
