import Mailslot

extension TerminalPage {
    /// What is broken and what was not proved, each reason once.
    mutating func append(problems tally: RunTally) {
        for verdict in [Verdict.broken, .unproven] {
            let groups = tally.groups.filter { $0.key.verdict == verdict }
            for group in groups { append(group) }
            let told = groups.reduce(0) { $0 + $1.count } + (verdict == .unproven ? tally.suspicions : 0)
            let dropped = tally.count(of: verdict) - told
            guard dropped > 0 else { continue }
            line("\(word(verdict))  \(Decimal.grouped(dropped)) more, for reasons that are in the run record only")
            line()
        }
    }

    private mutating func append(_ group: ProblemGroup) {
        let parts = Display.wrapped(Display.line(group.key.reason), to: style.width - 10)
        for (index, part) in parts.enumerated() {
            line(index == 0 ? "\(word(group.key.verdict))\(part)" : String(repeating: " ", count: 10) + part)
        }
        let label = group.count == 1 ? "probe" : "probes"
        labelledLine(label, enumeration(group.ids, count: group.count))
        append(clause: group.example.clause)
        if let scopes = group.example.scopes {
            labelledLine("needs", Display.line("\(scopes), by the API description"))
        }
        append(evidence: Array(group.example.evidence.prefix(1)), of: group.example.subject, cameOut: [])
        line()
    }

    /// As many ids as are kept, and how many more there are.
    func enumeration(_ ids: [String], count: Int) -> String {
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
