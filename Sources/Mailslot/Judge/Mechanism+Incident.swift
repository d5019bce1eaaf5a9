extension Mechanism {
    /// A case that became known.
    package struct Incident: Hashable, Sendable {
        /// When it was so, or became known.
        package var year: String
        /// One sentence without a full stop.
        package var what: String

        /// As in "2022: …".
        package var sentence: String { "\(year): \(what)." }
    }

    /// A case that became known; nil if there is none in public.
    package var incident: Incident? {
        switch self {
        case .ungatedRead: Incident("2011", "Twitter let apps with read-only access read direct messages until June")
        case .widerGrant: Incident("2020", "a Zulip invitation gave the administrator's role (CVE-2020-14215)")
        case .invalidCredential:
            Incident("2023", "in Discourse, anybody could read new chat messages without logging in (CVE-2023-45131)")
        case .clientAssertedIdentity:
            Incident("2021", "in Zulip, some senders could forge messages in other organisations (CVE-2021-30478)")
        case .selfEscalation:
            Incident("2022", "in Zulip, a member could make their own bot an administrator (CVE-2022-31168)")
        case .deadCredential:
            Incident("2025", "in Mattermost, personal tokens outlived the account's deactivation (CVE-2025-3230)")
        case .openChannel:
            Incident("2024", "in Mastodon, the stream of an application that was removed went on (CVE-2024-25619)")
        case .stalePolicy:
            Incident("2024", "in Zulip, access stayed after messages had moved to another stream (CVE-2024-27286)")
        case .timeWindow: Incident("2020", "Synapse's search returned events that had been redacted (issue 6377)")
        case .crossObject: Incident("2024", "in Mattermost, posts of channels not joined could be read (CVE-2024-1942)")
        case .crossTenant:
            Incident("2025", "a token of one Entra tenant was accepted for others by an old interface (CVE-2025-55241)")
        case .nonConsentingParty:
            Incident("2010 to 2015", "Facebook apps got data of friends who had never used them")
        case .objectState:
            Incident("2018", "a Facebook interface gave apps photos that people had uploaded and never posted")
        case .siblingRead: Incident("2022", "Rocket.Chat's list of threads gave messages of private rooms")
        case .search: Incident("2025", "some searches of Mattermost did not enforce what its reads do (CVE-2025-30179)")
        case .exportAndAudit:
            Incident("2026", "a Discourse export held users' private chat messages (CVE-2026-27153)")
        case .batch: nil
        case .expansion: Incident("2020", "HackerOne's GraphQL gave a private comment as a field of a team")
        case .eventSubscription:
            Incident("2025", "Mastodon's streams took tokens without the right to read (CVE-2025-62176)")
        case .eventMisdelivery:
            Incident("2017 to 2018", "Twitter sent some direct messages to the wrong developers")
        case .legacyInterface:
            Incident("2022", "methods of Rocket.Chat's older interface lacked the check of the newer")
        case .media:
            Incident("2023", "in Discourse, guests could fetch uploads that were to be secure (CVE-2023-49099)")
        case .preview: Incident("2026", "Discourse's link preview showed hidden profiles (CVE-2026-32099)")
        case .mixUp: Incident("2021", "a race at GitHub gave some users the session of another")
        case .excessProperties:
            Incident("2018", "in Vanilla, sending a message disclosed the recipient's e-mail address")
        case .activityMetadata:
            Incident("2023", "in Discourse, counts of tags moved with other people's messages (CVE-2023-23935)")
        case .denialSideChannel:
            Incident("2025", "in Mastodon, refusals in other languages told what is there (CVE-2025-67500)")
        case .requestShape: Incident("2022", "in Rocket.Chat, an operator inside a parameter enumerated message ids")
        case .writePathExfiltration: Incident("2020", "in Rocket.Chat, pinning a message showed its content")
        case .writeOverreach:
            Incident("2021", "Zulip's outgoing webhooks could send to any stream (CVE-2021-30477)")
        }
    }
}

extension Mechanism.Incident {
    fileprivate init(_ year: String, _ what: String) {
        self.init(year: year, what: what)
    }
}
