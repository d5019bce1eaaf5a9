/// A way to try an operation, and to judge what came of it.
///
/// One tactic, one file.
package protocol Tactic: Sendable {
    /// What it is called, what it is for, and the incidents behind it.
    var page: TacticPage { get }

    /// The probes that it adds for what a contract says of a subject, an operation and its objects.
    func probes(for cell: Cell, in planner: inout Planner)

    /// What came of one of its probes. Pure: it sees exchanges, and sends nothing.
    func judge(_ trial: Trial) -> Judgement
}

/// What `mailslot explain` says of a tactic.
package struct TacticPage: Sendable {
    package var name: TacticName
    /// One line.
    package var summary: String
    /// Why it is tried.
    package var reason: String
    /// The mechanism that its findings show, where the operation and its answer do not tell another.
    package var mechanism: Mechanism
    /// How such a failure became known.
    package var incidents: [String]
    /// What it makes of some requests.
    package var examples: [TacticExample]

    package init(
        name: TacticName, summary: String, reason: String, mechanism: Mechanism, incidents: [String],
        examples: [TacticExample] = []
    ) {
        self.name = name
        self.summary = summary
        self.reason = reason
        self.mechanism = mechanism
        self.incidents = incidents
        self.examples = examples
    }
}

/// A described request, and what a tactic sends in its place.
package struct TacticExample: Sendable {
    /// The way that it shows.
    package var way: String
    /// A method, a path with its parameters, and perhaps a JSON body, as in `POST /search {"in": "{room}"}`.
    package var described: String
    /// The lines of the request that is sent: method and path, headers that were added, the body.
    package var sent: [String]

    package init(_ way: String, _ described: String, sends sent: String...) {
        self.way = way
        self.described = described
        self.sent = sent
    }
}
