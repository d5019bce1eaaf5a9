/// The breaches that other breaches are evidence for.
struct FindingRoots {
    private struct Call: Hashable {
        var subject: String?
        var operation: String
        var objects: [String]
    }

    /// What a plain request did to some objects, whatever operation it was by.
    private struct Deed: Hashable {
        var subject: String
        var verb: Verb
        var kind: String?
        var objects: [String]
    }

    private var withoutCredential: [Call: FindingRoot] = [:]
    private var documented: [Call: FindingRoot] = [:]
    /// By operation: that it lacks its check.
    private var ordinary: [String: FindingKey] = [:]
    /// By subject and object: that its state, tenant or owner's consent is not asked for.
    private var special: [String: [String: FindingKey]] = [:]
    /// By operation: that searches tell.
    private var searches: [String: FindingKey] = [:]
    /// By the subject: what its refusals quote.
    private var quotes: [String: FindingKey] = [:]
    /// By tactic: what it shows of more than attachments and older versions.
    private var general: [TacticName: FindingKey] = [:]
    /// The same on one call.
    private var generalOnCall: [TacticName: [Call: FindingKey]] = [:]
    /// Writes by operations of the current version.
    private var deeds: [Deed: FindingKey] = [:]

    /// - Parameter probes: all that are violated, with what they show.
    init(_ probes: [(probe: ProbeRecord, finding: FindingRecord)]) {
        for (probe, finding) in probes where probe.verdict == .violated { note(probe, finding) }
    }

    private mutating func note(_ probe: ProbeRecord, _ finding: FindingRecord) {
        let key = FindingKey(probe, finding)
        if key.group == FindingKey.quote {
            quotes[probe.subject] = quotes[probe.subject] ?? key
        } else if finding.mechanism == probe.tactic.tactic.page.mechanism {
            general[probe.tactic] = general[probe.tactic] ?? key
            let call = Self.call(probe, of: probe.subject)
            generalOnCall[probe.tactic, default: [:]][call] = generalOnCall[probe.tactic]?[call] ?? key
        }
        if probe.tactic.family <= .credential, finding.mechanism.isOrdinary {
            // That an operation is open to whom it is not granted at all says more than that it is for some objects.
            let isPlainer = ordinary[probe.operation].map { $0.mechanism == .crossObject } ?? true
            if isPlainer { ordinary[probe.operation] = key }
        }
        if finding.mechanism == .search { searches[probe.operation] = searches[probe.operation] ?? key }
        switch probe.tactic {
        case .noCredential: Self.add(probe, finding, key, Self.call(probe, of: nil), to: &withoutCredential)
        case .asDocumented:
            Self.add(probe, finding, key, Self.call(probe, of: probe.subject), to: &documented)
            if finding.mechanism.isSpecial {
                for object in probe.objects where special[probe.subject]?[object] == nil {
                    special[probe.subject, default: [:]][object] = key
                }
            }
            if finding.mechanism != .legacyInterface { deeds[Self.deed(probe)] = deeds[Self.deed(probe)] ?? key }
        default: break
        }
    }

    /// The key of the finding that a probe is evidence for.
    func key(of probe: ProbeRecord, _ finding: FindingRecord) -> FindingKey {
        let own = FindingKey(probe, finding)
        if probe.tactic == .noCredential { return generalKey(probe, finding) ?? own }
        if let root = withoutCredential[Self.call(probe, of: nil)], root.explains(probe, finding) {
            return generalKey(root.probe, root.finding) ?? root.key
        }
        if probe.tactic == .asDocumented { return documentedKey(probe, finding) ?? own }
        let onlyTells =
            probe.tactic == .existence || finding.mechanism == .denialSideChannel
            || finding.mechanism == .activityMetadata
        if finding.cameOut.isEmpty, onlyTells {
            // What lacks its check, or quotes what it hides, tells by itself what is there and what is new, in every form.
            return ordinary[probe.operation] ?? searches[probe.operation] ?? quotes[probe.subject]
                ?? specialKey(probe) ?? own
        }
        guard let root = documented[Self.call(probe, of: probe.subject)], root.explains(probe, finding) else {
            return generalKey(probe, finding) ?? own
        }
        return key(of: root.probe, root.finding)
    }

    private func documentedKey(_ probe: ProbeRecord, _ finding: FindingRecord) -> FindingKey? {
        if finding.mechanism.isSpecial || finding.mechanism == .crossObject { return ordinary[probe.operation] }
        // An older way to write the same is open because the current one is.
        if finding.mechanism == .legacyInterface, finding.cameOut.isEmpty { return deeds[Self.deed(probe)] }
        return nil
    }

    /// What is open though it is special is answered for otherwise than what is not there, also where there is nothing
    /// to see.
    private func specialKey(_ probe: ProbeRecord) -> FindingKey? {
        probe.objects.lazy.compactMap { special[probe.subject]?[$0] }.first
    }

    /// Of what a tactic opens, attachments and older versions are a part, and so is what its more elaborate ways open of
    /// the same objects.
    private func generalKey(_ probe: ProbeRecord, _ finding: FindingRecord) -> FindingKey? {
        switch finding.mechanism {
        case .legacyInterface, .media: general[probe.tactic]
        default: generalOnCall[probe.tactic]?[Self.call(probe, of: probe.subject)]
        }
    }

    private static func call(_ probe: ProbeRecord, of subject: String?) -> Call {
        Call(subject: subject, operation: probe.operation, objects: probe.objects)
    }

    private static func deed(_ probe: ProbeRecord) -> Deed {
        Deed(subject: probe.subject, verb: probe.verb, kind: probe.kind, objects: probe.objects)
    }

    private static func add(
        _ probe: ProbeRecord, _ finding: FindingRecord, _ key: FindingKey, _ call: Call,
        to roots: inout [Call: FindingRoot]
    ) {
        if roots[call] == nil { roots[call] = FindingRoot(probe: probe, finding: finding, key: key) }
    }
}

/// The breach of a plain request.
struct FindingRoot {
    var probe: ProbeRecord
    var finding: FindingRecord
    var key: FindingKey

    /// Whether another breach of the same call says nothing more.
    ///
    /// A call that must be refused and is not is open by every way. Where it was refused, or is granted, only the same
    /// things come out for the same reason.
    func explains(_ other: ProbeRecord, _ otherFinding: FindingRecord) -> Bool {
        guard other.clause.kind == probe.clause.kind else { return false }
        if probe.clause.kind == .denied, finding.mechanism != .denialSideChannel { return true }
        return !otherFinding.cameOut.isEmpty
            && otherFinding.cameOut.allSatisfy { item in
                finding.cameOut.contains { $0.what == item.what && $0.owner == item.owner }
            }
    }
}

extension Mechanism {
    /// Whether what comes out is special, so that an operation without any check would show it as well.
    fileprivate var isSpecial: Bool {
        switch self {
        case .crossTenant, .nonConsentingParty, .objectState: true
        default: false
        }
    }

    /// Whether it is an operation that lacks its check.
    fileprivate var isOrdinary: Bool {
        switch self {
        case .ungatedRead, .crossObject, .siblingRead, .search, .exportAndAudit, .legacyInterface, .media, .preview,
            .excessProperties, .writeOverreach:
            true
        default: false
        }
    }
}
