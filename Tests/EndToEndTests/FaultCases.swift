import Postbox
import Testing

/// What Mailslot must say of a server with one fault.
struct FaultCase: Sendable, CustomTestStringConvertible {
    let fault: Fault
    /// Findings that must be there, by the id of the probe.
    let expected: [Finding]
    /// Nothing is found at any operation but these.
    let operations: Set<String>
    /// Nothing is found by any tactic but these.
    var tactics: Set<String> = ["as-documented"]

    /// A finding that must be there.
    struct Finding: Sendable {
        var verdict: String
        var probe: String
        /// What must be named as having come out, and its owner.
        var out: (what: String, owner: String)?
    }

    var testDescription: String { fault.rawValue }
}

extension FaultCase {
    static func of(_ fault: Fault) -> FaultCase? { all.first { $0.fault == fault } }

    static let all = credentials + reading + permitted + refusals + writing + authority + broken

    private static func leak(_ probe: String, _ what: String, _ owner: String) -> Finding {
        Finding(verdict: "violated", probe: probe, out: (what, owner))
    }

    private static func violated(_ probe: String) -> Finding { Finding(verdict: "violated", probe: probe) }
    private static func broken(_ probe: String) -> Finding { Finding(verdict: "broken", probe: probe) }

    private static let reads: Set<String> = [
        "whoami", "show_user", "list_conversations", "show_conversation", "list_members", "list_messages",
        "show_message", "search", "list_attachments", "fetch_attachment", "v1_inbox", "v1_thread",
    ]

    private static let credentials = [
        FaultCase(
            fault: .readableWithoutCredential,
            expected: [
                leak("everyone/list_messages/dm/no-credential", "the text of secret", "bob"),
                leak("everyone/fetch_attachment/photo/no-credential", "the content of photo", "alice"),
                leak("everyone/v1_inbox/no-credential", "the text of secret", "bob"),
                violated("everyone/whoami/no-credential"),
            ], operations: reads, tactics: ["no-credential"]),
        FaultCase(
            fault: .readableWithDamagedCredential,
            expected: [
                leak("partner/list_messages/dm/damaged-credential", "the text of secret", "bob"),
                violated("partner/whoami/damaged-credential"),
            ], operations: reads, tactics: ["damaged-credential"]),
        FaultCase(
            fault: .damagedCredentialAccepted,
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
            fault: .inboxOpenToSendOnly,
            expected: [
                leak("partner/list_conversations", "the title of support", "alice"),
                leak("partner/v1_inbox", "the text of question", "alice"),
            ], operations: ["list_conversations", "v1_inbox"]),
        FaultCase(
            fault: .readBySenders,
            expected: [
                leak("partner/list_messages/support", "the text of question", "alice"),
                leak("partner/show_message/question", "the text of question", "alice"),
                leak("partner/v1_thread/support", "the text of question", "alice"),
            ], operations: ["list_messages", "show_message", "v1_thread"]),
        FaultCase(
            fault: .anyConversationByID,
            expected: [
                leak("partner/list_messages/dm", "the text of secret", "bob"),
                leak("partner/show_message/secret", "the text of secret", "bob"),
                leak("partner/show_conversation/dm", "the title of dm", "alice"),
            ], operations: ["show_conversation", "list_messages", "show_message", "v1_thread"]),
        FaultCase(
            fault: .attachmentByIDOpen,
            expected: [leak("partner/fetch_attachment/photo", "the content of photo", "alice")],
            operations: ["fetch_attachment"]),
        FaultCase(
            fault: .attachmentNamesOpen,
            expected: [leak("partner/list_attachments/dm", "the name of photo", "alice")],
            operations: ["list_attachments"]),
        FaultCase(
            fault: .searchUnfiltered, expected: [leak("partner/search", "the text of secret", "bob")],
            operations: ["search"]),
        FaultCase(
            fault: .searchOpenToSendOnly, expected: [leak("partner/search", "the text of question", "alice")],
            operations: ["search"]),
        FaultCase(
            fault: .v1InboxUnchecked, expected: [leak("partner/v1_inbox", "the text of question", "alice")],
            operations: ["v1_inbox"]),
        FaultCase(
            fault: .v1ThreadUnchecked, expected: [leak("partner/v1_thread/dm", "the text of secret", "bob")],
            operations: ["v1_thread"]),
    ]

    private static let permitted = [
        FaultCase(
            fault: .privateAddressesInMembers,
            expected: [leak("partner/list_members/support", "a secret of alice", "alice")],
            operations: ["list_members"]),
        FaultCase(
            fault: .newestMessageInMe, expected: [leak("partner/whoami", "the text of question", "alice")],
            operations: ["whoami", "show_user"]),
        FaultCase(
            fault: .previewInSendAnswer,
            expected: [
                leak("partner/send_message/support", "the text of question", "alice"),
                leak("partner/v1_send_message/support", "the text of question", "alice"),
            ], operations: ["send_message", "v1_send_message"]),
    ]

    private static let about: Set<String> = [
        "show_conversation", "list_members", "list_messages", "show_message", "list_attachments", "v1_thread",
        "send_message", "mark_read", "attach_file", "v1_send_message", "edit_message", "delete_message",
        "rename_conversation", "delete_conversation", "add_member", "remove_member",
    ]

    private static let toldSecrets = [
        leak("partner/list_messages/dm", "the text of secret", "bob"),
        leak("partner/show_message/secret", "the text of secret", "bob"),
        leak("partner/send_message/dm", "the text of secret", "bob"),
    ]

    private static let refusals =
        [Fault.messageInRefusalBody, .messageInRefusalHeader, .messageBase64InJSON, .previewInRefusal].map {
            FaultCase(fault: $0, expected: toldSecrets, operations: about)
        } + [
            FaultCase(
                fault: .existenceTold,
                expected: [
                    violated("partner/show_message/secret/existence"), violated("partner/list_members/dm/existence"),
                    violated("partner/send_message/dm/existence"),
                ], operations: ["list_members", "show_message", "send_message", "v1_send_message"],
                tactics: ["existence"])
        ]

    private static let writing = [
        FaultCase(
            fault: .sendAnywhere, expected: [violated("partner/send_message/dm")],
            operations: ["send_message", "v1_send_message"]),
        FaultCase(
            fault: .v1SendUnchecked, expected: [violated("partner/v1_send_message/dm")],
            operations: ["v1_send_message"]),
        FaultCase(
            fault: .refusedSendDelivered,
            expected: [violated("partner/send_message/dm"), violated("partner/v1_send_message/dm")],
            operations: ["send_message", "v1_send_message"]),
        FaultCase(
            fault: .editByAnyone, expected: [violated("partner/edit_message/secret")], operations: ["edit_message"]),
        FaultCase(
            fault: .refusedEditDone, expected: [violated("partner/edit_message/secret")], operations: ["edit_message"]),
        FaultCase(
            fault: .deleteByAnyone, expected: [violated("partner/delete_message/secret")],
            operations: ["delete_message"]),
        FaultCase(
            fault: .refusedDeleteDone, expected: [violated("partner/delete_message/secret")],
            operations: ["delete_message"]),
        FaultCase(
            fault: .markReadByAnyone, expected: [violated("partner/mark_read/dm")], operations: ["mark_read"]),
        FaultCase(
            fault: .renameByMembers, expected: [violated("partner/rename_conversation/support")],
            operations: ["rename_conversation"]),
    ]

    private static let authority = [
        FaultCase(fault: .selfJoin, expected: [violated("partner/add_member/dm")], operations: ["add_member"]),
        FaultCase(
            fault: .inviteByMembers, expected: [violated("partner/add_member/support")], operations: ["add_member"]),
    ]

    private static let broken = [
        FaultCase(
            fault: .grantedSendRefused,
            expected: [broken("partner/send_message/support"), broken("partner/v1_send_message/support")],
            operations: ["send_message", "v1_send_message"]),
        FaultCase(
            fault: .acceptedSendLost,
            expected: [broken("partner/send_message/support"), broken("partner/v1_send_message/support")],
            // What was never stored can be neither read nor changed.
            operations: ["send_message", "v1_send_message", "show_message", "edit_message", "delete_message"]),
    ]
}
