/// One request while it is answered: what it asks, who asks, and what may be touched.
///
/// The operations are its methods. Each first gets what it works on from `access`, then reads the rest of the request,
/// so that a caller without the right learns nothing from the form of a refusal.
struct Visit {
    let request: Request
    let ids: [String: String]
    let caller: Caller
    let access: Access
    let store: Store
    let accounts: Accounts
    let oddities: Set<Oddity>

    var faults: Set<Fault> { access.faults }

    var conversationID: ID<Conversation> { ID(ids["conversation"] ?? "") }
    var messageID: ID<Message> { ID(ids["message"] ?? "") }
    var attachmentID: ID<Attachment> { ID(ids["attachment"] ?? "") }
    var userID: ID<Member> { ID(ids["user"] ?? "") }

    /// Does what the operation is there for.
    func perform(_ operation: Operation) throws(Refusal) -> Success {
        switch operation {
        case .health: .ok(("status", .text("up")))
        case .showLogin: .page(html: "<!doctype html><title>Log in</title><p>Log in to go on.</p>\n")
        case .showMe: showMe()
        case .showUser: try showUser()
        case .listConversations: try listConversations()
        case .createConversation: try createConversation()
        case .showConversation: try showConversation()
        case .renameConversation: try renameConversation()
        case .deleteConversation: try deleteConversation()
        case .listMembers: try listMembers()
        case .addMember: try addMember()
        case .removeMember: try removeMember()
        case .listMessages: try listMessages()
        case .sendMessage: try sendMessage()
        case .markRead: try markRead()
        case .showMessage: try showMessage()
        case .editMessage: try editMessage()
        case .deleteMessage: try deleteMessage()
        case .attach: try attach()
        case .listAttachments: try listAttachments()
        case .fetchAttachment: try fetchAttachment()
        case .search: try search()
        case .v1Inbox: try showInbox()
        case .v1ShowThread: try showThread()
        case .v1SendMessage: try sendMessageToThread()
        }
    }
}
