import Mailslot

/// What a token may probably do, as the clauses of a first contract.
struct FirstGrants {
    private let api: APIDescription
    private let kinds: Set<String>
    private let scopes: [String]
    private let scene: FirstScene

    init(_ api: APIDescription, scopes: [String], scene: FirstScene) {
        self.api = api
        self.scopes = scopes
        self.scene = scene
        kinds = api.kinds
    }

    /// Operations that work without a credential.
    var open: [String] { api.operations.filter { $0.credential == CredentialPlacement.none }.map(\.name) }

    /// The clauses, each as an item of `may`.
    var clauses: [String] { scopes.isEmpty ? sending : byScopes }

    /// What is not granted, left out or open.
    func denied(leftOut: [String]) -> [String] {
        let granted = Set(scopes.isEmpty ? sendingOperations.map(\.name) : allowed.map(\.name))
        let spoken = granted.union(open).union(leftOut)
        return api.operations.map(\.name).filter { !spoken.contains($0) }
    }

    // MARK: By what is usual

    private var sendingOperations: [Operation] {
        let sends = api.operations.filter { operation in
            let taken = taken(operation)
            return operation.verb == .send && operation.isComplete(kinds)
                && (taken.isEmpty || taken == [scene.shared?.kind])
        }
        let operations = Array(api.operations.filter { $0.verb == .whoami }.prefix(1)) + sends
        if operations.isEmpty { return Array(api.operations.filter { $0.verb.effect == .information }.prefix(1)) }
        return operations
    }

    private var sending: [String] {
        sendingOperations.map { operation in
            if operation.verb.effect == .information {
                return "\(operation.name)    # grant something that works: else nothing shows the token alive"
            }
            guard let shared = scene.shared, !taken(operation).isEmpty else { return operation.name }
            return "\(operation.name): { \(shared.kind): \(shared.name) }"
        }
    }

    // MARK: By scopes

    private var allowed: [Operation] {
        api.operations.filter { $0.scopes?.isSatisfied(by: Set(scopes)) == true }
    }

    /// What the scopes allow: on what is shared, and what alters or takes away something on what is the token's own.
    private var byScopes: [String] {
        let makeable = Set(
            allowed.filter { [.create, .send, .subscribe].contains($0.verb) }.flatMap { $0.makes.map(\.kind) })
        let names = scopes.map { "\"\($0)\"" }.joined(separator: ", ")
        let own = allowed.compactMap { operation -> String? in
            guard [.edit, .delete, .move, .revoke].contains(operation.verb),
                let kind = taken(operation).last(where: { makeable.contains($0) })
            else { return nil }
            return "\(operation.name): { \(kind): own }"
        }
        let kinds = Set(allowed.flatMap(taken))
        guard let shared = scene.shared, kinds.contains(shared.kind) else {
            return ["{ scopes: [\(names)] }"] + own
        }
        return ["{ scopes: [\(names)], on: { \(shared.kind): \(shared.name) } }"] + own
    }

    private func taken(_ operation: Operation) -> [String] {
        operation.objectParameters(kinds: kinds).map(\.kind)
    }
}
