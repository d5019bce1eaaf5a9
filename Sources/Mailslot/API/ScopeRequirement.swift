/// The scopes that an operation needs (RFC 6749 section 3.3): those of one of several sets.
package struct ScopeRequirement: Hashable, Sendable {
    /// Sets of scopes, each of which is enough; an empty one says that a credential is enough.
    package var alternatives: [Set<String>]

    package init(_ alternatives: [Set<String>]) {
        self.alternatives = alternatives
    }

    /// Whether a credential with these scopes has what is needed.
    package func isSatisfied(by scopes: Set<String>) -> Bool {
        alternatives.contains { $0.isSubset(of: scopes) }
    }

    /// In words, as in "dm.read and users.read, or dm.admin".
    package var words: String {
        let sets = alternatives.map { $0.isEmpty ? "no scope" : $0.sorted().joined(separator: " and ") }
        return sets.joined(separator: alternatives.contains { $0.count > 1 } ? ", or " : " or ")
    }

    /// Every scope that is named.
    package var names: Set<String> {
        alternatives.reduce(into: []) { $0.formUnion($1) }
    }
}
