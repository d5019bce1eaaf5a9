import Mailslot

/// Checks what the parts of an API description say of each other.
struct APICheck {
    let source: APISource
    let kinds: KnownKinds
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
            state(source)
        }
        metadata()
        versions()
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
        // Kinds that only a contract may give are not known for certain.
        let objects = Set(source.objectParameters(kinds: self.source.description.kinds).map(\.name))
        for entry in source.node["with"]?.entries ?? [] where objects.contains(entry.key.name) {
            log.warning(
                at: entry.value, "'\(entry.key.name)' stands for an object, so that this value is not used",
                fix: source.operation.takes[entry.key.name] == nil
                    ? "give the parameter another name than the kind of object" : nil)
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
        guard !source.isBroken, let node = source.node["request"] else { return }
        let placement = source.operation.credential ?? self.source.description.credential
        guard let problem = placement.problem(in: source.operation.request, fix: true) else { return }
        log.error(at: node, problem.message, fix: problem.fix)
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

    /// A kind that is nearly one that is made or taken is probably a slip, where a person wrote it.
    private func kind(_ source: OperationSource, _ kinds: [String]) {
        guard let kind = source.operation.kind, !kinds.contains(kind), let node = source.node["does"],
            !self.source.importedFiles.contains(node.location.file),
            let near = Suggestion.nearest(to: kind, among: kinds)
        else { return }
        log.warning(at: node, "no operation makes or takes a '\(kind)'", fix: "did you mean '\(near)'?")
    }

    /// What has a state is something that the operation makes, or that it is done to.
    private func state(_ source: OperationSource) {
        let operation = source.operation
        guard let node = source.node["state"], operation.makes.isEmpty, !source.isBroken else { return }
        if operation.verb.effect == .information || operation.verb == .whoami {
            log.error(
                at: node, "'\(operation.name)' makes and alters nothing, so that nothing has this state by it",
                fix: "it does: \(operation.verb)")
        } else if source.objectParameters(kinds: kinds.names).isEmpty {
            log.error(at: node, "'\(operation.name)' makes and takes no object that could have this state")
        }
    }

    /// The current version must be that of an operation.
    private func versions() {
        guard let first = source.description.doors.versions.first,
            let node = source.doors["versions"]?.node.items?.first, node.text == first,
            !source.isIncomplete, source.operations.values.allSatisfy({ !$0.isBroken })
        else { return }
        let paths = source.description.operations.map(\.request.fixedPath)
        guard !paths.contains(where: { $0 == first || $0.hasPrefix(first + "/") }) else { return }
        let depth = first.count { $0 == "/" }
        let beginnings = Set(
            paths.map { "/" + $0.split(separator: "/").prefix(depth).joined(separator: "/") }.filter { $0 != "/" })
        log.error(
            at: node, "no operation's path begins with '\(first.shortened)'",
            fix: Suggestion.didYouMean(first, among: beginnings.sorted())
                ?? (beginnings.isEmpty
                    ? nil : "they begin with: \(beginnings.sorted().prefix(10).joined(separator: ", "))"))
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
