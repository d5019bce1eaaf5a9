import Mailslot

/// Parts of a plan in words.
extension Plan {
    /// Who calls, as in "partner, credential damaged".
    func words(_ caller: Caller) -> String {
        switch caller {
        case .principal(let id): principal(id).name
        case .damaged(let id): "\(principal(id).name), credential damaged"
        case .nobody: "nobody"
        }
    }

    /// The method and the path of a request, with the names of the objects that stand in it.
    func line(of request: ProbeRequest, _ operation: ID<Operation>) -> String {
        let parameters = objectParameters.indices.contains(operation.index) ? objectParameters[operation.index] : []
        let names = Dictionary(zip(parameters.map(\.name), request.targets.map(words))) { first, _ in first }
        let template = self.operation(operation).request
        let path = template.path.pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .parameter(let name): "{\(names[name] ?? name)}"
            case .generated(let value): value.notation
            case .principal(let name), .object(let name): "{\(name)}"
            }
        }
        return "\(template.method) \(path.joined())"
    }

    private func words(_ target: ProbeRequest.Target) -> String {
        switch target {
        case .object(let id): objects[id].copyOf.map { "copy of \(objects[$0].name)" } ?? objects[id].name
        case .absent(let id, let number): "absent \(objects[id].kind) \(number)"
        }
    }

    /// What would prove the expectation of a probe.
    func proof(_ probe: Probe) -> String {
        if probe.requests.count > 1 { return "the refusals are compared" }
        switch (probe.control, probe.cell.expectation.kind) {
        case (.view(let view), .granted): return "compared with \(names(views[view].candidates))"
        case (_, .granted): return "accepted"
        case (.view(let view), .denied): return "\(names(views[view].candidates)) before"
        case (.afterwards(let candidates), .denied): return "an explicit refusal, or \(names(candidates)) after"
        case (.none(let reason), .denied): return "an explicit refusal: \(reason)"
        }
    }

    private func names(_ principals: [ID<Principal>]) -> String {
        principals.map { principal($0).name }.joined(separator: " or ")
    }

    /// The innermost objects of a probe.
    func names(_ probe: Probe) -> [String] { innermost(probe.cell.call.binding).map { objects[$0].name } }
}
