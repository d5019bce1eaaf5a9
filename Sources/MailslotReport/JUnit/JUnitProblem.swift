import Mailslot

/// The inside of a failure or an error.
struct JUnitProblem {
    /// Stays the same from version to version, so that it can be filtered by.
    let type: String
    /// One line.
    let message: String
    /// What the details are about.
    let probe: ProbeRecord?
    /// The finding that it is part of.
    private(set) var finding: FindingSummary?
    /// What stands before the details.
    private var notes: [String] = []

    private static let longestLine = 500
    /// Characters of a body on either side of a canary.
    private static let margin = 500
    private static let mostExchanges = 4
    private static let mostThings = 20

    /// A problem of the run as a whole, with the exchange that shows it, if there is one.
    init(type: String, message: String, evidence: EvidenceRecord? = nil) {
        self.type = type
        self.message = Self.line(message)
        probe = nil
        notes = evidence.map { Self.details($0, showing: []) } ?? []
    }

    init(_ probe: ProbeRecord, finding: FindingSummary?, notes: [String] = []) {
        type = probe.finding?.mechanism.rawValue ?? probe.verdict.rawValue
        let severity =
            probe.finding.map {
                ($0.certainty == .suspected ? "suspected, " : "") + "\($0.severity.rawValue): "
            } ?? ""
        message = Self.line(severity + probe.reason)
        self.probe = probe
        self.finding = finding
        self.notes = notes
    }

    /// The message again, because some readers show only the text, and what is behind it.
    var text: String {
        let named = finding.map { ["finding: \($0.id) \($0.title)", "fix: \($0.mechanism.advice)"] } ?? []
        return ([message] + (named + notes).map { Display.line($0) } + (probe.map(Self.details) ?? []))
            .joined(separator: "\n")
    }

    /// A text as one line of a length that lists can show.
    static func line(_ text: String) -> String { shortened(Display.line(text), to: longestLine) }

    private static func shortened(_ text: String, to count: Int) -> String {
        guard let end = text.index(text.startIndex, offsetBy: count, limitedBy: text.endIndex), end < text.endIndex
        else { return text }
        return text[..<end] + "… (shortened)"
    }

    private static func details(_ probe: ProbeRecord) -> [String] {
        let reference = probe.clause.reference.map { "; \($0)" } ?? ""
        let kind = probe.clause.kind == .granted ? "granted" : "not granted"
        var lines = ["probe: \(probe.id)", "clause: \(probe.clause.location), \(kind)\(reference)"]
        if let scopes = probe.scopes { lines.append("needs: \(scopes), by the API description") }
        if let finding = probe.finding { lines += details(finding) }
        for evidence in probe.evidence.prefix(mostExchanges) {
            lines += details(evidence, showing: probe.finding?.cameOut ?? [])
        }
        if let again = probe.finding?.again { lines.append("again: \(again)") }
        return lines.map { Display.line($0) }
    }

    private static func details(_ evidence: EvidenceRecord, showing cameOut: [FindingRecord.CameOut]) -> [String] {
        let sent = evidence.requestBody.map { ["sent: " + shortened($0, to: 2 * margin)] } ?? []
        return ["\(evidence.caller): \(evidence.method) \(evidence.url) -> \(evidence.answer)"] + sent
            + Excerpt.of(evidence, showing: cameOut, margin: margin).map { "got: " + $0.text }
    }

    private static func details(_ finding: FindingRecord) -> [String] {
        let certainty = finding.certainty == .suspected ? "; suspected, not proved" : ""
        var lines = [
            "class: \(finding.mechanism.rawValue) \(finding.mechanism.title); \(finding.breach.rawValue)\(certainty)"
        ]
        lines += finding.cameOut.prefix(mostThings).map { "out: \($0.sentence)" + ($0.canary.map { ": \($0)" } ?? "") }
        if finding.cameOut.count > mostThings { lines.append("out: \(finding.cameOut.count - mostThings) more") }
        if let control = finding.control { lines.append("control: \(control)") }
        return lines
    }
}
