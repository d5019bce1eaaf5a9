import Postbox
import Testing

/// What Mailslot must say of a server with one fault.
struct FaultCase: Sendable, CustomTestStringConvertible {
    let fault: Fault
    var contract = PostboxContract.partner
    var depth = "quick"
    /// The operations that the check is limited to, besides those at which something is found.
    var excerpt = PostboxExcerpt.core
    /// The findings, by their ids.
    let findings: Set<String>
    /// Of the first finding; nil if it does not matter.
    var title: String?
    /// Probes that must show it.
    let expected: [Probe]
    /// Nothing is found at any operation but these.
    let operations: Set<String>
    /// Nothing is found by any tactic but these; where the described request shows it, others may as well.
    var tactics: Set<String> = ["as-documented"]
    /// Whether the command that repeats the finding shows it again as long as what the scene made is there.
    var repeats = Repetition.not

    /// What the command that repeats a finding shows.
    enum Repetition: Sendable {
        case not
        /// What came out.
        case canary
        /// This text.
        case text(String)
    }

    /// A probe that must show the fault.
    struct Probe: Sendable {
        var verdict: String
        var id: String
        /// What must be named as having come out, and its owner.
        var out: (what: String, owner: String)?
    }

    var testDescription: String { fault.rawValue }

    func allows(_ tactic: String) -> Bool { tactics.contains(tactic) || tactics.contains("as-documented") }

    static func leak(_ id: String, _ what: String, _ owner: String) -> Probe {
        Probe(verdict: "violated", id: id, out: (what, owner))
    }

    static func violated(_ id: String) -> Probe { Probe(verdict: "violated", id: id) }
    static func broken(_ id: String) -> Probe { Probe(verdict: "broken", id: id) }
}

/// Faults that the described request shows, or the same with something else in the credential's place.
extension FaultCase {
    static let documented = credentials + reading + permitted + refusals + writing + authority + broken

    private static let reads: Set<String> = [
        "whoami", "show_user", "list_conversations", "show_conversation", "list_members", "list_messages",
        "show_message", "search", "list_attachments", "fetch_attachment", "v1_inbox", "v1_thread",
    ]

    private static let credentials = [
        FaultCase(
            fault: .readableWithoutCredential, findings: ["MC03/no-credential"],
            expected: [
                leak("everyone/list_messages/dm/no-credential", "the text of secret", "bob"),
                leak("everyone/fetch_attachment/photo/no-credential", "the content of photo", "alice"),
                leak("everyone/v1_inbox/no-credential", "the text of secret", "bob"),
                violated("everyone/whoami/no-credential"),
            ], operations: reads, tactics: ["no-credential"]),
        FaultCase(
            fault: .damagedCredentialAccepted, findings: ["MC03/damaged-credential"],
            expected: [
                violated("partner/whoami/damaged-credential"),
                violated("partner/send_message/support/damaged-credential"),
            ],
            operations: [
                "whoami", "list_members", "show_message", "send_message", "v1_send_message", "edit_message",
                "delete_message",
            ], tactics: ["damaged-credential"]),
    ]

    private static let reading = [
        FaultCase(
            fault: .inboxOpenToSendOnly, findings: ["MC01/read-conversation"],
            expected: [leak("partner/list_conversations", "the title of support", "alice")],
            operations: ["list_conversations", "filter_conversations"]),
        FaultCase(
            fault: .readBySenders, findings: ["MC01/read-message"], title: "partner can read messages of others",
            expected: [
                leak("partner/list_messages/support", "the text of question", "alice"),
                leak("partner/show_message/question", "the text of question", "alice"),
            ], operations: ["list_messages", "show_message"]),
        FaultCase(
            fault: .anyConversationByID, contract: .apps, excerpt: ["show_conversation", "list_messages"],
            findings: ["MC10/read-conversation"], title: "archiver can read conversations of others by their ids",
            expected: [leak("archiver/show_conversation/dm", "the title of dm", "alice")],
            operations: ["show_conversation"]),
        FaultCase(
            fault: .attachmentByIDOpen, findings: ["MC22/read-attachment"],
            expected: [leak("partner/fetch_attachment/photo", "the content of photo", "alice")],
            operations: ["fetch_attachment"]),
        FaultCase(
            fault: .searchUnfiltered, findings: ["MC15/read-message"],
            expected: [leak("partner/search", "the text of secret", "bob")], operations: ["search"]),
        FaultCase(
            fault: .v1ThreadUnchecked, findings: ["MC21/read-message"],
            title: "partner can read messages of others through another version of the API",
            expected: [leak("partner/v1_thread/dm", "the text of secret", "bob")], operations: ["v1_thread"]),
        FaultCase(
            fault: .contextUnchecked, excerpt: ["show_context", "show_message"], findings: ["MC14/read-message"],
            title: "partner can read messages of others by show_context",
            expected: [leak("partner/show_context/secret", "the text of secret", "bob")],
            operations: ["show_context"]),
        FaultCase(
            fault: .profileConsentIgnored, contract: .apps, excerpt: ["show_user"], findings: ["MC12/read-profile"],
            expected: [violated("archiver/show_user/bob_profile")], operations: ["show_user"]),
        FaultCase(
            fault: .scheduledByID, contract: .apps, excerpt: ["show_message", "list_messages"],
            findings: ["MC13/read-message"],
            expected: [leak("archiver/show_message/scheduled", "the text of scheduled", "alice")],
            operations: ["show_message"]),
    ]

    private static let permitted = [
        FaultCase(
            fault: .privateAddressesInMembers, findings: ["MC25/read-member"],
            title: "partner gets more than is granted in the answer to list_members",
            expected: [leak("partner/list_members/support", "a secret of alice", "alice")],
            operations: ["list_members"]),
        FaultCase(
            fault: .previewInSendAnswer, findings: ["MC25/send-message"],
            expected: [
                leak("partner/send_message/support", "the text of question", "alice"),
                leak("partner/v1_send_message/support", "the text of question", "alice"),
            ], operations: ["send_message", "v1_send_message"]),
    ]

    private static let about: Set<String> = [
        "show_conversation", "list_members", "list_messages", "show_message", "list_attachments", "v1_thread",
        "send_message", "mark_read", "attach_file", "v1_send_message", "edit_message", "delete_message",
        "rename_conversation", "delete_conversation", "add_member", "remove_member", "reply",
    ]

    private static let refusals =
        [Fault.messageInRefusalBody, .messageInRefusalHeader, .previewInRefusal].map {
            FaultCase(
                fault: $0, findings: ["MC27/quote"], title: "refusals quote what partner may not see",
                expected: [
                    leak("partner/list_messages/dm", "the text of secret", "bob"),
                    leak("partner/show_message/secret", "the text of secret", "bob"),
                    leak("partner/send_message/dm", "the text of secret", "bob"),
                ], operations: about)
        } + [
            FaultCase(
                fault: .existenceTold, findings: ["MC27/existence"], title: "refusals tell partner what is there",
                expected: [
                    violated("partner/show_message/secret/existence"), violated("partner/list_members/dm/existence"),
                    violated("partner/send_message/dm/existence"),
                ], operations: ["list_members", "show_message", "send_message", "v1_send_message"],
                tactics: ["existence"])
        ]

    private static let writing = [
        FaultCase(
            fault: .v1SendUnchecked, findings: ["MC21/send-message"],
            expected: [violated("partner/v1_send_message/dm")], operations: ["v1_send_message"]),
        FaultCase(
            fault: .refusedSendDelivered, findings: ["MC30/send-message"], title: "partner can send messages",
            expected: [violated("partner/send_message/dm"), violated("partner/v1_send_message/dm")],
            operations: ["send_message", "v1_send_message"]),
        FaultCase(
            fault: .editByAnyone, findings: ["MC30/edit-message"],
            expected: [violated("partner/edit_message/secret")], operations: ["edit_message"]),
        FaultCase(
            fault: .refusedDeleteDone, findings: ["MC30/delete-message"],
            expected: [violated("partner/delete_message/secret")], operations: ["delete_message"]),
        FaultCase(
            fault: .markReadByAnyone, findings: ["MC30/mark-conversation"],
            expected: [violated("partner/mark_read/dm")], operations: ["mark_read"]),
        FaultCase(
            fault: .renameByMembers, findings: ["MC30/edit-conversation"],
            expected: [violated("partner/rename_conversation/support")], operations: ["rename_conversation"]),
    ]

    private static let authority = [
        FaultCase(
            fault: .selfJoin, findings: ["MC05/invite-member"], expected: [violated("partner/add_member/dm")],
            operations: ["add_member"])
    ]

    private static let broken = [
        FaultCase(
            fault: .grantedSendRefused, findings: [],
            expected: [broken("partner/send_message/support"), broken("partner/v1_send_message/support")],
            operations: ["send_message", "v1_send_message"]),
        FaultCase(
            fault: .acceptedSendLost, findings: [],
            expected: [broken("partner/send_message/support"), broken("partner/v1_send_message/support")],
            // What was never stored can be neither read nor changed.
            operations: ["send_message", "v1_send_message", "show_message", "edit_message", "delete_message"]),
    ]
}

/// Faults that only another request than the described one shows.
extension FaultCase {
    static let varied = [
        FaultCase(
            fault: .blankTokenIsHelpDesk, excerpt: ["list_messages"],
            findings: ["MC03/counterfeit-credential"], title: "a counterfeit credential can read messages of others",
            expected: [leak("partner/list_messages/dm/counterfeit-credential/empty", "the text of secret", "bob")],
            operations: ["whoami", "list_messages"], tactics: ["counterfeit-credential"], repeats: .canary),
        FaultCase(
            fault: .userHeaderBelieved, excerpt: ["list_messages", "show_message"], findings: ["MC04/act-as"],
            title: "partner is taken for whom a request names",
            expected: [leak("partner/list_messages/dm/act-as/x-user-id", "the text of secret", "bob")],
            operations: ["list_messages", "show_message"], tactics: ["act-as"], repeats: .canary),
        FaultCase(
            fault: .v1MessageUnchecked, excerpt: ["show_message"], findings: ["MC21/version"],
            title: "another version or host answers what is refused to partner",
            expected: [leak("partner/show_message/secret/version/v1", "the text of secret", "bob")],
            operations: ["show_message"], tactics: ["version"], repeats: .canary),
        FaultCase(
            fault: .batchChecksFirstOnly, excerpt: ["list_messages", "show_message"], findings: ["MC17/batch"],
            title: "calls that are refused to partner are answered inside a batch",
            expected: [leak("partner/list_messages/dm/batch/after-allowed", "the text of secret", "bob")],
            operations: ["list_messages", "show_message"], tactics: ["batch"], repeats: .canary),
        FaultCase(
            fault: .overrideCheckedAsSent, excerpt: ["list_messages"], findings: ["MC28/method-override"],
            title: "a refused request of partner is answered in another form (method-override)",
            expected: [violated("partner/list_messages/support/method-override/x-http-method-override")],
            operations: ["list_messages"], tactics: ["method-override"], repeats: .canary),
        FaultCase(
            fault: .graphMessagesUnchecked, contract: .partner, depth: "standard", excerpt: ["list_messages"],
            findings: ["MC18/graphql"], title: "partner gets more by asking for related objects",
            expected: [violated("partner/list_messages/support/graphql/plain-1")], operations: ["list_messages"],
            tactics: ["graphql"], repeats: .canary),
        FaultCase(
            fault: .expandedMessagesUnchecked, contract: .apps, depth: "standard",
            excerpt: ["show_conversation", "list_members", "list_messages"], findings: ["MC18/expansion"],
            title: "partner gets more by asking for related objects",
            expected: [violated("partner/list_members/support/expansion/expand-messages")],
            operations: ["list_members"], tactics: ["expansion"], repeats: .canary),
        FaultCase(
            fault: .trailingSlashUnguarded, depth: "standard", excerpt: ["list_messages"],
            findings: ["MC28/path-form"], title: "a refused request of partner is answered in another form (path-form)",
            expected: [leak("partner/list_messages/dm/path-form/trailing-slash", "the text of secret", "bob")],
            operations: ["list_messages"], tactics: ["path-form"], repeats: .canary),
        FaultCase(
            fault: .cursorSkipsCheck, depth: "standard", excerpt: ["list_messages"], findings: ["MC28/foreign-cursor"],
            expected: [leak("partner/list_messages/dm/foreign-cursor/same-list", "the text of secret", "bob")],
            operations: ["list_messages"], tactics: ["foreign-cursor"]),
        FaultCase(
            fault: .searchTotalUnfiltered, contract: .apps, excerpt: ["search"], findings: ["MC15/search-oracle"],
            title: "a search tells archiver what is in texts that it may not read",
            expected: [violated("archiver/search/search-oracle/whole-opening")], operations: ["search"],
            tactics: ["search-oracle"]),
        FaultCase(
            fault: .unreadOfTenant, depth: "standard", excerpt: ["list_messages"], findings: ["MC26/activity"],
            title: "counts or times tell partner what others do", expected: [violated("partner/whoami/activity")],
            operations: ["whoami"], tactics: ["activity"], repeats: .text(#""unread":"#)),
        FaultCase(
            fault: .refusedHeadTellsLength, depth: "standard", excerpt: ["list_messages", "show_message"],
            findings: ["MC27/existence"], title: "refusals tell partner what is there",
            expected: [violated("partner/show_message/secret/existence/head")],
            operations: ["list_messages", "show_message"], tactics: ["existence"]),
        FaultCase(
            fault: .unfurlUnchecked, depth: "standard", excerpt: ["list_messages", "show_message"],
            findings: ["MC23/link-preview"], title: "a preview shows partner what it may not read",
            expected: [leak("partner/show_message/secret/link-preview/link-1", "the text of secret", "bob")],
            operations: ["show_message"], tactics: ["link-preview"]),
        FaultCase(
            fault: .exportOfAnyConversation, contract: .apps,
            excerpt: ["create_export", "fetch_export", "list_messages"], findings: ["MC16/read-conversation"],
            expected: [violated("archiver/create_export/dm")], operations: ["create_export"],
            tactics: ["as-documented"]),
        FaultCase(
            fault: .nestedChecksParentOnly, contract: .apps, depth: "standard",
            excerpt: ["show_message_in_conversation", "list_messages"], findings: ["MC10/mixed-parents"],
            title: "archiver reaches objects of others beside one of its own",
            expected: [
                violated("archiver/show_message_in_conversation/opening/mixed-parents/other-conversation")
            ],
            operations: ["show_message_in_conversation"], tactics: ["mixed-parents"], repeats: .canary),
        FaultCase(
            fault: .tenantFromHeader, contract: .apps, depth: "standard", excerpt: ["list_conversations", "search"],
            findings: ["MC11/other-tenant"], title: "archiver chooses its tenant in the request",
            expected: [violated("archiver/list_conversations/other-tenant/globex-x-tenant")],
            operations: ["list_conversations", "search"], tactics: ["other-tenant"], repeats: .canary),
    ]
}
