import Foundation

/// Everything that the members have made.
///
/// It knows no rights: who may see or change what is decided by `Access`.
///
/// One request at a time holds it, and sets `now` first.
final class Store {
    /// How much a store takes before it refuses to take more.
    struct Capacity: Sendable {
        var conversations = 10_000
        var messages = 100_000
        var attachments = 2_000
        var exports = 1_000
        /// Of all texts, titles, names and files together.
        var bytes = 128 << 20
    }

    /// How late what was written can be seen, in seconds.
    struct Lateness: Sendable {
        /// In any read.
        var reads: TimeInterval = 0
        /// In a search.
        var search: TimeInterval = 0
    }

    /// The moment at which the current request is answered.
    var now = Date.distantPast
    var people = People()
    private(set) var audit = AuditLog()

    private let capacity: Capacity
    private let lateness: Lateness
    private var random: SeededGenerator
    private var sequence = 0
    private var bytes = 0
    private var conversations: [ID<Conversation>: Conversation] = [:]
    private var messages: [ID<Message>: Message] = [:]
    private var attachments: [ID<Attachment>: Attachment] = [:]
    private var attachmentIDs: [ID<Media>: ID<Attachment>] = [:]
    /// From old to new.
    private var exports: [Export] = []
    /// Ids from old to new; what was deleted is gone from them.
    private var conversationOrder: [ID<Conversation>] = []
    private var messageOrder: [ID<Message>] = []
    private var messageOrders: [ID<Conversation>: [ID<Message>]] = [:]
    private var attachmentOrders: [ID<Conversation>: [ID<Attachment>]] = [:]

    init(random: SeededGenerator, lateness: Lateness = Lateness(), capacity: Capacity = Capacity()) {
        self.random = random
        self.lateness = lateness
        self.capacity = capacity
    }

    /// The current moment as it stands in answers.
    private var nowText: String { Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(now) }

    private func freshID<Kind>(_ kind: String) -> ID<Kind> { ID("\(kind)_" + random.word(length: 16)) }

    private func advance() -> Int {
        sequence += 1
        return sequence
    }

    private func take(_ count: Int) throws(Refusal) {
        guard bytes + count <= capacity.bytes else { throw Refusal(.full) }
        bytes += count
    }
}

// MARK: - Conversations

extension Store {
    /// All conversations, newest first.
    var allConversations: some Sequence<Conversation> {
        conversationOrder.lazy.reversed().compactMap { self.conversations[$0] }
    }

    func conversation(_ id: ID<Conversation>) -> Conversation? {
        conversations[id]
    }

    func addConversation(
        by creator: Member, kind: Conversation.Kind, title: String, members: [ID<Member>]
    ) throws(Refusal) -> Conversation {
        guard conversations.count < capacity.conversations else { throw Refusal(.full) }
        try take(title.utf8.count)
        let conversation = Conversation(
            id: freshID("c"), sequence: advance(), creator: creator.id, tenant: creator.tenant, kind: kind,
            title: title, members: members)
        conversations[conversation.id] = conversation
        conversationOrder.append(conversation.id)
        return conversation
    }

    func archive(_ id: ID<Conversation>) {
        conversations[id]?.isArchived = true
    }

    func pin(_ message: Message) {
        conversations[message.conversation]?.pins.insert(message.id)
    }

    func rename(_ id: ID<Conversation>, to title: String) throws(Refusal) {
        try take(title.utf8.count)
        bytes -= conversations[id]?.title.utf8.count ?? 0
        conversations[id]?.title = title
    }

    func addMember(_ member: ID<Member>, to id: ID<Conversation>) {
        guard let conversation = conversations[id], !conversation.members.contains(member) else { return }
        conversations[id]?.members.append(member)
    }

    func removeMember(_ member: ID<Member>, from id: ID<Conversation>) {
        conversations[id]?.members.removeAll { $0 == member }
        conversations[id]?.read[member] = nil
    }

    /// Notes that the member has read all messages up to one of this sequence.
    func markRead(_ id: ID<Conversation>, by member: ID<Member>, upTo sequence: Int) {
        conversations[id]?.read[member] = sequence
    }

    /// Removes the conversation with all that is in it.
    func removeConversation(_ id: ID<Conversation>) {
        guard let conversation = conversations.removeValue(forKey: id) else { return }
        bytes -= conversation.title.utf8.count
        conversationOrder.removeAll { $0 == id }
        for message in messageOrders.removeValue(forKey: id) ?? [] {
            bytes -= messages.removeValue(forKey: message)?.text.utf8.count ?? 0
        }
        messageOrder.removeAll { messages[$0] == nil }
        for attachment in attachmentOrders.removeValue(forKey: id) ?? [] {
            guard let removed = attachments.removeValue(forKey: attachment) else { continue }
            attachmentIDs[removed.key] = nil
            bytes -= Self.size(removed)
        }
        bytes -= exports.filter { $0.conversation == id }.map(Self.size).reduce(0, +)
        exports.removeAll { $0.conversation == id }
    }
}

// MARK: - Messages

extension Store {
    /// The visible messages of all conversations, newest first.
    var allMessages: some Sequence<Message> {
        messageOrder.lazy.reversed().compactMap { self.message($0) }
    }

    /// The visible messages of one conversation, newest first.
    func messages(of id: ID<Conversation>) -> some Sequence<Message> {
        (messageOrders[id] ?? []).lazy.reversed().compactMap { self.message($0) }
    }

    /// A message if it is there to see already.
    func message(_ id: ID<Message>) -> Message? {
        messages[id].flatMap { $0.visibleFrom <= now ? $0 : nil }
    }

    /// A message, whether or not it is there to see already: its author may change it at once.
    func storedMessage(_ id: ID<Message>) -> Message? {
        messages[id]
    }

    func addMessage(
        _ draft: Message.Draft, by author: ID<Member>, to id: ID<Conversation>
    ) throws(Refusal) -> Message {
        guard messages.count < capacity.messages else { throw Refusal(.full) }
        try take(draft.text.utf8.count)
        let message = makeMessage(draft, by: author, to: id)
        messages[message.id] = message
        messageOrder.append(message.id)
        messageOrders[id, default: []].append(message.id)
        return message
    }

    /// A message as if it were written now, which is stored nowhere.
    func makeMessage(_ draft: Message.Draft, by author: ID<Member>, to id: ID<Conversation>) -> Message {
        Message(
            id: freshID("m"), sequence: advance(), conversation: id, from: author, state: draft.state,
            replyTo: draft.replyTo, text: draft.text, sentAt: nowText,
            visibleFrom: now.addingTimeInterval(lateness.reads),
            foundFrom: now.addingTimeInterval(max(lateness.reads, lateness.search)))
    }

    func edit(_ id: ID<Message>, to text: String) throws(Refusal) {
        try take(text.utf8.count)
        bytes -= messages[id]?.text.utf8.count ?? 0
        messages[id]?.text = text
    }

    func removeMessage(_ id: ID<Message>) {
        guard let message = messages.removeValue(forKey: id) else { return }
        bytes -= message.text.utf8.count
        messageOrder.removeAll { $0 == id }
        messageOrders[message.conversation]?.removeAll { $0 == id }
    }
}

// MARK: - Attachments

extension Store {
    /// The attachments of one conversation, newest first.
    func attachments(of id: ID<Conversation>) -> some Sequence<Attachment> {
        (attachmentOrders[id] ?? []).lazy.reversed().compactMap { self.attachments[$0] }
    }

    func attachment(_ id: ID<Attachment>) -> Attachment? {
        attachments[id]
    }

    func attachment(withKey key: ID<Media>) -> Attachment? {
        attachmentIDs[key].flatMap { attachments[$0] }
    }

    func addAttachment(
        _ bytes: Data, named name: String, by sender: ID<Member>, to id: ID<Conversation>
    ) throws(Refusal) -> Attachment {
        guard attachments.count < capacity.attachments else { throw Refusal(.full) }
        let attachment = Attachment(
            id: freshID("a"), sequence: advance(), conversation: id, from: sender, name: name,
            bytes: bytes, key: ID("k_" + random.word(length: 24)))
        try take(Self.size(attachment))
        attachments[attachment.id] = attachment
        attachmentIDs[attachment.key] = attachment.id
        attachmentOrders[id, default: []].append(attachment.id)
        return attachment
    }

    private static func size(_ attachment: Attachment) -> Int {
        attachment.bytes.count + attachment.name.utf8.count
    }
}

// MARK: - Exports, and what was done

extension Store {
    /// How long the making of an export takes, in seconds.
    private static let exportTime: TimeInterval = 0.15

    /// All exports, newest first.
    var allExports: some Sequence<Export> { exports.reversed() }

    func export(_ id: ID<Export>) -> Export? {
        exports.first { $0.id == id }
    }

    func addExport(
        of messages: [ID<Message>], in conversation: ID<Conversation>, by owner: Member
    ) throws(Refusal) -> Export {
        guard exports.count < capacity.exports else { throw Refusal(.full) }
        let export = Export(
            id: freshID("e"), sequence: advance(), owner: owner.id, tenant: owner.tenant, conversation: conversation,
            messages: messages, readyFrom: now.addingTimeInterval(Self.exportTime))
        try take(Self.size(export))
        exports.append(export)
        return export
    }

    private static func size(_ export: Export) -> Int {
        export.messages.count * MemoryLayout<ID<Message>>.stride
    }

    /// Writes down what somebody has done.
    func note(_ act: String, on object: String, by member: Member) {
        let at = nowText
        audit.note(
            AuditEntry(
                sequence: advance(), member: member.id, tenant: member.tenant, act: act, object: object, at: at))
        people.noteActivity(of: member.id, at: at)
    }
}
