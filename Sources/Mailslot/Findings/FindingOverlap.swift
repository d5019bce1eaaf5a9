/// Findings that show nothing but what a plainer one shows as well.
///
/// Where the documented read of a message is open, the same message comes out of contexts, batches and previews, too:
/// that is one defect with many ways to it, as long as the plainest of them is open.
struct FindingOverlap {
    /// Whose call of which operation.
    private struct Place: Hashable {
        var subject: String
        var operation: String

        init(_ probe: ProbeRecord) {
            subject = probe.subject
            operation = probe.operation
        }
    }

    private var plainer: [FindingKey: FindingKey] = [:]

    /// - Parameters:
    ///   - probes: with the findings that they would be evidence for.
    ///   - order: of these findings.
    init(_ probes: [(key: FindingKey, probe: ProbeRecord, finding: FindingRecord)], order: [FindingKey]) {
        var shown: [FindingKey: [String: Set<String>]] = [:]
        var hasOther: Set<FindingKey> = []
        let showing = Set(
            probes.filter { $0.finding.mechanism == .search && !$0.finding.cameOut.isEmpty }.map { Place($0.probe) })
        for (key, probe, finding) in probes {
            // That a search finds something is no news where it shows it.
            let isTold = finding.mechanism == .search && showing.contains(Place(probe))
            if finding.cameOut.isEmpty, !isTold { hasOther.insert(key) }
            shown[key, default: [:]][probe.subject, default: []].formUnion(
                finding.cameOut.map { $0.what + "\n" + $0.owner })
        }
        let ranked = order.enumerated().sorted {
            ($0.element.plainness, $0.offset) < ($1.element.plainness, $1.offset)
        }.map(\.element)
        for (index, key) in ranked.enumerated() where !hasOther.contains(key) && key.mechanism != .denialSideChannel {
            let mine = shown[key] ?? [:]
            plainer[key] = ranked[..<index].first { other in
                guard other.plainness < key.plainness, plainer[other] == nil, let theirs = shown[other] else {
                    return false
                }
                // What is only told is explained by what shows it.
                if mine.values.allSatisfy(\.isEmpty), other.mechanism != key.mechanism { return false }
                return mine.allSatisfy { subject, things in theirs[subject].map { things.isSubset(of: $0) } ?? false }
            }
        }
    }

    /// The finding that one is evidence for: itself, if nothing plainer shows the same.
    func root(of key: FindingKey) -> FindingKey { plainer[key] ?? key }
}

extension FindingKey {
    /// The plainer way to the same things is the lesser.
    fileprivate var plainness: Int {
        let isByOtherRequest = TacticName(rawValue: group)?.family == .variation
        return (Self.order.firstIndex(of: mechanism) ?? Self.order.count) + (isByOtherRequest ? Self.order.count : 0)
    }

    private static let order: [Mechanism] = [
        .invalidCredential, .ungatedRead, .crossObject, .crossTenant, .nonConsentingParty, .objectState, .siblingRead,
        .media, .search, .exportAndAudit, .preview, .excessProperties, .legacyInterface, .denialSideChannel,
        .clientAssertedIdentity, .expansion, .batch, .requestShape,
    ]
}
