/// What a run has made and not removed yet, as the run itself wrote it down before and after each request.
///
/// A run that ended before its time leaves one, and what it made can be removed by it.
package struct Journal: Hashable, Sendable {
    /// The version of the file's form; a reader refuses another.
    package static let version = 1

    /// What the run was.
    package struct Header: Hashable, Sendable {
        /// Mailslot's version.
        package var tool: String
        /// The contract's file; `-` if it was standard input.
        package var contract: String
        /// The base URLs that were written to, by their names.
        package var targets: [String: String]
        /// What canaries and the tag were made from.
        package var seed: UInt64
        /// The word that stands in everything that the run wrote.
        package var tag: String
        /// RFC 3339, in UTC.
        package var started: String
        package var isTLSVerified: Bool

        package init(
            tool: String, contract: String, targets: [String: String], seed: UInt64, tag: String, started: String,
            isTLSVerified: Bool
        ) {
            self.tool = tool
            self.contract = contract
            self.targets = targets
            self.seed = seed
            self.tag = tag
            self.started = started
            self.isTLSVerified = isTLSVerified
        }
    }

    /// A request whose effect is not removed.
    package struct Open: Hashable, Sendable {
        package var intent: JournalEntry.Intent
        /// What it made; nil if no answer told.
        package var ids: [JournalEntry.MadeID]?
        /// Whether its id is a credential, and is not here therefore.
        package var isWithheld = false
    }

    package var header: Header
    /// In the order in which they were sent.
    package private(set) var open: [Open] = []

    package init(_ header: Header) {
        self.header = header
    }

    /// Takes what happened next.
    package mutating func take(_ entry: JournalEntry) {
        switch entry {
        case .intended(let intent): open.append(Open(intent: intent))
        case .made(let number, let ids): change(number) { $0.ids = ids }
        case .withheld(let number): change(number) { $0.isWithheld = true }
        case .gone(let number): open.removeAll { $0.intent.number == number }
        }
    }

    private mutating func change(_ number: Int, _ body: (inout Open) -> Void) {
        // What was sent last is answered soon.
        guard let index = open.lastIndex(where: { $0.intent.number == number }) else { return }
        body(&open[index])
    }
}
