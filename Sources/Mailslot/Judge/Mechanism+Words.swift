extension Mechanism {
    /// A few words.
    package var title: String { words.title }

    /// One sentence.
    package var definition: String { words.definition }

    private var words: (title: String, definition: String) {
        switch self {
        case .ungatedRead:
            (
                "Ungated canonical read",
                "The documented operation that reads an inbox answers although the grant does not cover it."
            )
        case .widerGrant:
            ("Grant wider than declared", "What was issued allows more than what was agreed or shown to the person.")
        case .invalidCredential:
            (
                "Invalid or foreign credential accepted",
                "No credential, or one that is damaged or foreign, opens the operation."
            )
        case .clientAssertedIdentity:
            (
                "Client-asserted identity",
                "The server takes who acts from the request instead of from the credential."
            )
        case .selfEscalation:
            ("Self-escalation", "A call that the token can make gives it lasting authority that it was not given.")
        case .deadCredential:
            ("Dead credential still works", "A credential that was ended is still accepted on new requests.")
        case .openChannel:
            (
                "Open channel outlives its authority",
                "What was opened while it was allowed goes on delivering after the authority ended."
            )
        case .stalePolicy:
            (
                "Stale membership or policy",
                "The credential is alive, but reach that a change of the resource should have ended remains."
            )
        case .timeWindow:
            ("Time-window visibility", "Content from outside the time that the reader may see is returned.")
        case .crossObject:
            (
                "Cross-object reference",
                "A permitted operation, told the id of somebody else's object, gives or changes that object."
            )
        case .crossTenant:
            (
                "Cross-tenant or whole-tenant reach",
                "The token reaches beyond the organisation or the part of it that it was given."
            )
        case .nonConsentingParty:
            (
                "Non-consenting party data",
                "Data of a person who agreed to nothing comes out through a person who did."
            )
        case .objectState:
            (
                "Object-state or type filter omitted",
                "Drafts, whispers, archived and other special objects come back where only ordinary ones should."
            )
        case .siblingRead:
            (
                "Sibling read operation",
                "Another operation than the documented one gives the same data with a weaker check."
            )
        case .search:
            (
                "Search, filter and autocomplete",
                "A search or a filter answers over what the caller may not read, be it by a mere hit."
            )
        case .exportAndAudit:
            (
                "Export, archive, report, audit",
                "A bulk or administrative channel releases what the caller may not read directly."
            )
        case .batch:
            (
                "Batch or multi-operation envelope",
                "Authority is checked for the envelope or its first call, and not for each call in it."
            )
        case .expansion:
            (
                "Expansion and graph traversal",
                "A request for more fields or related objects pulls what is protected into a permitted answer."
            )
        case .eventSubscription:
            (
                "Event subscription not gated",
                "A stream, a socket topic or a webhook can be opened without the right to read what it delivers."
            )
        case .eventMisdelivery:
            ("Event misdelivery", "An event that is meant for one subscriber is delivered to another.")
        case .legacyInterface:
            (
                "Legacy, alternate or peer interface",
                "An older version, another host or another interface lacks the check."
            )
        case .media: ("Attachment and media URL", "An attachment can be fetched, or looked at, without the right to.")
        case .preview:
            (
                "Preview, notification and derived content",
                "A helper with rights of its own reproduces what is protected: a preview, a digest, a summary."
            )
        case .mixUp:
            ("Cache, session or concurrency mix-up", "An answer that was meant for one principal is served to another.")
        case .excessProperties:
            (
                "Excess properties in a permitted answer",
                "A permitted answer holds content or identities that the grant does not cover."
            )
        case .activityMetadata:
            ("Activity and aggregate metadata", "Counts, times, flags and presence tell what people do.")
        case .denialSideChannel:
            (
                "Denial side channel",
                "The refusal itself tells: by its code, its text, its headers, its time, or what it quotes."
            )
        case .requestShape:
            (
                "Request-shape bypass",
                "The check and the handler read the same request differently, so that another form of it passes."
            )
        case .writePathExfiltration:
            (
                "Write-path exfiltration", "A write copies what is protected to where the caller can read it."
            )
        case .writeOverreach:
            (
                "Write overreach",
                "The token changes more than it may: other recipients, others' messages, others' state."
            )
        }
    }
}
