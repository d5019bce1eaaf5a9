import Mailslot

extension ScopeRequirement {
    /// What a checked value says: a scope, or a list of scopes and of lists of scopes.
    init(_ node: YAMLNode) {
        self.init(
            (node.items ?? [node]).map { item in
                Set((item.items ?? [item]).compactMap(\.text))
            })
        // No scope at all is a set that every credential has.
        if alternatives.isEmpty { alternatives = [[]] }
    }
}
