import Mailslot

/// Parts of a plan in words.
extension Plan {
    /// Who calls, as in "partner, credential damaged".
    func words(_ caller: Caller) -> String {
        switch caller {
        case .principal(let id): principal(id).name
        case .damaged(let id): "\(principal(id).name), credential damaged"
        case .counterfeit(let counterfeit, let id): "\(principal(id).name), credential \(words(counterfeit))"
        case .nobody: "nobody"
        }
    }

    private func words(_ counterfeit: Counterfeit) -> String {
        switch counterfeit {
        case .empty: "empty"
        case .literal(let text): "replaced by \(text)"
        case .truncated: "truncated"
        case .extended: "with something after it"
        case .unsignedToken(let id): "an unsigned token of \(principal(id).name)"
        case .nameOnly(let id): "the mere name of \(principal(id).name)"
        case .keyOnly(let id): "the mere key id of \(principal(id).name)"
        }
    }

    /// The method and the path of a request, with the names of the objects that stand in it.
    func line(of request: ProbeRequest) -> String {
        let index = request.operation.index
        let parameters = objectParameters.indices.contains(index) ? objectParameters[index] : []
        let names = Dictionary(zip(parameters.map(\.name), request.targets.map(words))) { first, _ in first }
        let template = operation(request.operation).request
        return "\(template.method) \(text(template.path, names))"
    }

    private func words(_ target: ProbeRequest.Target) -> String {
        switch target {
        case .object(let id): objects[id].copyOf.map { "copy of \(objects[$0].name)" } ?? objects[id].name
        case .absent(let id, let number): "absent \(objects[id].kind) \(number)"
        case .made(let request, let kind): "\(kind) of request \(request + 1)"
        }
    }

    /// What would prove the expectation of a probe.
    func proof(_ probe: Probe) -> String {
        switch probe.course {
        case .alone: return "the times are compared"
        case .inStep: return "the answers before and after are compared"
        case .free, .inOrder: break
        }
        if probe.requests.contains(where: { $0.role == .comparison }) { return "the answers are compared" }
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

extension LeftOutProbes {
    /// Why they are left out.
    var reason: String {
        mayChange
            ? "may change something" : depth.map { "tried at the depth \($0.rawValue)" } ?? "beyond the most requests"
    }
}

extension ProbeRequest.Role {
    /// As it stands in the plan.
    var word: String {
        switch self {
        case .attempt: "attempt"
        case .comparison: "comparison"
        case .act: "act"
        }
    }
}
