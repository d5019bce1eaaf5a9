// What is left out where nothing may be changed.

extension Planner {
    /// Whether an operation is left out because it may change something, which is noted.
    mutating func isLeftOutAsWriting(_ operation: Operation) -> Bool {
        guard plan.extent.isReadOnly, mayWrite(operation) else { return false }
        plan.notCovered.append(
            NotCovered(
                id: "everyone/\(operation.name)", subject: "everyone", operation: operation.name,
                reason: "it may change something, and the run is read-only", location: operation.location))
        return true
    }

    /// Whether a probe is left out because one of its requests may change something.
    func isLeftOutAsWriting(_ probe: Probe) -> Bool {
        plan.extent.isReadOnly && probe.requests.contains(where: mayWrite)
    }

    /// Whether an operation changes something, or makes something in order to tell, as an export.
    private func mayWrite(_ operation: Operation) -> Bool { operation.mayChange || !operation.makes.isEmpty }

    /// Whether a request may change something, by its operation or by its form.
    ///
    /// A read that is described with POST is a read; one that is tried with another method may be something else (RFC 9110
    /// section 9.2.1 names the safe methods).
    private func mayWrite(_ request: ProbeRequest) -> Bool {
        let described = operation(request.operation)
        if mayWrite(described) { return true }
        return request.variation.edits.contains { edit in
            guard case .method(let method) = edit else { return false }
            let name = method.uppercased()
            return name != described.request.method && !["GET", "HEAD", "OPTIONS"].contains(name)
        }
    }
}
