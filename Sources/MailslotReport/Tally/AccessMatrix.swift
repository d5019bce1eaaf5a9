import Mailslot

/// What came of one subject's probes, operation by operation and object by object, with where to read more.
struct AccessMatrix: Sendable {
    /// What came of an operation on an object.
    struct Cell: Sendable {
        /// The worst that came of its probes.
        private(set) var worst: VerdictCell
        /// How many of its probes came to each verdict.
        private(set) var counts = VerdictCounts()
        /// The place in the list of findings of the worst that one of its probes shows.
        private(set) var finding: Int?
        /// The group of the worst of its problems.
        private(set) var problem: ProblemGroup.Key?

        init(_ probe: ProbeRecord, finding: Int?) {
            worst = VerdictCell(probe)
            self.finding = finding
            problem = finding == nil ? ProblemGroup.Key(probe) : nil
            counts.add(probe.verdict)
        }

        mutating func add(_ probe: ProbeRecord, finding: Int?) {
            counts.add(probe.verdict)
            if let finding { self.finding = min(finding, self.finding ?? finding) }
            let before = worst.verdict
            worst.merge(VerdictCell(probe))
            if worst.verdict != before { problem = finding == nil ? ProblemGroup.Key(probe) : nil }
        }
    }

    let subject: String
    /// In the order in which they first came.
    private(set) var operations: [String] = []
    /// What each operation does, as in "read message".
    private(set) var deeds: [String: String] = [:]
    /// The objects in the order in which they first came, and at last the operations without one.
    var columns: [VerdictTable.Column] { objects.map { .object($0) } + (hasNoObject ? [.noObject] : []) }

    private var objects: [String] = []
    private var known: Set<String> = []
    private var hasNoObject = false
    private var cells: [String: [VerdictTable.Column: Cell]] = [:]

    init(subject: String) {
        self.subject = subject
    }

    /// What came of an operation on an object, if it was tried.
    subscript(operation: String, column: VerdictTable.Column) -> Cell? { cells[operation]?[column] }

    /// How many objects of an operation were tried.
    func width(of operation: String) -> Int { cells[operation]?.count ?? 0 }

    /// The worst that came of an operation.
    func badness(of operation: String) -> Int {
        cells[operation]?.values.reduce(Int.max) { min($0, $1.worst.verdict.badness) } ?? Int.max
    }

    /// The worst that came of an object.
    func badness(of column: VerdictTable.Column) -> Int {
        cells.values.reduce(Int.max) { min($0, $1[column]?.worst.verdict.badness ?? Int.max) }
    }

    mutating func add(_ probe: ProbeRecord, finding: Int?) {
        if cells[probe.operation] == nil {
            operations.append(probe.operation)
            deeds[probe.operation] = [probe.verb.rawValue, probe.kind].compactMap { $0 }.joined(separator: " ")
        }
        if probe.objects.isEmpty {
            hasNoObject = true
            add(probe, finding, .noObject)
        }
        for object in probe.objects {
            if known.insert(object).inserted { objects.append(object) }
            add(probe, finding, .object(object))
        }
    }

    private mutating func add(_ probe: ProbeRecord, _ finding: Int?, _ column: VerdictTable.Column) {
        if cells[probe.operation]?[column]?.add(probe, finding: finding) == nil {
            cells[probe.operation, default: [:]][column] = Cell(probe, finding: finding)
        }
    }
}

/// The access matrices of a run, one for each subject, in the order in which these first came.
struct AccessMatrices: Sendable {
    private(set) var all: [AccessMatrix] = []
    private var indices: [String: Int] = [:]
    private let findings: [String: Int]

    /// The findings give the places to which cells lead.
    init(_ findings: [FindingSummary]) {
        var places: [String: Int] = [:]
        for (index, finding) in findings.enumerated() {
            for probe in finding.probes { places[probe] = index }
        }
        self.findings = places
    }

    mutating func add(_ probe: ProbeRecord) {
        let index = indices[probe.subject] ?? all.count
        if index == all.count {
            indices[probe.subject] = index
            all.append(AccessMatrix(subject: probe.subject))
        }
        all[index].add(probe, finding: findings[probe.id])
    }
}
