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
    let oddities: Set<Oddity>
    /// Answers the parts of a batch.
    let parts: Parts

    var accounts: Accounts { access.accounts }
    var faults: Set<Fault> { access.faults }

    var conversationID: ID<Conversation> { ID(ids["conversation"] ?? "") }
    var messageID: ID<Message> { ID(ids["message"] ?? "") }
    var attachmentID: ID<Attachment> { ID(ids["attachment"] ?? "") }
    var exportID: ID<Export> { ID(ids["export"] ?? "") }
    var mediaKey: ID<Media> { ID(ids["media"] ?? "") }
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
        case .changeMe: try changeMe()
        case .archiveConversation: try archiveConversation()
        case .createDraft: try createDraft()
        case .scheduleMessage: try scheduleMessage()
        case .whisper: try whisper()
        case .listDrafts: try listDrafts()
        case .showMessageInConversation: try showMessageInConversation()
        case .lookUpMessages: try lookUpMessages()
        case .showContext: try showContext()
        case .listReplies: try listReplies()
        case .listReceipts: try listReceipts()
        case .listMentions: try listMentions()
        case .pinMessage: try pinMessage()
        case .listPins: try listPins()
        case .complete: try complete()
        case .createExport: try createExport()
        case .listExports: try listExports()
        case .showExport: try showExport()
        case .fetchExport: try fetchExport()
        case .showAudit: try showAudit()
        case .listMessagesByQuery: try listMessagesByQuery()
        case .showAttachment: try showAttachment()
        case .showThumbnail: try showThumbnail()
        case .fetchMedia: try fetchMedia()
        case .previewLink: try previewLink()
        case .previewLinkInBody: try previewLinkInBody()
        case .translate: try translate()
        case .summarize: try summarize()
        case .batch: try batch()
        case .graph: try graph()
        }
    }

    /// The page of a list that the request asks for.
    func page<Thing>(
        _ name: String, of things: [Thing], sequence: (Thing) -> Int, total: Int? = nil, more: [JSON.Field] = [],
        json: (Thing) -> JSON
    ) throws(Refusal) -> Success {
        let page = try Page(of: request).cut(things, sequence: sequence)
        return .list(name, page.things.map(json), next: page.next, total: total ?? things.count, more: more)
    }

    /// A list that has but one page.
    func list<Thing>(_ name: String, of things: [Thing], json: (Thing) -> JSON) -> Success {
        .list(name, things.map(json), next: .null, total: things.count, more: [])
    }
}
