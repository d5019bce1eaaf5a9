/// Makes findings of probes: one for each defect, not one for each request that shows it.
///
/// - Where the plain request of a call is not refused, what other tactics bring out of that call is evidence for this.
/// - What shows nothing but what a plainer finding shows is evidence for that one.
/// - What breaches the same class in the same group of operations, or by the same tactic, is one finding, whatever
///   operations, objects, ways and subjects show it.
package enum Findings {
    /// The findings of a run's probes, the worst first, those that are only suspected last.
    ///
    /// The probes are in the order of judgement. Those that show nothing are passed over, and evidence is not looked at,
    /// so that a run may keep what it hands in without it.
    package static func of(_ probes: [ProbeRecord]) -> [FindingSummary] {
        let showing = probes.compactMap { probe in probe.shownFinding.map { (probe: probe, finding: $0) } }
        let roots = FindingRoots(showing)
        let keyed = showing.map { (key: roots.key(of: $0.probe, $0.finding), probe: $0.probe, finding: $0.finding) }
        var seen: Set<FindingKey> = []
        let keys = keyed.map(\.key).filter { seen.insert($0).inserted }
        let overlap = FindingOverlap(keyed, order: keys)
        let order = keys.filter { overlap.root(of: $0) == $0 }
        var groups: [FindingKey: FindingGroup] = [:]
        for (key, probe, finding) in keyed {
            let root = overlap.root(of: key)
            groups[root, default: FindingGroup(key: root)].add(probe, finding)
        }
        let summaries = order.compactMap { groups[$0]?.summary }
        return summaries.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            if one.certainty != other.certainty { return one.certainty == .proven }
            if one.severity != other.severity { return one.severity > other.severity }
            return left.offset < right.offset
        }.map(\.element)
    }
}

extension ProbeRecord {
    /// What it shows, if it is violated or gives rise to a suspicion.
    package var shownFinding: FindingRecord? {
        verdict == .violated || verdict == .unproven ? finding : nil
    }
}
