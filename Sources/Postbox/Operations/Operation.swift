/// One call of the API.
package enum Operation: CaseIterable, Sendable {
    case health, showMe, showUser
    case listConversations, createConversation, showConversation, renameConversation, deleteConversation
    case listMembers, addMember, removeMember
    case listMessages, sendMessage, markRead, showMessage, editMessage, deleteMessage
    case attach, listAttachments, fetchAttachment
    case search
    case v1Inbox, v1ShowThread, v1SendMessage
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
        case .showLogin: ("GET", "/login")
        }
    }

    var reads: Bool { route.method == "GET" }

    var isPublic: Bool { self == .health || self == .showLogin }

    var namesObject: Bool { route.path.contains("{") }

    /// The field that holds what the operation lists, or nil when it lists nothing.
    var list: String? {
        switch self {
        case .listConversations: "conversations"
        case .listMembers: "members"
        case .listMessages, .v1Inbox: "messages"
        case .listAttachments: "attachments"
        case .search: "results"
        default: nil
        }
    }
}
