import Foundation

/// Some members who write to each other.
///
/// Its messages and attachments are kept beside it in the store.
struct Conversation: Sendable {
    let id: ID<Conversation>
    /// Counts up over all things of a store; newer is greater.
    let sequence: Int
    let creator: ID<Member>
    var title: String
    /// In the order in which they came in.
    var members: [ID<Member>]
    /// The sequence of the newest message that each has marked as read.
    var read: [ID<Member>: Int] = [:]
}

/// One text that a member sent into a conversation.
struct Message: Sendable {
    let id: ID<Message>
    let sequence: Int
    let conversation: ID<Conversation>
    let from: ID<Member>
    var text: String
    /// When it was sent, as it stands in answers: RFC 3339, section 5.6, with milliseconds.
    let sentAt: String
    /// Before this moment no read shows it.
    let visibleFrom: Date
}

/// A file that a member put into a conversation.
struct Attachment: Sendable {
    let id: ID<Attachment>
    let sequence: Int
    let conversation: ID<Conversation>
    let from: ID<Member>
    let name: String
    let bytes: Data
}
