internal import Mailslot

/// Who sends a request: an id, and a credential if there is one.
struct Identity {
    var id: String
    var credential: Credential?
    var placement: CredentialPlacement?
    /// For people, as in "partner, credential damaged".
    var name: String
}

/// The identities of a plan's callers.
struct Identities {
    private let principals: [Identity]
    private let damaged: [Identity]

    init(_ contract: Contract) {
        let credentials = contract.principals.map(\.credential)
        principals = contract.principals.map {
            Identity(id: $0.id, credential: $0.credential, placement: $0.placement, name: $0.name)
        }
        damaged = contract.principals.map {
            Identity(
                id: $0.id, credential: $0.credential.damaged(avoiding: credentials), placement: $0.placement,
                name: "\($0.name), credential damaged")
        }
    }

    subscript(caller: Caller) -> Identity {
        switch caller {
        case .principal(let id): principals[id.index]
        case .damaged(let id): damaged[id.index]
        // What a request says of its sender needs some text even where nobody sends it.
        case .nobody: Identity(id: "nobody", credential: nil, placement: nil, name: "nobody")
        }
    }

    /// All credentials that go over the wire, the damaged ones included.
    var credentials: [Credential] { (principals + damaged).compactMap(\.credential) }
}
