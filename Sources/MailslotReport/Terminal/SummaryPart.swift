import Mailslot

extension TerminalPage {
    /// The last lines: whether all was done, what was found, and the counts.
    mutating func append(_ header: RunHeader, _ ending: RunEnding, _ tally: RunTally) {
        if let interruption = ending.interruption {
            sentence(Display.line("INTERRUPTED: \(interruption)"), indent: 0, .bad)
            if let obstacle = ending.obstacle { append(evidence: [obstacle], of: "", cameOut: []) }
        }
        if tally.total < header.plannedProbes {
            sentence(
                "\(Decimal.grouped(tally.total)) of \(Decimal.count(header.plannedProbes, "planned probe")) were judged",
                indent: 0, .doubtful)
        }
        if tally.count(of: .upheld) == 0 {
            sentence("Nothing was upheld, so that this run proves nothing good.", indent: 0, .doubtful)
        }
        var rest = TerminalPage(style)
        rest.append(suspicionsOf: ending, tally)
        rest.append(tally.coverage(ending))
        rest.append(countsOf: ending, tally)
        append(digestOf: ending, tally, above: rest)
        append(rest)
    }

    /// What a suspicion means for the run.
    private mutating func append(suspicionsOf ending: RunEnding, _ tally: RunTally) {
        let suspected = ending.findings.filter { $0.certainty == .suspected }
        guard !suspected.isEmpty else { return }
        let count = Decimal.count(tally.suspicions, "probe is", "probes are")
        let run = ending.outcome == .unproven ? ", and so is the run: exit code 3, not 1" : ""
        sentence(
            "\(Decimal.count(suspected.count, "suspicion")) (\(Decimal.count(probes(of: suspected), "probe"))): "
                + "a suspicion is no proof, so that \(count) unproven\(run)", indent: 0, .doubtful)
    }

    /// How many operations the run speaks of.
    private mutating func append(_ coverage: Coverage) {
        guard coverage.covered < coverage.total else { return }
        let start =
            "\(Decimal.grouped(coverage.covered)) of \(Decimal.count(coverage.total, "operation")) covered, not "
        line(
            style.paint(start, .doubtful)
                + Display.shortened(
                    Self.enumeration(coverage.missing.map(Display.line), width: style.width - Display.width(start)),
                    to: max(1, style.width - Display.width(start))))
    }

    private func probes(of findings: [FindingSummary]) -> Int { findings.reduce(0) { $0 + $1.probes.count } }

    private mutating func append(countsOf ending: RunEnding, _ tally: RunTally) {
        let notCovered = tally.count(of: .notCovered) + ending.notCovered.count
        let counts: [(Int, String, TerminalStyle.Role)] = [
            (tally.count(of: .violated), "violated", .bad), (tally.count(of: .broken), "broken", .bad),
            (tally.count(of: .unproven), "unproven", .doubtful), (tally.count(of: .waived), "waived", .doubtful),
            (tally.count(of: .upheld), "upheld", .good), (notCovered, "not covered", .plain),
        ].filter { $0.1 != "waived" || $0.0 > 0 }
        let right = "\(Decimal.count(ending.requests, "request")) in \(Decimal.time(ending.duration))"
        // On a narrow screen they take several lines, none of which is broken inside a count.
        var painted = ""
        var taken = 0
        for (index, (count, word, role)) in counts.enumerated() {
            let text = "\(Decimal.grouped(count)) \(word)"
            if index > 0, taken + 3 + Display.width(text) > style.width {
                line(painted)
                (painted, taken) = ("", 0)
            } else if index > 0 {
                painted += " · "
                taken += 3
            }
            painted += style.paint(text, count > 0 ? role : .plain)
            taken += Display.width(text)
        }
        let space = style.width - taken - Display.width(right)
        if space < 2 { line(painted) }
        line(space < 2 ? right : painted + String(repeating: " ", count: space) + right)
    }
}
