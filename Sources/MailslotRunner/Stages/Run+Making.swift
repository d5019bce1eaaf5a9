internal import Mailslot

// What requests make, and take away.
extension Run {
    /// What an accepted request made; nil if the answer does not tell.
    func made(by delivery: Delivery) -> [JournalEntry.MadeID]? {
        guard delivery.classification.isAccepted, let answer = delivery.first.answer else { return nil }
        var ids: [JournalEntry.MadeID] = []
        for made in plan.operation(delivery.job.operation).makes {
            guard let id = made.id.value(in: answer, parameter: { delivery.job.parameters[$0] }) else { return nil }
            ids.append(JournalEntry.MadeID(kind: made.kind, id: id))
        }
        return ids
    }

    /// Notes what a request that may make something came to.
    func book(_ delivery: Delivery) {
        guard let number = delivery.job.making else { return }
        switch delivery.classification {
        case .accepted:
            if let ids = made(by: delivery) {
                makings.note(ids, of: number, safe: isSafe)
            } else if delivery.job.canaries.isEmpty {
                // An API may accept what changes nothing, as a key beyond the most that there may be. What wrote a canary
                // is looked for.
                makings.drop(number)
            }
        case .refused, .throttled: makings.drop(number)
        case .unreachable(let failure) where failure.kind == .notReached: makings.drop(number)
        // It may have made something all the same.
        case .pending, .serverError, .unreachable, .unknown: break
        }
    }

    /// Forgets what an accepted request ended.
    func forget(_ delivery: Delivery) {
        let operation = plan.operation(delivery.job.operation)
        guard operation.harm == .destroys, delivery.classification.isAccepted else { return }
        let parameters = plan.objectParameters[delivery.job.operation.index]
        let ids = parameters.compactMap { delivery.job.parameters[$0.name]?.plainText }
        let ended = parameters.filter { $0.kind == operation.kind }.compactMap {
            delivery.job.parameters[$0.name]?.plainText
        }
        makings.drop { making in
            guard let made = making.ids else { return false }
            // What was done to it, as letting somebody in, needs no undoing either.
            let isDoneToIt = made.isEmpty && making.parameters.values.contains { ended.contains($0.plainText) }
            return isDoneToIt || made.contains { ids.contains($0.id.text) }
        }
    }

    /// Whether a value may stand in a file: no credential is in it.
    func isSafe(_ value: JSONValue) -> Bool {
        evidence.redactor.leak(in: JSONWriter.bytes(value)) == nil
    }
}
