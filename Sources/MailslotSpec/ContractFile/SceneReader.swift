import Mailslot

/// Reads what happens before the probing.
struct SceneReader {
    let log: DiagnosticLog

    func read(_ files: [FileSet.File], into draft: inout ContractDraft) {
        let steps = files.flatMap { $0.root["scene"]?.items ?? [] }
        // Kinds and names first: a step may name what only a later one makes, which is told as such.
        draft.kinds.formUnion(Self.givenKinds(files))
        for (number, step) in steps.enumerated() { name(step, number, in: &draft) }
        let names = draft
        draft.contract.scene = steps.enumerated().compactMap { number, step in
            if step["given"] != nil { return given(step, names).map { .given($0) } }
            return step["do"].flatMap { act(step, $0, number, names) }.map { .act($0) }
        }
    }

    /// The kinds of the objects that are there already.
    static func givenKinds(_ files: [FileSet.File]) -> Set<String> {
        Set(files.flatMap { $0.root["scene"]?.items ?? [] }.compactMap { $0["given"]?.text })
    }

    // MARK: Names

    private func name(_ step: YAMLNode, _ number: Int, in draft: inout ContractDraft) {
        guard let node = step["as"] else { return }
        if let kind = step["given"]?.text {
            if node.text != nil { add(node, kind, number, &draft) }
            return
        }
        let operation = step["do"]?.text.flatMap { draft.api.operations[$0] }
        let made = operation?.operation.makes.map(\.kind) ?? []
        guard let entries = node.entries else {
            if let operation, !operation.isBroken, made.count != 1 {
                log.error(at: node, "\(ambiguous(operation.operation))")
            }
            if node.text != nil { add(node, made.count == 1 ? made[0] : nil, number, &draft) }
            return
        }
        for entry in entries {
            if let operation, !operation.isBroken, !made.contains(entry.key.name) {
                log.error(
                    at: entry.key, "'\(operation.operation.name)' makes no '\(entry.key.name)'",
                    fix: Suggestion.didYouMean(entry.key.name, among: made)
                        ?? (made.isEmpty ? "it makes nothing" : "it makes: \(made.joined(separator: ", "))"))
            }
            if entry.value.text != nil { add(entry.value, entry.key.name, number, &draft) }
        }
    }

    private func ambiguous(_ operation: Operation) -> String {
        operation.makes.isEmpty
            ? "'\(operation.name)' makes nothing that could have a name"
            : "'\(operation.name)' makes several objects: write 'as: { kind: name }'"
    }

    private func add(_ node: YAMLNode, _ kind: String?, _ step: Int, _ draft: inout ContractDraft) {
        guard let name = node.text else { return }
        if let other = draft.objects[name] {
            log.error(at: node, "an object called '\(node.shown)' is there already: \(other.location)")
            return
        }
        draft.objects[name] = ContractDraft.Object(kind: kind, step: step, location: node.location)
    }

    // MARK: Steps

    private func given(_ step: YAMLNode, _ draft: ContractDraft) -> SceneStep.GivenObject? {
        guard let kind = step["given"]?.text, let node = step["id"], let name = step["as"]?.text,
            let owner = principal(step["of"], draft, does: "own anything")
        else { return nil }
        // A principal's name stands for its id here too.
        let isPrincipal = node.scalar.map { $0.segments == [.written($0.written)] } ?? false
        let principal = isPrincipal ? draft.principalIDs[node.text ?? ""] : nil
        guard let id = principal ?? ObjectID(node, log) else { return nil }
        return .init(kind: kind, id: id, owner: owner, name: name, location: step.location)
    }

    /// The name of a principal who does something, or nil if something was reported.
    private func principal(_ node: YAMLNode?, _ draft: ContractDraft, does deed: String) -> String? {
        guard let node, let name = node.text else { return nil }
        if draft.contract.principal(name)?.foreign != nil {
            log.error(
                at: node, "'\(node.shown)' cannot \(deed): the credential is foreign, and must open nothing",
                fix: "name somebody whose credential belongs here")
            return nil
        }
        if draft.principalNames.contains(name) { return name }
        log.unknown(node.shown, "principal", among: draft.principalNames.sorted()) {
            log.error(at: node, $0, fix: $1 ?? "only somebody with a credential can do something")
        }
        return nil
    }

    private func act(_ step: YAMLNode, _ node: YAMLNode, _ number: Int, _ draft: ContractDraft) -> SceneStep.Act? {
        let principal = principal(step["by"], draft, does: "act")
        guard let name = node.text else { return nil }
        guard let operation = draft.api.operations[name] else {
            if !draft.api.isIncomplete {
                log.unknown(node.shown, "operation", among: draft.api.operations.keys.sorted()) {
                    log.error(at: node, $0, fix: $1)
                }
            }
            return nil
        }
        let values = ValueReader(log: log, draft: draft, before: number)
        let given = values.values(step["with"], operation)
        if !operation.isBroken { values.checkComplete(Set(given.keys), operation, at: step["do"] ?? step) }
        let seenIn = objects(step["in"], number, draft)
        guard let principal else { return nil }
        return .init(
            principal: principal, operation: name, values: given, names: names(step["as"], operation), seenIn: seenIn,
            location: step.location)
    }

    private func names(_ node: YAMLNode?, _ operation: OperationSource) -> [String: String] {
        guard let node else { return [:] }
        if let name = node.text { return operation.operation.makes.first.map { [$0.kind: name] } ?? [:] }
        var names: [String: String] = [:]
        for entry in node.entries ?? [] { names[entry.key.name] = entry.value.text }
        return names
    }

    private func objects(_ node: YAMLNode?, _ number: Int, _ draft: ContractDraft) -> [String] {
        guard let node else { return [] }
        let reader = ObjectReader(log: log, draft: draft, before: number)
        return (node.items ?? [node]).compactMap { reader.name($0, kind: nil) }
    }
}
