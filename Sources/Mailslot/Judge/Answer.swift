/// What came back to one request of a probe, read.
package struct Answer: Sendable {
    package var classification: Classification
    /// What it holds that the caller is not entitled to, and did not send.
    package var leaks: [Leak]
    /// How many canaries it holds that the caller is entitled to.
    package var entitledCount: Int
    package var exchange: Exchange

    package init(
        _ classification: Classification, leaks: [Leak] = [], entitledCount: Int = 0, exchange: Exchange
    ) {
        self.classification = classification
        self.leaks = leaks
        self.entitledCount = entitledCount
        self.exchange = exchange
    }
}

/// Something that came out, and where.
package struct Leak: Hashable, Sendable {
    /// What it is.
    package enum Thing: Hashable, Sendable {
        case canary(ID<PlannedCanary>)
        /// One of a principal's `secrets`.
        case secret(of: ID<Principal>)
        /// Another principal's credential.
        case credential(of: ID<Principal>)
    }

    package var thing: Thing
    package var sighting: Sighting

    package init(_ thing: Thing, _ sighting: Sighting) {
        self.thing = thing
        self.sighting = sighting
    }
}
