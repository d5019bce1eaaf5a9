package import Mailslot

/// What came of one subject's probes: operations as rows, objects as columns.
package struct VerdictTable: Sendable {
    /// A column.
    package enum Column: Hashable, Sendable {
        case object(String)
        /// Of operations that take none.
        case noObject

        /// The heading.
        package var title: String {
            switch self {
            case .object(let name): name
            case .noObject: "(no object)"
            }
        }
    }

    package let subject: String
    /// In the order in which they first came.
    package private(set) var operations: [String] = []
    private var objects: [String] = []
    private var hasNoObject = false
    private var cells: [String: [Column: VerdictCell]] = [:]

    init(subject: String) {
        self.subject = subject
    }

    /// The columns: objects in the order in which they first came, and at last the operations without one.
    package var columns: [Column] {
        objects.map { .object($0) } + (hasNoObject ? [.noObject] : [])
    }

    /// What came of an operation on an object, if it was tried.
    package subscript(operation: String, column: Column) -> VerdictCell? {
        cells[operation]?[column]
    }

    mutating func add(_ probe: ProbeRecord) {
        if cells[probe.operation] == nil { operations.append(probe.operation) }
        let cell = VerdictCell(probe)
        if probe.objects.isEmpty {
            hasNoObject = true
            merge(cell, probe.operation, .noObject)
        }
        for object in probe.objects {
            if isNew(object) { objects.append(object) }
            merge(cell, probe.operation, .object(object))
        }
    }

    private var known: Set<String> = []

    private mutating func isNew(_ object: String) -> Bool { known.insert(object).inserted }

    /// The table with only some of its operations, and the objects that these have.
    func keeping(_ kept: [String]) -> VerdictTable {
        var table = self
        table.operations = kept
        table.objects = objects.filter { object in kept.contains { self[$0, .object(object)] != nil } }
        table.hasNoObject = kept.contains { self[$0, .noObject] != nil }
        return table
    }

    /// What came of an operation on any object.
    func row(_ operation: String) -> [VerdictCell] { cells[operation].map { Array($0.values) } ?? [] }

    private mutating func merge(_ cell: VerdictCell, _ operation: String, _ column: Column) {
        cells[operation, default: [:]][column, default: cell].merge(cell)
    }
}

/// The worst that came of the tactics for an operation on an object.
package struct VerdictCell: Hashable, Sendable {
    package private(set) var verdict: Verdict
    /// Of what is upheld: how the first of the tactics in the order of `TacticName` proves it.
    package private(set) var proof: Proof?
    package private(set) var expectation: Expectation.Kind
    /// Of what is violated.
    package private(set) var breach: Breach?
    private var tactic: Int

    init(_ probe: ProbeRecord) {
        verdict = probe.verdict
        proof = probe.proof
        expectation = probe.clause.kind
        breach = probe.finding?.breach
        tactic = TacticName.allCases.firstIndex(of: probe.tactic) ?? 0
    }

    mutating func merge(_ other: VerdictCell) {
        let isWorse = (other.verdict.badness, -other.severity, other.tactic) < (verdict.badness, -severity, tactic)
        if isWorse { self = other }
    }

    private var severity: Int {
        guard let breach, let rank = Severity.allCases.firstIndex(of: breach.severity) else { return 0 }
        return rank
    }
}

extension Verdict {
    /// The place in a list that has the worst first.
    var badness: Int {
        switch self {
        case .violated: 0
        case .broken: 1
        case .unproven: 2
        case .waived: 3
        case .upheld: 4
        case .notCovered: 5
        }
    }
}
