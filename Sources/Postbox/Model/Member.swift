/// A right that an app is given or not; a person has them all.
package enum Scope: String, CaseIterable, Sendable {
    case messagesSend = "messages:send"
    case messagesRead = "messages:read"
    case conversationsRead = "conversations:read"
    case conversationsWrite = "conversations:write"
    case searchRead = "search:read"
    case membersRead = "members:read"
    case filesRead = "files:read"
    case filesWrite = "files:write"
    case export
}

/// A company whose members see nothing of another's.
package enum Tenant: String, CaseIterable, Sendable {
    case acme, globex
}

/// Somebody who can be a member of conversations: a person or an app.
package struct Member: Sendable {
    /// What a member is, with what only that nature has.
    package enum Nature: Sendable {
        /// A person, with an address that nobody else may see; `consents` says whether apps may see who it is.
        case person(privateAddress: String, consents: Bool)
        /// An app, with the scopes of its token.
        case app(scopes: Set<Scope>)
    }

    /// The name in paths, which is also the name in `Accounts`.
    package let id: ID<Member>
    /// Where it belongs.
    package let tenant: Tenant
    /// The name that the persons of its tenant may see.
    package let displayName: String
    /// Person or app.
    package let nature: Nature

    var isApp: Bool {
        if case .app = nature { true } else { false }
    }

    /// Whether apps may see who this is; an app hides nothing.
    var consents: Bool {
        switch nature {
        case .person(_, let consents): consents
        case .app: true
        }
    }

    func has(_ scope: Scope) -> Bool {
        switch nature {
        case .person: true
        case .app(let scopes): scopes.contains(scope)
        }
    }
}
