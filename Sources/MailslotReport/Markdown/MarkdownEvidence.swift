import Mailslot

extension MarkdownPage {
    /// Bytes of a line of evidence.
    private static let longestLine = 1_200

    /// For each finding a block that is folded: what came out, of which request, what to do, how to see it again.
    mutating func append(evidence run: Annotations) {
        let findings = run.all.filter { $0.finding != nil }
        var leftOut = 0
        for annotation in findings where !append(Self.block(annotation)) { leftOut += 1 }
        leaveOut(leftOut, "findings' evidence")
    }

    private static func block(_ annotation: Annotation) -> String {
        guard let finding = annotation.finding else { return "" }
        let mark = finding.certainty == .suspected ? "suspected, " : ""
        var block =
            "<details><summary>\(mark)\(finding.severity.rawValue): \(Markdown.text(finding.title))</summary>\n\n"
        block += facts(finding, annotation.example).map { "- \($0)\n" }.joined() + "\n"
        if let example = annotation.example, let shown = example.finding {
            let lines = example.telling(shown).flatMap { self.lines($0, of: example.subject, shown) }
            block += Markdown.block(lines.map { Display.shortened($0, to: longestLine) }) + "\n"
        }
        block += "Again:\n\n" + Markdown.block([finding.again], language: "sh") + "\n</details>\n"
        return block
    }

    private static func facts(_ finding: FindingSummary, _ example: ProbeRecord?) -> [String] {
        let mechanism = finding.mechanism
        let items = example?.finding?.cameOut ?? []
        var facts = items.isEmpty ? [Markdown.text(finding.reason)] : items.prefix(8).map { Markdown.text($0.sentence) }
        if finding.certainty == .suspected { facts.append("measured, and not proved: its probes count as unproven") }
        facts.append("where: \(Markdown.text(finding.place))")
        if let control = example?.finding?.control { facts.append("control: \(Markdown.text(control))") }
        let references = (mechanism.cwe + mechanism.owasp).joined(separator: ", ")
        facts.append("class: \(mechanism.rawValue) \(Markdown.text(mechanism.title)), \(references)")
        let incident = mechanism.incident.map { " As in \($0.sentence)" } ?? ""
        facts.append("why: \(Markdown.text(mechanism.definition + incident))")
        facts.append("fix: \(Markdown.text(mechanism.advice))")
        return facts
    }

    private static func lines(_ evidence: EvidenceRecord, of subject: String, _ shown: FindingRecord) -> [String] {
        let caller = evidence.caller == subject ? "" : "   as \(evidence.caller)"
        let sent = evidence.requestBody.map { [$0] } ?? []
        let excerpts = Excerpt.of(evidence, showing: shown.cameOut).map(\.text)
        return ["\(evidence.method) \(evidence.url)\(caller)"] + sent + ["->  \(evidence.answer)"] + excerpts
    }
}
