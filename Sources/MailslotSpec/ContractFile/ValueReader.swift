import Mailslot

/// Reads the values that a contract gives to an operation's parameters.
struct ValueReader {
    let log: DiagnosticLog
    let draft: ContractDraft
    /// The number of the step that gives them; nil for probes.
    let before: Int?

    /// The values of a mapping, by parameter.
    func values(_ node: YAMLNode?, _ operation: OperationSource) -> [String: ValueTemplate] {
        let parameters = operation.parameters(draft.api.description.credential)
        let kinds = Dictionary(
            operation.objectParameters(kinds: draft.kinds).map { ($0.name, $0.kind) }, uniquingKeysWith: { $1 })
        var values: [String: ValueTemplate] = [:]
        for entry in node?.entries ?? [] {
            let name = entry.key.name
            guard parameters.contains(name) || operation.isBroken else {
                log.error(
                    at: entry.key, "'\(operation.operation.name)' has no parameter '\(name)'",
                    fix: Suggestion.didYouMean(name, among: parameters) ?? Self.list(parameters))
                continue
            }
            values[name] = reader(kinds[name]).value(entry.value, isObject: kinds[name] != nil)
        }
        return values
    }

    /// What an operation has.
    static func list(_ parameters: [String]) -> String {
        parameters.isEmpty ? "it has none" : "it has: \(parameters.prefix(20).joined(separator: ", "))"
    }

    private func reader(_ kind: String?) -> TemplateReader {
        let objects = ObjectReader(log: log, draft: draft, before: before)
        let names = TemplateReader.ContractNames(principals: draft.principalNames) { node in
            objects.name(node, kind: kind)
        }
        return TemplateReader(dialect: .contract(names), log: log)
    }

    /// Reports parameters of a step that nobody gives a value.
    func checkComplete(_ given: Set<String>, _ operation: OperationSource, at node: YAMLNode) {
        let known = given.union(operation.operation.values.keys)
        let objects = Dictionary(
            operation.objectParameters(kinds: draft.kinds).map { ($0.name, $0.kind) }, uniquingKeysWith: { $1 })
        for name in operation.parameters(draft.api.description.credential) where !known.contains(name) {
            let fix = objects[name].map { "with: { \(name): the name of a \($0) }" } ?? "with: { \(name): … }"
            log.error(at: node, "the parameter '\(name)' of '\(operation.operation.name)' has no value", fix: fix)
        }
    }
}
