import Mailslot

extension TerminalPage {
    /// What was not tried: each reason once, and of each tactic how many of its probes.
    mutating func append(notCovered records: [NotCoveredRecord], _ tally: RunTally) {
        let groups = tally.groups.filter { $0.key.verdict == .notCovered }
        guard !records.isEmpty || !groups.isEmpty else { return }
        line(style.paint("not covered", .heading))
        append(unplanned: records)
        append(tactics: groups)
        let dropped = tally.count(of: .notCovered) - groups.reduce(0) { $0 + $1.count }
        if dropped > 0 { sentence("\(Decimal.count(dropped, "more probe")), whose reasons are in the run record only") }
        line()
    }

    /// What no probe was planned for.
    private mutating func append(unplanned records: [NotCoveredRecord]) {
        var reasons: [String] = []
        var ids: [String: [String]] = [:]
        for record in records {
            if ids[record.reason] == nil { reasons.append(record.reason) }
            ids[record.reason, default: []].append(record.id)
        }
        for reason in reasons {
            sentence(Display.line(reason))
            let those = ids[reason] ?? []
            line("    " + style.paint(enumeration(those, count: those.count), .label))
        }
    }

    /// What tactics could say nothing about: a line for each, with its most frequent reason.
    private mutating func append(tactics groups: [ProblemGroup]) {
        let all = Dictionary(grouping: groups) { $0.key.tactic }
        let names = TacticName.allCases.filter { all[$0] != nil }
        let nameWidth = names.reduce(0) { max($0, $1.rawValue.count) }
        let counts = all.mapValues { Decimal.grouped($0.reduce(0) { $0 + $1.count }) }
        let countWidth = counts.values.reduce(0) { max($0, $1.count) }
        for name in names {
            let those = all[name] ?? []
            let count = counts[name] ?? ""
            let padding = String(repeating: " ", count: max(0, countWidth - count.count))
            let left = "  \(Display.padded(name.rawValue, to: nameWidth))  \(padding)\(count)  "
            let most = those.dropFirst().reduce(those.first) { most, group in
                group.count > most?.count ?? 0 ? group : most
            }
            let more = those.count > 1 ? " (and \(Decimal.count(those.count - 1, "other reason")))" : ""
            let space = style.width - Display.width(left) - Display.width(more)
            let reason = Display.shortened(Display.line(most?.key.reason ?? ""), to: max(20, space))
            line(left + style.paint(reason + more, .label))
        }
    }
}
