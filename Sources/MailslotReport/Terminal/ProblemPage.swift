import Mailslot

extension TerminalPage {
    /// What is broken and what was not proved, each reason once.
    mutating func append(problems tally: RunTally) {
        for verdict in [Verdict.broken, .unproven] {
            let groups = tally.groups.filter { $0.key.verdict == verdict }
            for group in groups { append(group) }
            let dropped = tally.count(of: verdict) - groups.reduce(0) { $0 + $1.count }
            guard dropped > 0 else { continue }
            line("\(word(verdict))  \(Decimal.grouped(dropped)) more, for reasons that are in the run record only")
            line()
        }
    }

    /// What was not tried, each reason once.
    mutating func append(notCovered records: [NotCoveredRecord], _ tally: RunTally) {
        var reasons: [String] = []
        var ids: [String: [String]] = [:]
        for record in records {
            if ids[record.reason] == nil { reasons.append(record.reason) }
            ids[record.reason, default: []].append(record.id)
        }
        let groups = tally.groups.filter { $0.key.verdict == .notCovered }
        guard !reasons.isEmpty || !groups.isEmpty else { return }
        line(style.paint("not covered", .heading))
        for reason in reasons {
            sentence(Display.line(reason))
            append(ids: ids[reason] ?? [], count: ids[reason]?.count ?? 0)
        }
        for group in groups {
            sentence(Display.line(group.key.reason))
            append(ids: group.ids, count: group.count)
        }
        line()
    }

    private mutating func append(_ group: ProblemGroup) {
        let parts = Display.wrapped(Display.line(group.key.reason), to: style.width - 10)
        for (index, part) in parts.enumerated() {
            line(index == 0 ? "\(word(group.key.verdict))\(part)" : String(repeating: " ", count: 10) + part)
        }
        let label = group.count == 1 ? "probe" : "probes"
        labelledLine(label, enumeration(group.ids, count: group.count))
        append(clause: group.example.clause)
        append(evidence: Array(group.example.evidence.prefix(1)), of: group.example.subject, cameOut: [])
        line()
    }

    private mutating func append(ids: [String], count: Int) {
        line("    " + style.paint(enumeration(ids, count: count), .label))
    }

    private func enumeration(_ ids: [String], count: Int) -> String {
        let shown = ids.prefix(ProblemGroup.shownIDs).map { Display.line($0) }.joined(separator: ", ")
        let more = count - min(ids.count, ProblemGroup.shownIDs)
        return more > 0 ? "\(shown) and \(Decimal.grouped(more)) more" : shown
    }

    private func word(_ verdict: Verdict) -> String {
        let text = verdict == .broken ? "BROKEN" : verdict.rawValue
        return style.paint(text, verdict == .broken ? .bad : .doubtful)
            + String(repeating: " ", count: max(2, 10 - text.count))
    }
}
