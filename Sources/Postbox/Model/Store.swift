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
        /// Of all texts, titles, names and files together.
        var bytes = 128 << 20
    }

    /// The moment at which the current request is answered.
    var now = Date.distantPast

    private let capacity: Capacity
    /// How long a message stays unseen after it was sent, in seconds.
    private let delay: TimeInterval
    private var random: SeededGenerator
    private var sequence = 0
    private var bytes = 0
    private var conversations: [ID<Conversation>: Conversation] = [:]
    private var messages: [ID<Message>: Message] = [:]
    private var attachments: [ID<Attachment>: Attachment] = [:]
    /// Ids from old to new; what was deleted is gone from them.
    private var conversationOrder: [ID<Conversation>] = []
    private var messageOrder: [ID<Message>] = []
    private var messageOrders: [ID<Conversation>: [ID<Message>]] = [:]
    private var attachmentOrders: [ID<Conversation>: [ID<Attachment>]] = [:]

    init(random: SeededGenerator, delay: TimeInterval, capacity: Capacity = Capacity()) {
        self.random = random
        self.delay = delay
        self.capacity = capacity
    }

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

    func addConversation(by creator: ID<Member>, title: String, members: [ID<Member>]) throws(Refusal) -> Conversation {
        guard conversations.count < capacity.conversations else { throw Refusal(.full) }
        try take(title.utf8.count)
        let id = ID<Conversation>("c_" + random.word(length: 16))
        let conversation = Conversation(
            id: id, sequence: advance(), creator: creator, title: title, members: members)
        conversations[id] = conversation
        conversationOrder.append(id)
        return conversation
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

    /// Notes that the member has read all that is there to see now.
    func markRead(_ id: ID<Conversation>, by member: ID<Member>) {
        conversations[id]?.read[member] = lastMessage(of: id)?.sequence ?? 0
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
            bytes -= attachments.removeValue(forKey: attachment).map(Self.size) ?? 0
        }
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

    func lastMessage(of id: ID<Conversation>) -> Message? {
        messages(of: id).first { _ in true }
    }

    /// A message if it is there to see already.
    func message(_ id: ID<Message>) -> Message? {
        messages[id].flatMap { $0.visibleFrom <= now ? $0 : nil }
    }

    /// A message, whether or not it is there to see already: its author may change it at once.
    func storedMessage(_ id: ID<Message>) -> Message? {
        messages[id]
    }

    func addMessage(_ text: String, by sender: ID<Member>, to id: ID<Conversation>) throws(Refusal) -> Message {
        guard messages.count < capacity.messages else { throw Refusal(.full) }
        try take(text.utf8.count)
        let message = makeMessage(text, by: sender, to: id)
        messages[message.id] = message
        messageOrder.append(message.id)
        messageOrders[id, default: []].append(message.id)
        return message
    }

    /// A message as if it were sent now, which is stored nowhere.
    func makeMessage(_ text: String, by sender: ID<Member>, to id: ID<Conversation>) -> Message {
        Message(
            id: ID("m_" + random.word(length: 16)), sequence: advance(), conversation: id, from: sender, text: text,
            sentAt: Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(now),
            visibleFrom: now.addingTimeInterval(delay))
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

    func addAttachment(
        _ bytes: Data, named name: String, by sender: ID<Member>, to id: ID<Conversation>
    ) throws(Refusal) -> Attachment {
        guard attachments.count < capacity.attachments else { throw Refusal(.full) }
        let attachment = Attachment(
            id: ID("a_" + random.word(length: 16)), sequence: advance(), conversation: id, from: sender, name: name,
            bytes: bytes)
        try take(Self.size(attachment))
        attachments[attachment.id] = attachment
        attachmentOrders[id, default: []].append(attachment.id)
        return attachment
    }

    private static func size(_ attachment: Attachment) -> Int {
        attachment.bytes.count + attachment.name.utf8.count
    }
}
