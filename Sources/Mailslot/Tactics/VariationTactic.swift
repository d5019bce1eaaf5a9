/// A tactic that sends the described request in other forms.
///
/// Each form is also sent by somebody entitled: only where it works for them does the subject's answer say anything.
package protocol VariationTactic: Tactic {
    /// Whether it says anything about a cell.
    func applies(to described: DescribedCall) -> Bool

    /// The forms, each by a name of its own.
    func ways(of described: DescribedCall) -> [Way]
}

/// One form in which a request is sent.
package struct Way: Sendable {
    /// In lower case and with hyphens.
    package var name: String
    /// The least depth at which it is tried.
    package var depth: Depth
    package var variation: Variation
    /// With what it is sent, if not with the subject's own credential.
    package var caller: Caller?
    /// The objects that it is sent with, if not the call's own.
    package var targets: [ProbeRequest.Target]?
    /// Who shows that it works, if not those who may make the described call.
    package var entitled: [ID<Principal>]?

    package init(
        _ name: String, _ depth: Depth = .standard, _ edits: [Edit], values: [String: ValueTemplate] = [:],
        caller: Caller? = nil, targets: [ProbeRequest.Target]? = nil, entitled: [ID<Principal>]? = nil
    ) {
        self.name = name
        self.depth = depth
        self.variation = Variation(values: values, edits: edits)
        self.caller = caller
        self.targets = targets
        self.entitled = entitled
    }
}

extension Way {
    /// One request with all headers and query fields that are tried one by one only in thorough runs.
    ///
    /// Servers look at those that they know and leave the others.
    static func together(_ name: String, _ ways: [Way]) -> [Way] {
        let edits = ways.filter { $0.depth == .thorough }.flatMap(\.variation.edits).filter { edit in
            switch edit {
            case .header, .query: true
            default: false
            }
        }
        return edits.count > 1 ? [Way(name, .standard, edits, entitled: ways.first?.entitled)] : []
    }
}

/// What a tactic is told of a call.
package struct DescribedCall: Sendable {
    package var cell: Cell
    package var operation: Operation
    package var nature: Nature
    package var objectParameters: [Operation.ObjectParameter]
    package var doors: Doors
    package var api: APIDescription
    /// The principal under test; nil for everyone.
    package var subject: ID<Principal>?
    /// Somebody who may make the call; what the request says of a person names them.
    package var entitled: ID<Principal>?
    package var principals: [Principal]
    /// What the request's parameters have for values, but for those that stand for objects.
    package var values: [String: ValueTemplate]
    /// A call that the subject may make and that changes nothing.
    package var companion: Call?
    /// For each of the call's objects, one of the same kind that the subject may name in the same operation or around it.
    package var permitted: [ID<PlannedObject>?]
    /// The names of these, by which a text can stand for their ids.
    package var permittedNames: [String?] = []
    /// For each of the call's objects, whether another of them is in it.
    package var isAround: [Bool] = []

    /// The kinds of the objects that stand for people.
    package var personKinds: [String] = []

    /// Whether the call is denied to somebody with a credential, and only tells something.
    package var isDeniedRead: Bool {
        subject != nil && cell.expectation.kind == .denied && isRead
    }

    /// Whether the call is granted to somebody with a credential, and only tells something.
    package var isGrantedRead: Bool {
        subject != nil && cell.expectation.kind == .granted && isRead
    }

    /// Whether the call only tells something, whoever may make it.
    package var isRead: Bool { operation.isRead }

    package func principal(_ id: ID<Principal>) -> Principal { principals[id] }
}

extension VariationTactic {
    package func applies(to described: DescribedCall) -> Bool { described.isDeniedRead }

    package func probes(for cell: Cell, in planner: inout Planner) {
        guard let described = planner.described(cell), applies(to: described) else { return }
        for way in ways(of: described) { planner.add(page.name, way, described) }
    }

    package func judge(_ trial: Trial) -> Judgement {
        trial.judgeVariation(mechanism: trial.mechanism(ofForm: page.mechanism))
    }
}
