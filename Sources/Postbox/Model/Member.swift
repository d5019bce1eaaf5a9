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
}

/// Somebody who can be a member of conversations: a person or an app.
package struct Member: Sendable {
    /// What a member is, with what only that nature has.
    package enum Nature: Sendable {
        /// A person, with an address that nobody else may see.
        case person(privateAddress: String)
        /// An app, with the scopes of its token.
        case app(scopes: Set<Scope>)
    }

    /// The name in paths, which is also the name in `Accounts`.
    package let id: ID<Member>
    /// The name that everybody may see.
    package let displayName: String
    /// Person or app.
    package let nature: Nature

    var isApp: Bool {
        if case .app = nature { true } else { false }
    }

    func has(_ scope: Scope) -> Bool {
        switch nature {
        case .person: true
        case .app(let scopes): scopes.contains(scope)
        }
    }
}

extension Member {
    /// Everybody who has an account on a fresh server.
    package static let residents: [Member] = [
        person("alice", "Alice Adams"),
        person("bob", "Bob Brown"),
        person("carol", "Carol Clark"),
        app("partner", "Streaming Partner", scopes: [.messagesSend]),
        app("archiver", "Archiver", scopes: [.messagesSend, .messagesRead, .conversationsRead]),
    ]

    /// Stands for a caller whose credential a fault has waved through.
    ///
    /// It has no account and no token.
    static let helpDesk = person("helpdesk", "Help desk")

    private static func person(_ id: String, _ displayName: String) -> Member {
        Member(id: ID(id), displayName: displayName, nature: .person(privateAddress: "\(id)@private.example"))
    }

    private static func app(_ id: String, _ displayName: String, scopes: Set<Scope>) -> Member {
        Member(id: ID(id), displayName: displayName, nature: .app(scopes: scopes))
    }
}
