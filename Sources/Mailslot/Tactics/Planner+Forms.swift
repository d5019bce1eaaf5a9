// What tactics that send requests in other forms ask of the plan.

extension Planner {
    /// Whether a form was already tried on another call of the same operation.
    func wasTried(_ tactic: TacticName, _ way: String, _ cell: Cell) -> Bool {
        samples.contains(sample(tactic, way, cell))
    }

    /// Notes that a form is tried on a cell; whether it was not on another call of the same operation.
    mutating func isFirst(_ tactic: TacticName, _ way: String, _ cell: Cell) -> Bool {
        samples.insert(sample(tactic, way, cell)).inserted
    }

    /// The depth at which a form is tried on a cell: its own on the first call of an operation, thorough on the others.
    mutating func depth(_ depth: Depth, _ tactic: TacticName, _ way: String, _ cell: Cell) -> Depth {
        isFirst(tactic, way, cell) ? depth : max(depth, .thorough)
    }

    /// Has somebody entitled look at a cell's call as it is described, which shows whether they get more in other forms.
    mutating func lookAsDescribed(_ cell: Cell) {
        _ = view(of: cell.call, cell.call.binding.objects.map { .object($0) }, .none)
    }

    private func sample(_ tactic: TacticName, _ way: String, _ cell: Cell) -> Sample {
        Sample(
            subject: cell.subject, operation: cell.call.operation, tactic: tactic, way: way,
            kind: cell.expectation.kind, isKnown: isKnown(cell))
    }

    /// Whether a cell's objects hold something that its subject must not see.
    func holdsSecret(_ cell: Cell) -> Bool {
        let entitled = plan.entitlements[cell.subject].canaries.union(plan.entitlements[.everyone].canaries)
        let objects = Set(plan.innermost(cell.call.binding))
        return plan.canaries.enumerated().contains { index, canary in
            plan.isHeld(canary, by: objects) && !entitled.contains(ID(index))
        }
    }

    /// Whether a cell stands for all reads of its objects of these kinds, where what is tried is the same for each.
    ///
    /// It is the first that is denied, or the first of all if none is. Reads that take these kinds and no others come
    /// before reads that take more.
    func standsForReads(of kinds: Set<String>, _ cell: Cell) -> Bool {
        let reads = reads(of: kinds)
        guard reads.contains(cell.call.operation) else { return false }
        let calls = reads.compactMap { self.call($0, like: cell.call) }
        let first = calls.first { expectation(of: cell.subject, $0).0.kind == .denied } ?? calls.first
        return first?.operation == cell.call.operation
    }

    private func reads(of kinds: Set<String>) -> [ID<Operation>] {
        let leftOut = Set(plan.contract.leftOut.map(\.operation))
        let reads = plan.contract.api.operations.enumerated().filter { index, operation in
            let taken = plan.objectParameters[index].map(\.kind)
            return operation.isRead && !leftOut.contains(operation.name) && Set(taken).count == taken.count
                && kinds.isSubset(of: taken)
        }.map { ID<Operation>($0.offset) }
        let exact = reads.filter { plan.objectParameters[$0.index].count == kinds.count }
        return exact.isEmpty ? Array(reads.prefix(1)) : exact
    }

    /// The operation on those objects of a call that it takes; nil if it takes others.
    private func call(_ operation: ID<Operation>, like call: Call) -> Call? {
        let objects = plan.objectParameters[operation.index].map { parameter in
            call.binding.objects.first { plan.objects[$0].kind == parameter.kind }
        }
        let found = objects.compactMap { $0 }
        return found.count == objects.count ? Call(operation, Binding(found)) : nil
    }
}

extension Way {
    /// A name for a way, made of a text: lower-case letters and digits, with hyphens between.
    static func name(for text: String) -> String {
        let parts = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return parts.isEmpty ? "other" : parts.joined(separator: "-")
    }
}
