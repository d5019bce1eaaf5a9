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

/// The name of a tactic, the last part of the ids of its probes.
package enum TacticName: String, CaseIterable, Sendable {
    case asDocumented = "as-documented"
    case noCredential = "no-credential"
    case damagedCredential = "damaged-credential"
    case existence

    /// The tactic of that name.
    package var tactic: any Tactic {
        switch self {
        case .asDocumented: AsDocumented()
        case .noCredential: NoCredential()
        case .damagedCredential: DamagedCredential()
        case .existence: Existence()
        }
    }
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
}
