import Mailslot

/// Checks what the parts of an API description say of each other.
struct APICheck {
    let source: APISource
    let log: DiagnosticLog

    func check() {
        let kinds = source.description.kinds
        // A hint is not worth comparing hundreds of kinds for each operation.
        let nearKinds = kinds.count <= 100 ? kinds.sorted() : []
        for operation in source.description.operations {
            guard let source = source.operations[operation.name] else { continue }
            names(source)
            credential(source)
            undo(source, kinds)
            accepted(source)
            kind(source, nearKinds)
        }
        metadata()
    }

    /// Parameters in `with`, `takes` and `makes` must be in the request.
    private func names(_ source: OperationSource) {
        let parameters = source.operation.request.parameters
        // A request that could not be read has no parameters.
        guard !source.isBroken else { return }
        for section in ["with", "takes"] {
            for entry in source.node[section]?.entries ?? [] where !parameters.contains(entry.key.name) {
                unknown(entry.key.name, source, parameters) { log.error(at: entry.key, $0, fix: $1) }
            }
        }
        for entry in source.node["makes"]?.entries ?? [] {
            guard let name = entry.value.text.flatMap(TextRule.parameterPlace), !parameters.contains(name) else {
                continue
            }
            unknown(name, source, parameters) { log.error(at: entry.value, $0, fix: $1) }
        }
    }

    private func unknown(
        _ name: String, _ source: OperationSource, _ parameters: [String], report: (String, String?) -> Void
    ) {
        let fix =
            log.isFull ? nil : Suggestion.didYouMean(name, among: parameters) ?? ValueReader.list(parameters)
        report("the request of '\(source.operation.name)' has no parameter '\(name)'", fix)
    }

    /// A credential in the path or in a form needs its place there.
    private func credential(_ source: OperationSource) {
        guard !source.isBroken, let request = source.node["request"] else { return }
        switch source.operation.credential ?? self.source.description.credential {
        case .path(let name) where !source.operation.request.path.parameters.contains(name):
            log.error(
                at: request, "the credential goes into the path as {\(name)}, which is not in this request",
                fix: "put it in, or say 'credential: none'")
        case .form:
            switch source.operation.request.body {
            case .json, .text:
                log.error(
                    at: request, "the credential is a field of the form body, but the body of this request is no form",
                    fix: "say where it goes with 'credential'")
            default: break
            }
        default: break
        }
    }

    private func undo(_ source: OperationSource, _ kinds: Set<String>) {
        guard let name = source.operation.undo, let node = source.node["undo"], !source.isBroken else { return }
        guard let other = self.source.operations[name] else {
            if !self.source.isIncomplete {
                log.error(
                    at: node, "no operation is called '\(name)'",
                    fix: Suggestion.didYouMean(name, among: self.source.operations.keys))
            }
            return
        }
        guard !other.isBroken else { return }
        let made = source.operation.makes.map(\.kind)
        let taken = other.operation.objectParameters(kinds: kinds).map(\.kind)
        if !made.isEmpty, Set(taken).isDisjoint(with: made) {
            log.error(
                at: node,
                "'\(name)' does not take what '\(source.operation.name)' makes: \(made.joined(separator: ", "))",
                fix: taken.isEmpty ? "it takes no object" : "it takes: \(taken.joined(separator: ", "))")
        }
        // What makes no object but alters something is undone with the same values.
        let known = Set(source.operation.request.parameters).union(other.operation.values.keys)
        let placement = self.source.description.credential
        if made.isEmpty, let missing = other.parameters(placement).first(where: { !known.contains($0) }) {
            log.error(at: node, "'\(name)' needs '\(missing)', which '\(source.operation.name)' has not")
        }
    }

    /// What is accepted must not be refused before.
    private func accepted(_ source: OperationSource) {
        guard let match = source.operation.accepts, let node = source.node["accepts"], !source.isBroken else { return }
        let rules = source.operation.refusals + self.source.description.refusals
        guard let rule = rules.first(where: { match.implies($0.match) }) else { return }
        log.error(
            at: node, "nothing is ever accepted: the refusal at \(rule.location) matches first",
            fix: "narrow that refusal")
    }

    /// A kind that is nearly one that is made or taken is probably a slip.
    private func kind(_ source: OperationSource, _ kinds: [String]) {
        guard let kind = source.operation.kind, !kinds.contains(kind), let node = source.node["does"],
            let near = Suggestion.nearest(to: kind, among: kinds)
        else { return }
        log.warning(at: node, "no operation makes or takes a '\(kind)'", fix: "did you mean '\(near)'?")
    }

    private func metadata() {
        guard !source.isIncomplete else { return }
        let parameters = Set(source.description.operations.flatMap(\.request.parameters))
        for node in source.metadataNames {
            guard let name = node.text, !parameters.contains(name) else { continue }
            log.error(
                at: node, "no operation has a parameter '\(name)'",
                fix: Suggestion.didYouMean(name, among: parameters.sorted()))
        }
    }
}
