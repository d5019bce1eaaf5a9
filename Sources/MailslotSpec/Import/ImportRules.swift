import Mailslot

/// How a description is to be read where it departs from the rules of its language.
struct ImportRules {
    /// The beginning of all paths, instead of the description's own.
    var base: String?
    /// Whether any scope of a requirement is enough, where the language says that all are needed.
    var anyScope = false
    /// The only scheme that counts, where a description has several kinds of token.
    var scheme: String?
    /// Names that stand for no scope.
    var noScope: Set<String> = []
    /// The key of an operation that lists its scopes, any of which is enough.
    var scopesKey: String?
    /// The parameter that is the credential, where it is written among the others.
    var credentialParameter: String?

    init() {}

    /// What stands beside the file's name.
    init(_ node: YAMLNode) {
        base = node["base"]?.text
        anyScope = node["scopes"]?.text == "any"
        scheme = node["scheme"]?.text
        noScope = Set((node["no_scope"]?.items ?? []).compactMap(\.text))
        scopesKey = node["scopes_key"]?.text
        credentialParameter = node["credential_parameter"]?.text
    }

    /// The requirement that sets of schemes amount to; nil where nothing is said of scopes.
    ///
    /// `known` tells whether a scheme is one with scopes.
    func requirement(of operation: ImportedOperation, hasScopes: (String) -> Bool) -> ScopeRequirement? {
        guard let needs = operation.needs else { return nil }
        // No requirement, or an empty one among them: the operation is for everybody.
        if needs.isEmpty || needs.contains(where: \.isEmpty) { return ScopeRequirement([[]]) }
        var alternatives: [Set<String>] = []
        let counting = needs.filter { need in scheme.map { name in need.contains { $0.scheme == name } } ?? true }
        for need in counting where need.contains(where: { hasScopes($0.scheme) }) {
            let scopes = Set(need.flatMap(\.scopes)).subtracting(noScope)
            for alternative in anyScope && !scopes.isEmpty ? scopes.sorted().map({ [$0] }) : [scopes]
            where !alternatives.contains(alternative) {
                alternatives.append(alternative)
            }
        }
        return alternatives.isEmpty ? nil : ScopeRequirement(alternatives)
    }
}
