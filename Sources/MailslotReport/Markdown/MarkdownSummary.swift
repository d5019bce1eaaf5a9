import Mailslot

extension MarkdownPage {
    /// Findings in the table; the others have their evidence below, or are left out.
    private static let mostRows = 50
    /// Reasons of each verdict.
    private static let mostReasons = 6

    /// The first line says what it comes to, the next ones of what.
    mutating func append(verdictOf run: Annotations) {
        let (header, ending, tally) = (run.header, run.ending, run.tally)
        append("### \(Self.verdict(ending)): \(Markdown.text(header.title))\n")
        let notCovered = tally.count(of: .notCovered) + ending.notCovered.count
        let counts = [Verdict.violated, .broken, .unproven, .waived, .upheld].filter {
            $0 != .waived || tally.count(of: .waived) > 0
        }.map { verdict in
            let words = "\(Decimal.grouped(tally.count(of: verdict))) \(verdict.rawValue)"
            return tally.count(of: verdict) > 0 && verdict != .upheld ? "**\(words)**" : words
        }
        append((counts + ["\(Decimal.grouped(notCovered)) not covered"]).joined(separator: " · ") + "\n")
        let targets = header.targets.map { Markdown.code($0.url) }.joined(separator: ", ")
        append(
            "\(Markdown.text(header.api)) at \(targets) by \(Markdown.code(header.contract)) · "
                + "\(Decimal.count(ending.requests, "request")) in \(Decimal.time(ending.duration))\n")
        for warning in Self.warnings(run) { append("> ⚠️ \(warning)\n") }
    }

    private static func verdict(_ ending: RunEnding) -> String {
        switch ending.outcome {
        case .upheld: "✅ Upheld"
        case .unproven: "❓ Unproven"
        case .violated: ending.count(of: .violated) > 0 ? "❌ Violated" : "❌ Broken"
        }
    }

    private static func warnings(_ run: Annotations) -> [String] {
        let (header, ending) = (run.header, run.ending)
        var warnings: [String] = []
        if let interruption = ending.interruption { warnings.append("Interrupted: \(Markdown.text(interruption))") }
        if ending.outcome == .unproven { warnings.append("This run is no proof: it ends with exit code 3.") }
        for life in ending.lives where !life.isShown {
            warnings.append("\(Markdown.code(life.principal)) was not shown alive: \(Markdown.text(life.how))")
        }
        if !header.isTLSVerified {
            warnings.append("TLS is not verified: whoever is between here and the target could have answered.")
        }
        if let readOnly = header.readOnly { warnings.append(readOnly + ".") }
        for object in ending.leftBehind { warnings.append("Left behind: \(Markdown.text(object))") }
        let shown = warnings.prefix(10)
        return shown + (warnings.count > 10 ? ["and \(warnings.count - 10) more like this"] : [])
    }

    /// A table with a line for each finding: what, what came out, where.
    mutating func append(findings run: Annotations) {
        let findings = run.ending.findings
        guard !findings.isEmpty else { return }
        var table = "| severity | finding | what came out | clause |\n|---|---|---|---|\n"
        var shown = 0
        for finding in findings.prefix(Self.mostRows) {
            let row = Self.row(finding, run.header)
            guard fits(table.utf8.count + row.utf8.count) else { break }
            table += row
            shown += 1
        }
        append(table)
        leaveOut(findings.count - shown, "findings of the table")
    }

    private static func row(_ finding: FindingSummary, _ header: RunHeader) -> String {
        let severity =
            finding.certainty == .suspected ? "suspected, \(finding.severity.rawValue)" : finding.severity.rawValue
        let things = finding.cameOut.prefix(3).map { Markdown.text("\($0.what), of \($0.owner)") }
        let more = finding.cameOut.count > 3 ? ["and \(finding.cameOut.count - 3) more"] : []
        let out = things.isEmpty ? shortened(finding.reason) : (things + more).joined(separator: "<br>")
        let clause = finding.clauses.first.map { place($0.location, header) } ?? ""
        let reference = finding.clauses.first?.reference.map { "<br>" + Markdown.text($0) } ?? ""
        return "| \(severity) | **\(Markdown.text(finding.title))**<br>\(Markdown.code(finding.id)) | \(out) | "
            + "\(clause)\(reference) |\n"
    }

    /// A place in the contract, whose name is told above, or in another file.
    private static func place(_ location: SourceLocation, _ header: RunHeader) -> String {
        location.file == header.contract ? "line \(location.line)" : Markdown.code("\(location)")
    }

    /// What is broken, and what was not proved, each reason once, the most frequent first.
    mutating func append(problems run: Annotations) {
        for (verdict, title) in [(Verdict.broken, "Broken"), (.unproven, "Unproven")] {
            let groups = run.tally.groups.filter { $0.key.verdict == verdict }
            let order = groups.indices.sorted { (groups[$1].count, $0) < (groups[$0].count, $1) }
            guard !groups.isEmpty else { continue }
            let items = order.prefix(Self.mostReasons).map { Self.item(groups[$0], run.header) }
            let rest = groups.count - items.count
            let more = rest > 0 ? "- and \(Decimal.count(rest, "other reason")), in the run record\n" : ""
            if !append("**\(title)**\n\n\(items.joined())\(more)") {
                leaveOut(groups.count, "reasons why something is \(verdict.rawValue)")
            }
        }
    }

    private static func item(_ group: ProblemGroup, _ header: RunHeader) -> String {
        let ids = group.ids.prefix(2).map { Markdown.code($0) }.joined(separator: ", ")
        let more = group.count - min(2, group.ids.count)
        let clause = group.key.verdict == .broken ? ", \(place(group.example.clause.location, header))" : ""
        return "- \(shortened(group.key.reason)): \(ids)" + (more > 0 ? " and \(Decimal.grouped(more)) more" : "")
            + "\(clause)\n"
    }

    /// The operations that the run says nothing of.
    mutating func append(notCovered run: Annotations) {
        let coverage = run.tally.coverage(run.ending)
        guard coverage.covered < coverage.total else { return }
        let names = coverage.missing.prefix(20).map { Markdown.code($0) }.joined(separator: ", ")
        let more = coverage.missing.count > 20 ? " and \(coverage.missing.count - 20) more" : ""
        append("\(coverage.covered) of \(Decimal.count(coverage.total, "operation")) covered, not \(names)\(more)\n")
    }

    private static func shortened(_ text: String) -> String {
        Markdown.text(Display.shortened(Display.line(text), to: 300))
    }
}
