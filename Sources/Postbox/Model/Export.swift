import Foundation

/// A job that makes a file of the messages of a conversation.
struct Export: Sendable {
    let id: ID<Export>
    let sequence: Int
    let owner: ID<Member>
    /// That of the owner.
    let tenant: Tenant
    let conversation: ID<Conversation>
    /// What the owner could see when the job was made; what was deleted since is left out of the file.
    let messages: [ID<Message>]
    /// Before this moment there is no file.
    let readyFrom: Date
}

/// One entry of the audit log: that somebody did something, and never what it held.
struct AuditEntry: Sendable {
    let sequence: Int
    let member: ID<Member>
    let tenant: Tenant
    /// The method and the path of the operation, as `Operation.route` has them.
    let act: String
    /// The id of what was made or changed.
    let object: String
    /// RFC 3339, section 5.6, with milliseconds.
    let at: String
}

/// The newest acts of everybody.
struct AuditLog: Sendable {
    private static let capacity = 10_000

    /// From old to new.
    private(set) var entries: [AuditEntry] = []

    mutating func note(_ entry: AuditEntry) {
        // Many are dropped at once, so that each costs little.
        if entries.count >= Self.capacity { entries.removeFirst(Self.capacity / 2) }
        entries.append(entry)
    }
}

/// What persons say of themselves, and when they last did something.
struct People: Sendable {
    /// What a person says of itself.
    struct Card: Sendable {
        var about: String?
        var phone: String?
    }

    private var cards: [ID<Member>: Card] = [:]
    private var activity: [ID<Member>: String] = [:]

    func card(of member: ID<Member>) -> Card { cards[member] ?? Card() }

    /// When the person last changed something: RFC 3339, section 5.6.
    func lastActive(_ member: ID<Member>) -> String? { activity[member] }

    mutating func set(_ card: Card, of member: ID<Member>) {
        cards[member] = card
    }

    mutating func noteActivity(of member: ID<Member>, at moment: String) {
        activity[member] = moment
    }
}
