import Mailslot

/// The probes that show findings best, with their evidence: as many of each kind as a report may need.
struct ExampleShelf: Sendable {
    /// How many are kept of those that, seen by themselves, show the same.
    static let limit = 20

    private struct Kept {
        var rank: ExampleRank
        var probe: ProbeRecord
    }

    private var kept: [FindingKey: [Kept]] = [:]

    mutating func add(_ probe: ProbeRecord, _ finding: FindingRecord) {
        let key = FindingKey(probe, finding)
        let new = Kept(rank: ExampleRank(probe, finding), probe: probe)
        var shelf = kept.removeValue(forKey: key) ?? []
        defer { kept[key] = shelf }
        // Of one call the best is enough.
        if let index = shelf.firstIndex(where: { $0.probe.isOfSameCall(as: probe) }) {
            if new.rank < shelf[index].rank { shelf[index] = new }
            return
        }
        guard shelf.count >= Self.limit else { return shelf.append(new) }
        let worst = shelf.indices.reduce(0) { shelf[$1].rank < shelf[$0].rank ? $0 : $1 }
        if new.rank < shelf[worst].rank { shelf[worst] = new }
    }

    /// The probe that shows a finding best, or the next best that is kept.
    func example(of finding: FindingSummary) -> ProbeRecord? {
        let all = kept.values.joined().map(\.probe)
        if let example = all.first(where: { $0.id == finding.example }) { return example }
        let ids = Set(finding.probes)
        return all.filter { ids.contains($0.id) }.min { $0.id < $1.id }
    }
}

extension ProbeRecord {
    fileprivate func isOfSameCall(as other: ProbeRecord) -> Bool {
        operation == other.operation && objects == other.objects && subject == other.subject
    }
}
