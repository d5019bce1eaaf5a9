import Mailslot

extension HTMLWriter {
    /// How many names are told of a list.
    private static let mostNames = 12
    /// How many of the things that came out are named.
    private static let mostThings = 10
    /// How many clauses are told.
    private static let mostClauses = 4

    /// What was found, the worst first.
    mutating func appendFindings(_ matter: HTMLMatter) {
        let findings = matter.ending.findings
        guard !findings.isEmpty else {
            element("p", text: "No finding: nothing came out, and nothing was done, that the contract does not grant.")
            if matter.outcome != .upheld {
                element("p", text: "That says little here, since not everything was proved.")
            }
            return
        }
        for (index, finding) in findings.prefix(HTMLPlaces.mostFindings).enumerated() {
            append(finding, index, matter.tally.example(of: finding))
        }
        appendRest(findings)
        let named = findings.reduce(0) { $0 + $1.probes.count }
        let unnamed = matter.tally.count(of: .violated) + matter.tally.suspicions - named
        if unnamed > 0 {
            element("p", text: "\(Decimal.count(unnamed, "probe")) show something that no finding names.")
        }
    }

    /// The findings after those that are told in full: a line each.
    private mutating func appendRest(_ findings: [FindingSummary]) {
        let rest = findings.enumerated().dropFirst(HTMLPlaces.mostFindings)
        guard !rest.isEmpty else { return }
        element("h3", text: Decimal.count(rest.count, "more finding"))
        element("ul", [("class", "rest")]) { list in
            for (index, finding) in rest.prefix(HTMLPlaces.mostNamed) {
                list.element("li", [("id", HTMLPlaces.finding(index))]) { item in
                    item.element("b", text: finding.severity.rawValue)
                    let suspected = finding.certainty == .suspected ? ", suspected" : ""
                    item.text(" \(finding.title) (\(finding.id)\(suspected))")
                }
            }
        }
        let unnamed = rest.count - HTMLPlaces.mostNamed
        if unnamed > 0 { element("p", text: "\(Decimal.grouped(unnamed)) more are in the run record only.") }
    }

    private mutating func append(_ finding: FindingSummary, _ index: Int, _ example: ProbeRecord?) {
        let isSuspected = finding.certainty == .suspected
        let id = HTMLPlaces.finding(index)
        raw("\n")
        element(
            "article", [("class", "finding"), ("id", id), ("aria-labelledby", id + "-title")]
        ) { card in
            card.element("p", [("class", "badges")]) { badges in
                badges.badge(finding.severity.rawValue, finding.severity.rawValue)
                badges.badge(finding.breach.rawValue)
                if isSuspected { badges.badge("suspected, not proved") }
                badges.element("code", text: finding.id)
            }
            card.element("h3", [("id", id + "-title")], text: finding.title)
            if isSuspected {
                card.element(
                    "p", text: "This was measured, and not proved: its probes count as unproven, not as violated.")
            }
            card.element("dl", [("class", "detail")]) { list in
                list.appendWhat(finding, example)
                list.appendHow(finding)
            }
        }
    }

    /// What was shown, by what request, and against which clause.
    private mutating func appendWhat(_ finding: FindingSummary, _ example: ProbeRecord?) {
        let items = example?.finding?.cameOut ?? []
        fact(items.isEmpty ? "Shown" : "Came out") { fact in
            guard !items.isEmpty else { return fact.text(finding.reason) }
            fact.element("ul") { list in
                for item in items.prefix(Self.mostThings) { list.element("li", text: item.sentence) }
                let named = Set(
                    items.prefix(Self.mostThings).map { FindingSummary.Thing(what: $0.what, owner: $0.owner) })
                let more = finding.cameOut.count - named.count
                if more > 0 { list.element("li", text: "and \(Decimal.count(more, "more thing"))") }
            }
        }
        fact("Where", Self.place(of: finding))
        fact("Clause") { $0.append(finding.clauses, most: Self.mostClauses) }
        guard let example, let shown = example.finding else {
            return fact("Evidence", "of \(finding.example): in the run record")
        }
        let exchanges = example.telling(shown)
        fact("Evidence") { evidence in
            for exchange in exchanges { evidence.append(exchange, shown.cameOut) }
            let rest = example.evidence.count - exchanges.count
            if rest > 0 {
                evidence.element(
                    "p", [("class", "note")], text: "\(Decimal.count(rest, "more request")) in the run record")
            }
        }
        if let control = shown.control { fact("Control", control) }
    }

    /// What shows it, why it matters, and what to do.
    private mutating func appendHow(_ finding: FindingSummary) {
        fact("Shown by") { uses in
            uses.element("ul", [("class", "uses")]) { list in
                for use in finding.tactics { list.element("li") { $0.append(use) } }
            }
            uses.element("p", [("class", "note")]) { note in
                note.text("best by probe ")
                note.element("code", text: finding.example)
            }
        }
        let mechanism = finding.mechanism
        let references = (mechanism.cwe + mechanism.owasp).joined(separator: ", ")
        fact("Class") { fact in
            fact.element("b", text: "\(mechanism.rawValue) \(mechanism.title)")
            fact.start("br")
            fact.text(references)
        }
        fact("Why", mechanism.definition + (mechanism.incident.map { " As in \($0.sentence)" } ?? ""))
        fact("Fix", mechanism.advice)
        fact("Again") { $0.element("pre", [("class", "again")], lines: finding.again) }
    }

    private mutating func append(_ use: FindingSummary.Use) {
        element("b", text: use.tactic.rawValue)
        let ways = use.ways.isEmpty ? "" : ": " + Self.names(use.ways)
        text("\(ways) (\(Decimal.count(use.operations, "operation")), \(Decimal.count(use.probes, "probe")))")
    }

    /// A word in a frame.
    private mutating func badge(_ word: String, _ kind: String? = nil) {
        element("span", [("class", kind.map { "badge \($0)" } ?? "badge")], text: word)
        raw(" ")
    }

    /// Where clauses stand, what they say, and where they come from.
    mutating func append(_ clauses: [ProbeRecord.Clause], most: Int) {
        for clause in clauses.prefix(most) {
            element("p") { line in
                line.element("code", text: "\(clause.location)")
                line.text(clause.kind == .granted ? " granted" : " not granted, so denied")
                if let reference = clause.reference {
                    line.text(" · ")
                    line.element("cite", text: reference)
                }
            }
        }
        let more = clauses.count - most
        if more > 0 { element("p", [("class", "note")], text: "and \(Decimal.count(more, "more clause"))") }
    }

    private static func place(of finding: FindingSummary) -> String {
        let objects = finding.objects.isEmpty ? "" : " on " + names(finding.objects)
        return "\(names(finding.operations))\(objects), for \(names(finding.subjects))"
    }

    /// As many names as people read, and how many more there are.
    static func names(_ all: [String]) -> String {
        let shown = all.prefix(mostNames).joined(separator: ", ")
        return all.count > mostNames ? "\(shown) and \(Decimal.grouped(all.count - mostNames)) more" : shown
    }
}
