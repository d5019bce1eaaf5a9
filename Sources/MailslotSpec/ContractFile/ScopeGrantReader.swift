import Mailslot

/// Reads a grant by scopes: a clause for each operation for which they are enough.
struct ScopeGrantReader {
    let reader: GrantReader
    /// Operations that have clauses of their own.
    let excluded: Set<String>

    private var log: DiagnosticLog { reader.log }
    private var draft: ContractDraft { reader.draft }

    func grants(_ node: YAMLNode) -> [Grant] {
        let nodes = node["scopes"]?.items ?? []
        let described = draft.contract.api.operations.filter { $0.scopes != nil }
        guard !described.isEmpty || draft.api.isIncomplete else {
            log.error(
                at: node["scopes"] ?? node, "the API description says of no operation which scopes it needs",
                fix: "add 'scopes' to its operations, or name the operations here")
            return []
        }
        check(nodes, Set(described.flatMap { $0.scopes?.names ?? [] }))
        let scopes = Set(nodes.compactMap(\.text))
        let allowed = described.filter { $0.scopes?.isSatisfied(by: scopes) == true }
        if allowed.isEmpty, !draft.api.isIncomplete {
            log.error(at: node["scopes"] ?? node, "no operation can be done with these scopes")
        }
        let objects = objects(node["on"], allowed)
        let excluded = excluded.union(exceptions(node["except"], allowed))
        return allowed.filter { !excluded.contains($0.name) }.map { operation in
            Grant(
                operation: operation.name, objects: objects.filter { isAbout($0.key, operation) }, scopes: scopes,
                location: node.location)
        }
    }

    /// Every scope must be that of an operation.
    private func check(_ nodes: [YAMLNode], _ known: Set<String>) {
        guard !draft.api.isIncomplete else { return }
        for node in nodes {
            guard let scope = node.text, !known.contains(scope) else { continue }
            log.error(
                at: node, "no operation needs the scope '\(node.shown)'",
                fix: Suggestion.didYouMean(scope, among: known.sorted()))
        }
    }

    /// The operations that are not granted though the scopes would be enough.
    private func exceptions(_ node: YAMLNode?, _ operations: [Operation]) -> [String] {
        let names = operations.map(\.name)
        for item in node?.items ?? [] {
            guard let name = item.text, !names.contains(name), !draft.api.isIncomplete else { continue }
            let isThere = draft.api.operations[name] != nil
            log.error(
                at: item,
                isThere ? "these scopes do not grant '\(name)' anyway" : "no operation is called '\(item.shown)'",
                fix: isThere ? "leave it out" : Suggestion.didYouMean(name, among: names))
        }
        return (node?.items ?? []).compactMap(\.text)
    }

    /// What stands under `on`, by kind.
    private func objects(_ node: YAMLNode?, _ operations: [Operation]) -> [String: Grant.Selection] {
        var objects: [String: Grant.Selection] = [:]
        for part in node?.entries ?? [] {
            if operations.contains(where: { isAbout(part.key.name, $0) }) || draft.api.isIncomplete {
                objects[part.key.name] = reader.selection(part)
            } else {
                let kinds = Set(operations.flatMap { $0.objectParameters(kinds: draft.kinds).map(\.kind) })
                log.error(
                    at: part.key, "no operation that these scopes allow takes a '\(part.key.name)'",
                    fix: Suggestion.didYouMean(part.key.name, among: kinds.sorted()))
            }
        }
        return objects
    }

    /// Whether an operation takes an object of a kind, or one that is made in such an object.
    private func isAbout(_ kind: String, _ operation: Operation) -> Bool {
        let taken = Set(operation.objectParameters(kinds: draft.kinds).map(\.kind))
        return taken.contains(kind) || !taken.isEmpty && reader.isAround(kind, taken.sorted())
    }
}
