extension Member {
    /// Everybody who has an account on a fresh server.
    package static let residents: [Member] = [
        person("alice", "Alice Adams", of: .acme, consents: true),
        person("bob", "Bob Brown", of: .acme, consents: false),
        person("carol", "Carol Clark", of: .acme, consents: true),
        app("partner", "Streaming Partner", of: .acme, scopes: [.messagesSend]),
        app(
            "archiver", "Archiver", of: .acme,
            scopes: [
                .messagesSend, .messagesRead, .conversationsRead, .searchRead, .membersRead, .filesRead, .export,
            ]),
        person("dave", "Dave Doe", of: .globex, consents: true),
        person("erin", "Erin Evans", of: .globex, consents: false),
        app("globexbot", "Globex Bot", of: .globex, scopes: [.messagesRead, .conversationsRead]),
    ]

    /// Stands for a caller whose credential a fault has waved through.
    ///
    /// It has no account and no token.
    static let helpDesk = person("helpdesk", "Help desk", of: .acme, consents: false)

    private static func person(_ id: String, _ displayName: String, of tenant: Tenant, consents: Bool) -> Member {
        Member(
            id: ID(id), tenant: tenant, displayName: displayName,
            nature: .person(privateAddress: "\(id)@private.example", consents: consents))
    }

    private static func app(_ id: String, _ displayName: String, of tenant: Tenant, scopes: Set<Scope>) -> Member {
        Member(id: ID(id), tenant: tenant, displayName: displayName, nature: .app(scopes: scopes))
    }
}
