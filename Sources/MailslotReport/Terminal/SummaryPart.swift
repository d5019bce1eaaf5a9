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
        append(Digest(ending, tally))
        append(suspicionsOf: ending, tally)
        append(tally.coverage(ending))
        append(countsOf: ending, tally)
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
                + Self.enumeration(coverage.missing.map(Display.line), width: style.width - Display.width(start)))
    }

    private func probes(of findings: [FindingSummary]) -> Int { findings.reduce(0) { $0 + $1.probes.count } }

    private mutating func append(countsOf ending: RunEnding, _ tally: RunTally) {
        let notCovered = tally.count(of: .notCovered) + ending.notCovered.count
        let counts: [(Int, String, TerminalStyle.Role)] = [
            (tally.count(of: .violated), "violated", .bad), (tally.count(of: .broken), "broken", .bad),
            (tally.count(of: .unproven), "unproven", .doubtful), (tally.count(of: .waived), "waived", .doubtful),
            (tally.count(of: .upheld), "upheld", .good), (notCovered, "not covered", .plain),
        ].filter { $0.1 != "waived" || $0.0 > 0 }
        let plain = counts.map { "\(Decimal.grouped($0.0)) \($0.1)" }.joined(separator: " · ")
        let painted = counts.map { count, word, role in
            style.paint("\(Decimal.grouped(count)) \(word)", count > 0 ? role : .plain)
        }.joined(separator: " · ")
        let right = "\(Decimal.count(ending.requests, "request")) in \(Decimal.time(ending.duration))"
        let space = style.width - Display.width(plain) - Display.width(right)
        line(painted + String(repeating: " ", count: max(2, space)) + right)
    }
}
