/// With whose credential a request is sent.
package enum Caller: Hashable, Sendable {
    case principal(ID<Principal>)
    /// The principal's credential with one character changed.
    case damaged(ID<Principal>)
    case nobody
}

/// What a contract says of a subject, an operation and its objects.
package struct Cell: Hashable, Sendable {
    package var subject: Permission.Subject
    package var call: Call
    package var expectation: Expectation
}

/// What is expected, and the clause that it comes from.
package struct Expectation: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case granted, denied
    }

    package var kind: Kind
    /// The grant, or the permission that does not hold one.
    package var location: SourceLocation
    package var reference: String?
}

/// One request of a probe.
package struct ProbeRequest: Hashable, Sendable {
    /// What is put in an object's place.
    package enum Target: Hashable, Sendable {
        case object(ID<PlannedObject>)
        /// An id of the same form that belongs to nothing; several are told apart by their number.
        case absent(like: ID<PlannedObject>, number: Int)
    }

    package var caller: Caller
    package var targets: [Target]

    package init(caller: Caller, targets: [Target]) {
        self.caller = caller
        self.targets = targets
    }
}

/// One thing tried as the subject, with the expectation and the clause that it comes from.
package struct Probe: Sendable {
    /// Readable, unique in a plan, and the same in every run of the same contract.
    package var id: String
    package var cell: Cell
    package var tactic: TacticName
    package var requests: [ProbeRequest]
    package var control: Control
    /// Whether it may change what the people see.
    package var mayChange: Bool
}

/// How it is shown that a probe could have succeeded.
package enum Control: Hashable, Sendable {
    /// Somebody entitled sends the same request beforehand.
    case view(ID<View>)
    /// Somebody entitled sends the same request afterwards, if the refusal does not speak for itself.
    case afterwards([ID<Principal>])
    /// There can be none, for this reason.
    case none(String)
}

/// What a person can see of some objects: a reading operation, sent before the probes and again after them.
package struct View: Sendable {
    package var call: Call
    /// Who is asked, the most entitled first.
    package var candidates: [ID<Principal>]
    /// The content that should show once the API has settled.
    package var expected: Set<ID<PlannedCanary>>
}

/// Something that was not tried, with the reason.
package struct NotCovered: Hashable, Sendable {
    package var id: String
    package var subject: String
    package var operation: String
    package var reason: String
    package var location: SourceLocation
}
