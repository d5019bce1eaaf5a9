/// One call of the API.
package enum Operation: CaseIterable, Sendable {
    case health, showMe, showUser
    case listConversations, createConversation, showConversation, renameConversation, deleteConversation
    case listMembers, addMember, removeMember
    case listMessages, sendMessage, markRead, showMessage, editMessage, deleteMessage
    case attach, listAttachments, fetchAttachment
    case search
    case v1Inbox, v1ShowThread, v1SendMessage
    case changeMe, archiveConversation
    case createDraft, scheduleMessage, whisper, listDrafts
    case showMessageInConversation, lookUpMessages, showContext, listReplies, listReceipts, listMentions
    case pinMessage, listPins
    case complete
    case createExport, listExports, showExport, fetchExport, showAudit
    case listMessagesByQuery
    case showAttachment, showThumbnail, fetchMedia
    case previewLink, previewLinkInBody, translate, summarize
    case batch, graph
    /// There only with the oddity `login-redirect`.
    case showLogin

    /// The method and the path, with the kinds of the ids in braces.
    package var route: (method: String, path: String) {
        switch self {
        case .health: ("GET", "/v2/health")
        case .showMe: ("GET", "/v2/me")
        case .showUser: ("GET", "/v2/users/{user}")
        case .listConversations: ("GET", "/v2/conversations")
        case .createConversation: ("POST", "/v2/conversations")
        case .showConversation: ("GET", "/v2/conversations/{conversation}")
        case .renameConversation: ("PATCH", "/v2/conversations/{conversation}")
        case .deleteConversation: ("DELETE", "/v2/conversations/{conversation}")
        case .listMembers: ("GET", "/v2/conversations/{conversation}/members")
        case .addMember: ("POST", "/v2/conversations/{conversation}/members")
        case .removeMember: ("DELETE", "/v2/conversations/{conversation}/members/{user}")
        case .listMessages: ("GET", "/v2/conversations/{conversation}/messages")
        case .sendMessage: ("POST", "/v2/conversations/{conversation}/messages")
        case .markRead: ("POST", "/v2/conversations/{conversation}/read")
        case .showMessage: ("GET", "/v2/messages/{message}")
        case .editMessage: ("PATCH", "/v2/messages/{message}")
        case .deleteMessage: ("DELETE", "/v2/messages/{message}")
        case .attach: ("POST", "/v2/conversations/{conversation}/attachments")
        case .listAttachments: ("GET", "/v2/conversations/{conversation}/attachments")
        case .fetchAttachment: ("GET", "/v2/attachments/{attachment}")
        case .search: ("GET", "/v2/search")
        case .v1Inbox: ("GET", "/v1/inbox")
        case .v1ShowThread: ("GET", "/v1/threads/{conversation}")
        case .v1SendMessage: ("POST", "/v1/threads/{conversation}/messages")
        case .changeMe: ("PATCH", "/v2/me")
        case .archiveConversation: ("POST", "/v2/conversations/{conversation}/archive")
        case .createDraft: ("POST", "/v2/conversations/{conversation}/drafts")
        case .scheduleMessage: ("POST", "/v2/conversations/{conversation}/scheduled")
        case .whisper: ("POST", "/v2/conversations/{conversation}/whispers")
        case .listDrafts: ("GET", "/v2/drafts")
        case .showMessageInConversation: ("GET", "/v2/conversations/{conversation}/messages/{message}")
        case .lookUpMessages: ("POST", "/v2/messages/lookup")
        case .showContext: ("GET", "/v2/messages/{message}/context")
        case .listReplies: ("GET", "/v2/messages/{message}/replies")
        case .listReceipts: ("GET", "/v2/messages/{message}/receipts")
        case .listMentions: ("GET", "/v2/mentions")
        case .pinMessage: ("POST", "/v2/messages/{message}/pin")
        case .listPins: ("GET", "/v2/conversations/{conversation}/pins")
        case .complete: ("GET", "/v2/complete")
        case .createExport: ("POST", "/v2/conversations/{conversation}/exports")
        case .listExports: ("GET", "/v2/exports")
        case .showExport: ("GET", "/v2/exports/{export}")
        case .fetchExport: ("GET", "/v2/exports/{export}/file")
        case .showAudit: ("GET", "/v2/audit")
        case .listMessagesByQuery: ("GET", "/v2/messages")
        case .showAttachment: ("GET", "/v2/attachments/{attachment}/info")
        case .showThumbnail: ("GET", "/v2/attachments/{attachment}/thumbnail")
        case .fetchMedia: ("GET", "/media/{media}")
        case .previewLink: ("GET", "/v2/preview")
        case .previewLinkInBody: ("POST", "/v2/preview")
        case .translate: ("POST", "/v2/messages/{message}/translate")
        case .summarize: ("GET", "/v2/conversations/{conversation}/summary")
        case .batch: ("POST", "/v2/batch")
        case .graph: ("POST", "/v2/graphql")
        case .showLogin: ("GET", "/login")
        }
    }

    /// Whether it changes nothing: a GET, or a POST that only asks.
    var reads: Bool {
        route.method == "GET" || [.lookUpMessages, .previewLinkInBody, .translate, .graph].contains(self)
    }

    var isPublic: Bool { self == .health || self == .showLogin }

    var namesObject: Bool { route.path.contains("{") }

    /// The field that holds what the operation lists, or nil when it lists nothing.
    var list: String? {
        switch self {
        case .listConversations: "conversations"
        case .listMembers: "members"
        case .listMessages, .listMessagesByQuery, .v1Inbox, .lookUpMessages, .showContext, .listReplies, .listMentions:
            "messages"
        case .listDrafts: "drafts"
        case .listReceipts: "receipts"
        case .listPins: "pins"
        case .complete: "completions"
        case .listExports: "exports"
        case .showAudit: "entries"
        case .listAttachments: "attachments"
        case .search: "results"
        default: nil
        }
    }
}
