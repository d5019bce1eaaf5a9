package import Mailslot

/// What each subject could in fact do: operations as rows, subjects as columns.
///
/// It is made of a run in which everything was granted to everybody with a credential, so that what is refused is broken, and
/// nothing to those without one, so that what is accepted is violated.
package struct AccessMap: Sendable {
    /// What a subject could do with an operation on some objects, and how that is known.
    package enum Access: Hashable, Sendable {
        /// It worked: what people planted came out, people saw the effect, or it was only accepted.
        case can(Proof)
        /// It was refused, or accepted without what others get.
        case cannot
        /// Nothing was proved.
        case unknown
    }

    /// What came of an operation for a subject, by its objects.
    package struct Cell: Sendable {
        /// The names of the innermost objects, with what came of each; one without a name where it takes none.
        package var objects: [(name: String, access: Access)] = []

        /// The names of the objects on which it worked.
        package var allowed: [String] {
            objects.compactMap { if case .can = $0.access { $0.name } else { nil } }
        }

        /// The strongest sign that it worked; nil if it did not.
        package var proof: Proof? {
            let proofs = objects.compactMap { if case .can(let proof) = $0.access { proof } else { nil } }
            return [Proof.seen, .effect, .works].first(where: proofs.contains) ?? proofs.first
        }

        package var isUnknown: Bool { objects.contains { $0.access == .unknown } }
    }

    /// In the order in which they first came; whoever has no credential is last.
    package var subjects: [String] { named + (hasNobody ? ["\(Permission.Subject.everyone)"] : []) }
    private var named: [String] = []
    private var hasNobody = false
    /// In the order in which they first came.
    package private(set) var operations: [String] = []
    private var cells: [String: [String: Cell]] = [:]

    package init() {}

    /// Takes a probe into account.
    package mutating func add(_ probe: ProbeRecord) {
        if probe.subject == "\(Permission.Subject.everyone)" {
            hasNobody = true
        } else if !named.contains(probe.subject) {
            named.append(probe.subject)
        }
        if cells[probe.operation] == nil { operations.append(probe.operation) }
        let name = probe.objects.joined(separator: " + ")
        cells[probe.operation, default: [:]][probe.subject, default: Cell()]
            .objects.append((name, Self.access(probe)))
    }

    private static func access(_ probe: ProbeRecord) -> Access {
        switch (probe.verdict, probe.clause.kind) {
        case (.upheld, .granted): .can(probe.proof ?? .works)
        case (.violated, .denied): .can(probe.finding?.breach == .content ? .seen : .works)
        case (.broken, _), (.violated, _), (.waived, _), (.upheld, .denied): .cannot
        case (.unproven, _), (.notCovered, _): .unknown
        }
    }

    /// What came of an operation for a subject; nil if it was not tried.
    package subscript(operation: String, subject: String) -> Cell? {
        cells[operation]?[subject]
    }
}
