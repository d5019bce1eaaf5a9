/// The title of a finding, in plain words.
struct FindingWords {
    var key: FindingKey
    /// The probe that shows it best.
    var probe: ProbeRecord
    var finding: FindingRecord
    var subjects: [String]
    var operations: [String]

    /// One line, as in "partner can read messages of others".
    var title: String {
        if key.group == FindingKey.quote { return "refusals quote what \(who) may not see" }
        if let tactic = TacticName(rawValue: key.group) { return title(of: tactic) }
        return titleOfGroup
    }

    // MARK: Groups of operations

    private var titleOfGroup: String {
        if finding.breach == .acceptance { return "\(who) is accepted by \(calls), which is not granted" }
        switch key.mechanism {
        case .legacyInterface: return "\(who) can \(deed) through another version of the API"
        case .crossObject: return "\(who) can \(deed) by their ids"
        case .crossTenant: return "\(who) can \(deed) in another tenant"
        case .nonConsentingParty: return "\(who) gets data of people who did not agree, by \(calls)"
        case .objectState: return "\(who) gets what is in a special state (a draft, an archive), by \(calls)"
        case .siblingRead: return "\(who) can \(deed) by \(calls)"
        case .search: return "\(who) can find \(things) of others by \(calls)"
        case .exportAndAudit: return "\(who) gets \(things) of others in an export, by \(calls)"
        case .preview: return "\(who) gets \(things) of others in a preview, by \(calls)"
        case .excessProperties: return "\(who) gets more than is granted in the answer to \(calls)"
        case .selfEscalation: return "\(who) can \(deed), and keeps the authority"
        case .writePathExfiltration: return "\(who) can \(deed) to where it can read them"
        default: return "\(who) can \(deed)"
        }
    }

    /// What can be done, as in "read messages of others".
    private var deed: String {
        switch (probe.verb.effect, finding.breach) {
        case (.information, .content): "\(probe.verb == .fetch ? "fetch" : "read") \(things) of others"
        case (.information, .metadata): "see metadata of \(things) of others"
        case (.information, .existence): "learn which \(things) are there"
        case (.identity, _): "ask who it is"
        case (.information, _): "call \(calls)"
        case (.change, _), (.authority, _): writing
        }
    }

    private var writing: String {
        switch probe.verb {
        case .react: "react to \(things)"
        case .invite: "invite people to \(things)"
        case .grant: "grant rights to \(things)"
        default: "\(probe.verb.rawValue) \(things)"
        }
    }

    // MARK: Tactics

    private func title(of tactic: TacticName) -> String {
        if tactic.family == .credential { return title(ofCredential: tactic) }
        return switch key.mechanism {
        case .clientAssertedIdentity: "\(who) is taken for whom a request names"
        case .crossObject: "\(who) reaches objects of others beside one of its own"
        case .crossTenant: "\(who) chooses its tenant in the request"
        case .search: "a search tells \(who) what is in texts that it may not read"
        case .exportAndAudit: "an export holds what \(who) may not read"
        case .batch: "calls that are refused to \(who) are answered inside a batch"
        case .expansion: "\(who) gets more by asking for related objects"
        case .legacyInterface: "another version or host answers what is refused to \(who)"
        case .preview: "a preview shows \(who) what it may not read"
        case .activityMetadata: "counts or times tell \(who) what others do"
        case .denialSideChannel where tactic == .existence: "refusals tell \(who) what is there"
        case .denialSideChannel: "refusals tell \(who) what is there (\(tactic.rawValue))"
        case .requestShape: "a refused request of \(who) is answered in another form (\(tactic.rawValue))"
        default: "\(who) gets past a refusal by \(tactic.rawValue)"
        }
    }

    private func title(ofCredential tactic: TacticName) -> String {
        let (credential, suffix) =
            switch tactic {
            case .noCredential: ("anybody", " without a credential")
            case .damagedCredential: ("a damaged credential", "")
            case .foreignCredential: ("a credential that belongs elsewhere", "")
            case .credentialPlace: (who, " with the credential in another place")
            default: ("a counterfeit credential", "")
            }
        let isAccepted = finding.breach == .acceptance
        return credential + (isAccepted ? " is accepted by \(calls)" : " can \(deed)") + suffix
    }

    // MARK: Names

    private var who: String {
        Self.list(subjects.map { $0 == "everyone" ? "anybody" : $0 }, "and")
    }

    private var calls: String { Self.list(operations, "and") }

    /// The kind of object in the plural.
    private var things: String {
        guard let kind = probe.kind else { return "what belongs to others" }
        if kind == "person" { return "people" }
        let word = kind.map { $0 == "_" || $0 == "-" ? " " : String($0) }.joined()
        if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
            return word.dropLast() + "ies"
        }
        return ["s", "x", "z", "ch", "sh"].contains { word.hasSuffix($0) } ? word + "es" : word + "s"
    }

    private static func list(_ items: [String], _ conjunction: String) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        guard items.count <= 3 else { return "\(items[0]), \(items[1]) \(conjunction) \(items.count - 2) more" }
        return items.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
    }
}
