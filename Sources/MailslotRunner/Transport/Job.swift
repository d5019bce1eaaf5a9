internal import Mailslot

/// A request to be sent, and what is needed to go on from its answer.
struct Job {
    /// The stage's own number for it.
    var tag: Int
    var operation: ID<Operation>
    var caller: Caller
    var host: Int
    /// Whether the operation's own request is inside another.
    var isEnvelope: Bool
    var request: SentRequest
    /// What the request was filled in with.
    var parameters: [String: JSONValue]
    /// The canaries that it writes.
    var canaries: [Canary]
    /// The number of what it may make, once it was sent.
    var making: Int?
    /// Not to be sent before this.
    var notBefore: ContinuousClock.Instant?
    /// Whether all pages of a list are read.
    var followsPages = true
    var tries = 0
    /// Until when a result that is not there yet is asked for again.
    var pendingUntil: ContinuousClock.Instant?
    /// The pages that have been read, if there are more.
    var pages: [Page] = []

    init(tag: Int, operation: ID<Operation>, _ built: BuiltRequest) {
        self.tag = tag
        self.operation = operation
        caller = built.caller
        host = built.host
        isEnvelope = built.isEnvelope
        request = built.sent
        parameters = built.parameters
        canaries = built.canaries
    }
}

/// One request and its answer.
struct Page {
    var exchange: Exchange
    var answer: ParsedResponse?
    var classification: Classification
    /// What the answer holds, without what the request held already.
    var sightings: [Sighting]
}

/// What came of a job: its first page, and those that followed.
struct Delivery {
    var job: Job
    var pages: [Page]

    var first: Page { pages[0] }
    var classification: Classification { pages[0].classification }
    var sightings: [Sighting] { pages.flatMap(\.sightings) }
}
