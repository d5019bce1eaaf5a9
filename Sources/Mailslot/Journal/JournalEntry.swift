/// What happens to something that a run makes on a server, told as it happens.
package enum JournalEntry: Hashable, Sendable {
    /// A request that may make something is about to be sent.
    case intended(Intent)
    /// The request of this number made these objects; none where it did something to others.
    case made(number: Int, ids: [MadeID])
    /// What the request of this number made has an id that is a credential, which no file may hold.
    case withheld(number: Int)
    /// Nothing of what the request of this number made is there: it was refused, or what it made is removed.
    case gone(number: Int)

    /// A request that may make something.
    package struct Intent: Hashable, Sendable {
        /// Counts from 1 in each run.
        package var number: Int
        package var operation: String
        /// The name of the principal who sends it; nil for nobody.
        package var principal: String?
        /// What the request is filled in with, without what is a credential.
        package var parameters: [String: JSONValue]
        /// The canaries that it writes, by which what it made can be found where no answer came.
        package var canaries: [String]

        package init(
            number: Int, operation: String, principal: String?, parameters: [String: JSONValue], canaries: [String]
        ) {
            self.number = number
            self.operation = operation
            self.principal = principal
            self.parameters = parameters
            self.canaries = canaries
        }
    }

    /// The id of something that was made.
    package struct MadeID: Hashable, Sendable {
        package var kind: String
        package var id: ObjectID

        package init(kind: String, id: ObjectID) {
            self.kind = kind
            self.id = id
        }
    }
}
