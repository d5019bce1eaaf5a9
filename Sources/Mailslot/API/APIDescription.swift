/// How each operation of an API is called, and how that API says no.
package struct APIDescription: Sendable {
    package var name: String
    package var credential: CredentialPlacement
    /// Sent with every request.
    package var headers: [RequestTemplate.Header]
    /// Parameters that hold metadata; all others hold content.
    package var metadata: Set<String>
    package var refusals: [RefusalRule]
    /// Answers besides status 429 that ask for patience.
    package var throttled: [ResponseMatch]
    /// Answers that say that the result is not there yet.
    package var pending: [ResponseMatch]
    package var operations: [Operation]
    package var doors: Doors

    package init(
        name: String, credential: CredentialPlacement, headers: [RequestTemplate.Header] = [],
        metadata: Set<String> = [], refusals: [RefusalRule] = [], throttled: [ResponseMatch] = [],
        pending: [ResponseMatch] = [], operations: [Operation] = [], doors: Doors = Doors()
    ) {
        self.name = name
        self.credential = credential
        self.headers = headers
        self.metadata = metadata
        self.refusals = refusals
        self.throttled = throttled
        self.pending = pending
        self.operations = operations
        self.doors = doors
    }

    /// The operation of that name.
    package func operation(_ name: String) -> Operation? {
        operations.first { $0.name == name }
    }

    /// The kinds of object that its operations make or take.
    package var kinds: Set<String> {
        Set(operations.flatMap { $0.makes.map(\.kind) + $0.takes.values })
    }
}
