import Mailslot

extension TerminalPage {
    /// How many of the things that came out are named.
    private static let mostThings = 8
    /// How many of the tactics that show a finding are told with their ways.
    private static let mostUses = 2

    /// What was found, the worst first: the first ones in full, the others in a line.
    mutating func append(_ findings: [FindingSummary], _ tally: RunTally) {
        for finding in findings.prefix(style.findings) { append(finding, tally.example(of: finding)) }
        let rest = findings.dropFirst(style.findings)
        if !rest.isEmpty {
            line("\(style.paint("VIOLATED", .bad))  \(Decimal.count(rest.count, "more finding"))")
            for finding in rest {
                let mark = finding.certainty == .suspected ? ", suspected" : ""
                line(
                    "  " + Display.padded(finding.severity.rawValue, to: Self.labelWidth)
                        + Display.line("\(finding.title)  (\(finding.id)\(mark))"))
            }
            line()
        }
        let named = findings.reduce(0) { $0 + $1.probes.count }
        let unnamed = tally.count(of: .violated) + tally.suspicions - named
        guard unnamed > 0 else { return }
        sentence("\(Decimal.count(unnamed, "probe")) show something that no finding names", indent: 0, .bad)
        line()
    }

    private mutating func append(_ finding: FindingSummary, _ example: ProbeRecord?) {
        let isSuspected = finding.certainty == .suspected
        line(
            "\(isSuspected ? "SUSPECTED" : "VIOLATED") " + (isSuspected ? "" : " ") + Display.line(finding.title),
            isSuspected ? .doubtful : .bad, right: "\(finding.severity.rawValue) · \(finding.breach.rawValue)",
            .heading)
        labelledLine("finding", Display.line("\(finding.id), by probe \(finding.example)"))
        labelled("where", Display.line(finding.place))
        for clause in finding.clauses.prefix(2) { append(clause: clause) }
        if finding.clauses.count > 2 { labelled("", "and \(Decimal.count(finding.clauses.count - 2, "more clause"))") }
        if let scopes = example?.scopes { labelled("needs", Display.line("\(scopes), by the API description")) }
        append(example, of: finding)
        append(usesOf: finding)
        append(classOf: finding)
        labelledLine("again", Display.line(finding.again))
        line()
    }

    /// What the best probe shows, and how.
    private mutating func append(_ example: ProbeRecord?, of finding: FindingSummary) {
        let items = example?.finding?.cameOut ?? []
        if items.isEmpty { labelled("shown", Display.line(finding.reason)) }
        for item in items.prefix(Self.mostThings) { labelled("out", Display.line(item.sentence)) }
        let named = items.prefix(Self.mostThings).map { FindingSummary.Thing(what: $0.what, owner: $0.owner) }
        let more = finding.cameOut.count - Set(named).count
        if more > 0 { labelled(named.isEmpty ? "out" : "", "and \(Decimal.count(more, "more thing"))") }
        if let example, let shown = example.finding {
            let exchanges = example.telling(shown)
            append(evidence: exchanges, of: example.subject, cameOut: shown.cameOut)
            let rest = example.evidence.count - exchanges.count
            if rest > 0, shown.cameOut.isEmpty {
                labelled("", "and \(Decimal.count(rest, "more request")) in the run record")
            }
            if let control = shown.control { labelled("control", Display.line(control)) }
        } else {
            labelled("request", "of \(Display.line(finding.example)): in the run record")
        }
        if finding.certainty == .suspected {
            labelled("note", "measured, and not proved: its probes count as unproven, not as violated", .doubtful)
        }
    }

    /// By what it is shown, where that is more than one probe: the plainest in full.
    private mutating func append(usesOf finding: FindingSummary) {
        guard finding.probes.count > 1 else { return }
        let isAll = finding.tactics.count <= Self.mostUses + 1
        let full = isAll ? finding.tactics[...] : finding.tactics.prefix(Self.mostUses)
        for (index, use) in full.enumerated() {
            let ways = use.ways.isEmpty ? "" : ": " + Display.names(use.ways)
            let count = "\(Decimal.count(use.operations, "operation")), \(Decimal.count(use.probes, "probe"))"
            labelled(index == 0 ? "shown by" : "", Display.line("\(use.tactic.rawValue)\(ways) (\(count))"))
        }
        let rest = finding.tactics.dropFirst(full.count)
        guard !rest.isEmpty else { return }
        let probes = Decimal.count(rest.reduce(0) { $0 + $1.probes }, "probe")
        labelled("", "also \(rest.map(\.tactic.rawValue).joined(separator: ", ")) (\(probes))")
    }

    /// What class of failure it is, why it matters, and what to do.
    private mutating func append(classOf finding: FindingSummary) {
        let mechanism = finding.mechanism
        let references = [mechanism.cwe.joined(separator: ", "), mechanism.owasp.joined(separator: ", ")]
        labelled("class", "\(mechanism.rawValue) \(mechanism.title) · " + references.joined(separator: " · "))
        labelled("why", mechanism.definition + (mechanism.incident.map { " As in \($0.sentence)" } ?? ""))
        labelled("fix", mechanism.advice)
    }

    /// Where a clause stands, what it says, and where it comes from.
    mutating func append(clause: ProbeRecord.Clause) {
        let meaning = clause.kind == .granted ? "granted" : "not granted, so denied"
        let parts = ["\(clause.location)", meaning] + (clause.reference.map { [$0] } ?? [])
        labelledLine("clause", parts.map { Display.line($0) }.joined(separator: "   "))
    }
}
