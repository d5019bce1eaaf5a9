import Foundation

/// One text that a member wrote into a conversation.
struct Message: Sendable {
    /// How far a message has come, which decides for whom it is there.
    enum State: Equatable, Sendable {
        /// There for all members.
        case sent
        /// There for its author only.
        case draft
        /// To be sent at a moment (RFC 3339, section 5.6); there for its author only. This server never sends it.
        case scheduled(at: String)
        /// There for its author and for one other member.
        case whisper(to: ID<Member>)

        var name: String {
            switch self {
            case .sent: "sent"
            case .draft: "draft"
            case .scheduled: "scheduled"
            case .whisper: "whisper"
            }
        }
    }

    let id: ID<Message>
    let sequence: Int
    let conversation: ID<Conversation>
    let from: ID<Member>
    let state: State
    /// The message that it answers, as its author says; it need not be there.
    let replyTo: ID<Message>?
    var text: String
    /// When it was written, as it stands in answers: RFC 3339, section 5.6, with milliseconds.
    let sentAt: String
    /// Before this moment no read shows it.
    let visibleFrom: Date
    /// Before this moment the search does not find it.
    let foundFrom: Date
}

extension Message {
    /// What its author says of a message when writing it.
    struct Draft: Sendable {
        var text: String
        var state = State.sent
        var replyTo: ID<Message>?
    }

    /// Whether the text speaks to a member: `@` and its id.
    func mentions(_ member: ID<Member>) -> Bool {
        text.contains("@\(member.text)")
    }
}
