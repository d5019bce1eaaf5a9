import Mailslot

/// Where on the page something is told.
struct HTMLPlaces {
    /// So many findings are told in full.
    static let mostFindings = 40
    /// So many more are named.
    static let mostNamed = 500
    /// So many groups of a verdict are told in full.
    static let mostGroups = 40

    private var problems: [ProblemGroup.Key: String] = [:]
    private let findings: Int

    init(_ matter: HTMLMatter) {
        findings = min(matter.ending.findings.count, Self.mostFindings + Self.mostNamed)
        for verdict in [Verdict.broken, .unproven] {
            for (index, group) in matter.groups(of: verdict).prefix(Self.mostGroups).enumerated() {
                problems[group.key] = Self.id(verdict, index)
            }
        }
    }

    static func finding(_ index: Int) -> String { "finding-\(index + 1)" }

    static func id(_ verdict: Verdict, _ index: Int) -> String { "\(verdict.rawValue)-\(index + 1)" }

    /// The place to which a cell leads; nil if there is none.
    func place(of cell: AccessMatrix.Cell) -> String? {
        switch cell.worst.verdict {
        case .violated, .unproven:
            if let finding = cell.finding, finding < findings { return Self.finding(finding) }
            return cell.problem.flatMap { problems[$0] }
        case .broken: return cell.problem.flatMap { problems[$0] }
        case .waived: return HTMLPart.waivers.rawValue
        case .upheld, .notCovered: return nil
        }
    }
}
