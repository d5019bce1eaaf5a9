/// With whose credential a request is sent.
package enum Caller: Hashable, Sendable {
    case principal(ID<Principal>)
    /// The principal's credential with one character changed.
    case damaged(ID<Principal>)
    /// Something in the credential's place that is none.
    case counterfeit(Counterfeit, of: ID<Principal>)
    case nobody
}

/// Something that looks like a credential and is not valid.
package enum Counterfeit: Hashable, Sendable {
    /// Nothing where the credential would be.
    case empty
    case literal(String)
    /// The first half of the credential.
    case truncated
    /// The credential with something after it.
    case extended
    /// A JSON Web Token without a signature (RFC 7519 section 6) that names this principal.
    case unsignedToken(naming: ID<Principal>)
    /// The id of this principal in the form `id:`, as a user name without a password.
    case nameOnly(ID<Principal>)
    /// The key id of this principal with an empty secret key, where requests are signed.
    case keyOnly(ID<Principal>)
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
        /// What an earlier request of the same probe made.
        case made(byRequest: Int, kind: String)
    }

    /// What it is sent for.
    package enum Role: Hashable, Sendable {
        /// To see what comes out; its answer is judged.
        case attempt
        /// To have something to compare with; its answer is judged, too.
        case comparison
        /// By an entitled person, to prepare or to cause something.
        case act
    }

    package var caller: Caller
    package var operation: ID<Operation>
    package var targets: [Target]
    package var variation: Variation
    package var role: Role

    package init(
        caller: Caller, operation: ID<Operation>, targets: [Target], variation: Variation = .none,
        role: Role = .attempt
    ) {
        self.caller = caller
        self.operation = operation
        self.targets = targets
        self.variation = variation
        self.role = role
    }
}

/// In what order the requests of a probe are sent.
package enum Course: Hashable, Sendable {
    /// In any.
    case free
    /// One after the other, because one needs what another brought.
    case inOrder
    /// One after the other, while nothing else is sent: for what is measured.
    case alone
    /// In step with all such probes of the subject, with time to settle after each act.
    case inStep
}

/// One thing tried as the subject, with the expectation and the clause that it comes from.
package struct Probe: Sendable {
    /// Readable, unique in a plan, and the same in every run of the same contract.
    package var id: String
    package var cell: Cell
    package var tactic: TacticName
    /// Which of the tactic's ways; nil if it has only one.
    package var way: String?
    /// The least depth at which it is tried.
    package var depth: Depth
    package var requests: [ProbeRequest]
    package var course: Course
    package var control: Control
    /// Whether it may change what the people see.
    package var mayChange: Bool
    /// The view of the first call on which this form was tried: where it works for nobody there, it is not tried again.
    package var sample: ID<View>?
    /// Its place in the order in which one run would judge all probes, of which a shard has a part; counted from 0.
    package var number = 0

    /// The requests that see what comes out.
    package var attempts: [Int] { requests.indices.filter { requests[$0].role == .attempt } }
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
    /// What stands in the objects' places: the call's objects, unless a probe mixes others in.
    package var targets: [ProbeRequest.Target]
    /// How the request differs from its description: as the probe's does.
    package var variation: Variation
    /// Who is asked, the most entitled first; in another form than described, whoever was answered to the described call
    /// comes before them, and the last is left out.
    package var candidates: [ID<Principal>]
    /// The view that must have worked, or this one is not asked for.
    package var sample: ID<View>?
    /// The content that should show once the API has settled.
    package var expected: Set<ID<PlannedCanary>>
}

/// Something that was not tried, with the reason.
package struct NotCovered: Hashable, Sendable {
    package var id: String
    package var subject: String
    package var operation: String
    package var reason: String
    /// Whether the contract leaves it out.
    package var isLeftOut = false
    package var location: SourceLocation
}
