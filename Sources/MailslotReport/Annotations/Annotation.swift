import Mailslot

/// What is to be said at a place of the contract: a finding, a grant that does not work, or why nothing was proved.
///
/// Readers that look at files, and not at runs, get a list of these.
struct Annotation {
    enum Level: Hashable {
        /// It makes the run red.
        case error
        /// It makes nothing red by itself.
        case warning
    }

    /// What kind it is: the id of a finding's mechanism, or a word for what is no finding.
    var check: String
    /// What it is about, the same in every run; no two of a run have the same.
    var identity: String
    var level: Level
    var severity: Severity
    /// One line.
    var title: String
    /// What is behind it, a line each.
    var details: [String]
    var location: SourceLocation
    /// The finding that it tells.
    var finding: FindingSummary?
    /// The probe that shows it best, with its evidence.
    var example: ProbeRecord?
    /// Until when, by whom and why it is waived; nil if it is not.
    var waiver: String?

    /// A number for its identity, with which another run can be compared.
    func fingerprint(_ header: RunHeader, _ paths: SourcePaths) -> String {
        Fingerprint.of([identity] + (finding?.subjects.sorted() ?? []) + [paths.shown(header.contract)])
    }
}

extension Annotation {
    init(_ finding: FindingSummary, example: ProbeRecord?, header: RunHeader) {
        let isProven = finding.certainty == .proven
        check = finding.mechanism.rawValue
        identity = finding.id
        level = isProven ? .error : .warning
        severity = finding.severity
        title = Display.line(finding.title)
        details = Self.details(finding)
        location = finding.clauses.first?.location ?? header.start
        self.finding = finding
        self.example = example
    }

    private static func details(_ finding: FindingSummary) -> [String] {
        let mechanism = finding.mechanism
        var lines = [finding.reason, "where: \(finding.place)"]
        if finding.certainty == .suspected {
            lines.append("suspected: measured, and not proved, so that its probes count as unproven")
        }
        if let clause = finding.clauses.first { lines.append("clause: \(clause.meaning)") }
        lines += [
            "class: \(mechanism.rawValue) \(mechanism.title); "
                + (mechanism.cwe + mechanism.owasp).joined(separator: ", "),
            "fix: \(mechanism.advice)", "again: \(finding.again)",
        ]
        return lines.map { Display.line($0) }
    }

    init(waived group: ProbeCount, waiver: String) {
        let probe = group.example
        check = "waived"
        identity = "waived/\(probe.subject)/\(probe.operation)"
        level = .warning
        severity = probe.finding?.severity ?? .medium
        title = Display.line("\(probe.subject): \(probe.reason)")
        let mechanism = probe.finding.map { ["class: \($0.mechanism.rawValue) \($0.mechanism.title)"] } ?? []
        details = ([group.words] + mechanism + ["clause: \(probe.clause.meaning)", "waived \(waiver)"]).map {
            Display.line($0)
        }
        location = probe.clause.location
        example = probe
        self.waiver = waiver
    }

    init(broken group: ProbeCount) {
        let probe = group.example
        check = "broken"
        identity = "broken/\(probe.subject)/\(probe.operation)"
        level = .error
        severity = .medium
        title = Display.line("\(probe.subject): \(probe.reason)")
        let request = probe.evidence.first.map { ["request: \($0.method) \($0.url) -> \($0.answer)"] } ?? []
        details = ([group.words] + request + ["clause: \(probe.clause.meaning)"]).map {
            Display.line($0)
        }
        location = probe.clause.location
        example = probe
    }
}

extension RunHeader {
    /// The beginning of the contract, for what is about the run as a whole.
    var start: SourceLocation { SourceLocation(file: contract, line: 1, column: 1) }
}

extension ProbeRecord.Clause {
    /// What it says, and where it comes from.
    var meaning: String {
        (kind == .granted ? "granted" : "not granted, so denied") + (reference.map { "; \($0)" } ?? "")
    }
}

extension FindingSummary {
    /// Where it shows, as in "list_messages and get_message on dm and secret".
    var place: String {
        let objects = objects.isEmpty ? "" : " on " + Display.names(objects)
        let subjects = subjects.count > 1 ? ", for " + Display.names(subjects) : ""
        return Display.names(operations) + objects + subjects
    }
}
