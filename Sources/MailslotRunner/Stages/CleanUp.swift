internal import Mailslot

/// Removes what requests made, the latest first, and what a request may have made that nobody answered.
struct CleanUp {
    private let run: Run
    private var left: [(making: Making, complaint: String)] = []
    private var removed: [JournalEntry.MadeID] = []

    init(_ run: Run) {
        self.run = run
    }

    /// Returns what was removed, and what could not be.
    mutating func perform() -> CleanUpOutcome {
        let makings = run.makings.latestFirst
        for making in makings where making.ids != nil { remove(making) }
        remove(unanswered: makings.filter { $0.ids == nil })
        var counts: [String: Int] = [:]
        for object in removed { counts[object.kind, default: 0] += 1 }
        return CleanUpOutcome(
            removed: counts.sorted { $0.key < $1.key }.map { RemovedRecord(kind: $0.key, count: $0.value) },
            left: left.map { words($0.making, $0.complaint) })
    }

    private mutating func remove(_ making: Making) {
        if let complaint = undo(making) {
            left.append((making, complaint))
            return
        }
        let ids = making.ids ?? []
        removed += ids
        run.makings.drop(making.number)
        // What was in it went with it.
        for inner in left.map(\.making) where inner.isIn(ids) {
            removed += inner.ids ?? []
            run.makings.drop(inner.number)
        }
        left.removeAll { $0.making.isIn(ids) }
    }

    private mutating func remove(unanswered makings: [Making]) {
        var waiting = makings.filter { making in
            let wentWithOther = making.isIn(removed)
            if wentWithOther { run.makings.drop(making.number) }
            return !wentWithOther
        }
        // What a server does late shows late.
        for isLast in [false, true] where !waiting.isEmpty {
            var search = MakingSearch(run)
            var missing: [Making] = []
            for making in waiting {
                switch search.find(making) {
                case .found(let ids):
                    var making = making
                    making.ids = ids
                    remove(making)
                case .nothing where isLast: run.makings.drop(making.number)
                case .nothing: missing.append(making)
                case .notFound(let why): left.append((making, why))
                }
            }
            waiting = missing
            if !isLast, !waiting.isEmpty { run.courier.wait(until: .now + run.plan.contract.settle) }
        }
    }

    private func undo(_ making: Making) -> String? {
        let plan = run.plan
        guard let name = plan.operation(making.operation).undo,
            let index = plan.contract.api.operations.firstIndex(where: { $0.name == name })
        else { return nil }
        let undo = ID<Operation>(index)
        // Parameters that the object's own id does not fill are those of the request that made it.
        let ids = plan.objectParameters[index].map { parameter in
            making.ids?.first { $0.kind == parameter.kind }?.id
                ?? making.parameters[parameter.name].flatMap(ObjectID.init) ?? ""
        }
        let same = Variation(values: making.parameters.mapValues { .constant($0) })
        var complaint = "nobody could remove it"
        for caller in [making.caller] + run.others(than: making.caller) {
            guard let built = try? run.builder.request(undo, ids: ids, caller: caller, variation: same),
                let delivery = run.courier.deliver(Job(tag: 0, operation: undo, built))
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

    private func words(_ making: Making, _ complaint: String) -> String {
        let made =
            making.ids.map { $0.map { "\($0.kind) \($0.id)" }.joined(separator: ", ") }
            ?? "what \(run.plan.operation(making.operation).name) may have made"
        return run.evidence.redact(
            "\(made), made by \(run.builder.identities[making.caller].name): \(complaint)")
    }
}

extension Run {
    /// Everybody else with a credential, who may be able to see or remove what somebody made.
    func others(than caller: Caller) -> [Caller] {
        plan.contract.principals.indices.map { Caller.principal(ID($0)) }.filter { $0 != caller }
    }
}
