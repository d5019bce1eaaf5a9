/// The probes that show one finding, as they are put together.
struct FindingGroup {
    private let key: FindingKey
    private var best: (probe: ProbeRecord, finding: FindingRecord)?
    private var probes: [String] = []
    private var subjects = Unique<String>()
    private var operations = Unique<String>()
    private var objects = Unique<String>()
    private var clauses = Unique<ProbeRecord.Clause>()
    private var cameOut = Unique<FindingSummary.Thing>()
    private var uses: [TacticName: TacticUses] = [:]

    private struct TacticUses {
        var ways = Unique<String>()
        var operations = Unique<String>()
        var probes = 0
    }

    init(key: FindingKey) {
        self.key = key
    }

    mutating func add(_ probe: ProbeRecord, _ finding: FindingRecord) {
        probes.append(probe.id)
        subjects.add(probe.subject)
        operations.add(probe.operation)
        for object in probe.objects { objects.add(object) }
        clauses.add(probe.clause)
        for item in finding.cameOut { cameOut.add(.init(what: item.what, owner: item.owner)) }
        var use = uses[probe.tactic] ?? TacticUses()
        if let way = probe.way { use.ways.add(way) }
        use.operations.add(probe.operation)
        use.probes += 1
        uses[probe.tactic] = use
        if let best, !isBetter(probe, finding, than: best) { return }
        best = (probe, finding)
    }

    /// Its finding; nil as long as no probe shows it.
    var summary: FindingSummary? {
        guard let best else { return nil }
        let words = FindingWords(
            key: key, probe: best.probe, finding: best.finding, subjects: subjects.items,
            operations: operations.items)
        return FindingSummary(
            id: key.id, mechanism: key.mechanism, severity: best.finding.severity, breach: best.finding.breach,
            certainty: best.finding.certainty, title: words.title, reason: best.probe.reason,
            subjects: subjects.items, operations: operations.items, objects: objects.items,
            tactics: TacticName.allCases.compactMap { name in
                uses[name].map {
                    FindingSummary.Use(
                        tactic: name, ways: $0.ways.items, operations: $0.operations.items.count, probes: $0.probes)
                }
            },
            clauses: clauses.items, cameOut: cameOut.items, probes: probes, example: best.probe.id,
            again: best.finding.again)
    }

    /// What shows the defect itself comes before what is merely evidence for it.
    private func isBetter(
        _ probe: ProbeRecord, _ finding: FindingRecord, than best: (probe: ProbeRecord, finding: FindingRecord)
    ) -> Bool {
        let (one, other) = (ExampleRank(probe, finding), ExampleRank(best.probe, best.finding))
        guard one.weight == other.weight else { return one < other }
        let isOwn = FindingKey(probe, finding) == key
        let wasOwn = FindingKey(best.probe, best.finding) == key
        return isOwn == wasOwn ? one < other : isOwn
    }
}

/// How well a probe shows a finding to somebody who reads of it; the best is the least.
package struct ExampleRank: Hashable, Sendable, Comparable {
    /// What is proved before what is suspected, then the worst.
    fileprivate let weight: Int
    /// The plainest request.
    private let plainness: Int

    package init(_ probe: ProbeRecord, _ finding: FindingRecord) {
        let severities = Severity.allCases.count
        let severity = Severity.allCases.firstIndex(of: finding.severity) ?? 0
        weight = (finding.certainty == .proven ? 0 : severities) + severities - severity
        plainness = probe.tactic.family.rawValue
    }

    package static func < (left: ExampleRank, right: ExampleRank) -> Bool {
        (left.weight, left.plainness) < (right.weight, right.plainness)
    }
}

/// Items in the order in which they first came.
private struct Unique<Item: Hashable> {
    private(set) var items: [Item] = []
    private var seen: Set<Item> = []

    mutating func add(_ item: Item) {
        if seen.insert(item).inserted { items.append(item) }
    }
}
