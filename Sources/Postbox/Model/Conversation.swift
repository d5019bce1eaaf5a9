import Foundation

/// Some members who write to each other.
///
/// Its messages and attachments are kept beside it in the store.
struct Conversation: Sendable {
    /// What a conversation is for; its creator says so.
    enum Kind: String, Decodable, Sendable {
        case direct, group, channel
    }

    let id: ID<Conversation>
    /// Counts up over all things of a store; newer is greater.
    let sequence: Int
    let creator: ID<Member>
    /// That of the creator, and so of all members.
    let tenant: Tenant
    let kind: Kind
    var title: String
    /// In the order in which they came in.
    var members: [ID<Member>]
    /// Put away: its persons go on reading it, apps do not.
    var isArchived = false
    /// The sequence of the newest message that each has marked as read.
    var read: [ID<Member>: Int] = [:]
    /// What was pinned; it may have been deleted since.
    var pins: Set<ID<Message>> = []
}

/// A file that a member put into a conversation.
struct Attachment: Sendable {
    let id: ID<Attachment>
    let sequence: Int
    let conversation: ID<Conversation>
    let from: ID<Member>
    let name: String
    let bytes: Data
    /// What its address under `/media` ends in.
    let key: ID<Media>
}

/// The file of an attachment at an address of its own.
enum Media {}
