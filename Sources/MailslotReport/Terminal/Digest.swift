import Mailslot

/// What a run came to, in few enough lines that they are still on the screen when it has ended.
struct Digest {
    /// One thing that is not as it should be.
    struct Row {
        var word: String
        var role: TerminalStyle.Role
        var text: String
        /// As in "33 probes".
        var amount = ""
    }

    let outcome: RunOutcome
    /// The verdict in a sentence.
    let sentence: String
    /// The worst first.
    private(set) var rows: [Row]

    /// The most rows of all sorts.
    private static let most = 12
    /// The most rows of what is no finding, of each sort.
    private static let mostOfSort = 3

    init(_ ending: RunEnding, _ tally: RunTally) {
        outcome = ending.outcome
        let stale = ending.waivers.filter(\.state.isStale)
        sentence = Self.sentence(ending, stale: stale.count)
        var others: [Row] = []
        for verdict in [Verdict.broken, .unproven] {
            let groups = tally.groups.filter { $0.key.verdict == verdict }.enumerated().sorted {
                ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
            }.map(\.element)
            let role: TerminalStyle.Role = verdict == .broken ? .bad : .doubtful
            let word = verdict == .broken ? "BROKEN" : "unproven"
            others += Self.short(
                groups.map {
                    Row(word: word, role: role, text: $0.key.reason, amount: Decimal.count($0.count, "probe"))
                },
                to: Self.mostOfSort, "more \(verdict == .broken ? "that is broken" : "reason")",
                "more \(verdict == .broken ? "that are broken" : "reasons")")
        }
        others += Self.short(
            ending.waivers.filter { $0.state.isStale || $0.state == .expired }.map {
                Row(word: "waiver", role: .bad, text: "\($0.complaint ?? "")   \($0.location)")
            }, to: Self.mostOfSort, "more waiver", "more waivers")
        if !ending.leftBehind.isEmpty {
            let what = Decimal.count(ending.leftBehind.count, "object")
            others.append(Row(word: "left", role: .doubtful, text: "\(what) that could not be removed"))
        }
        let findings = ending.findings.map { finding in
            let isSuspected = finding.certainty == .suspected
            return Row(
                word: finding.severity.rawValue, role: isSuspected ? .doubtful : .bad,
                text: (isSuspected ? "suspected: " : "") + finding.title,
                amount: "\(Decimal.count(finding.probes.count, "probe"))  \(finding.mechanism.rawValue)")
        }
        rows = Self.short(findings, to: max(1, Self.most - others.count), "more finding", "more findings") + others
    }

    private static func sentence(_ ending: RunEnding, stale: Int) -> String {
        var parts = ending.interruption == nil ? [] : ["not finished"]
        let proven = ending.findings.filter { $0.certainty == .proven }
        if !proven.isEmpty {
            let probes = proven.reduce(0) { $0 + $1.probes.count }
            let each = ending.requestsPerFinding.map { ", \(Decimal.count(Int($0 + 0.5), "request")) for each" } ?? ""
            parts.append("\(Decimal.count(proven.count, "finding")) (\(Decimal.count(probes, "probe")))\(each)")
        }
        let broken = ending.count(of: .broken)
        if broken > 0 { parts.append("\(Decimal.count(broken, "probe")) broken") }
        let unproven = ending.count(of: .unproven)
        if unproven > 0, ending.outcome != .violated { parts.append("\(Decimal.count(unproven, "probe")) unproven") }
        if stale > 0 { parts.append(Decimal.count(stale, "stale waiver")) }
        guard parts.isEmpty else { return parts.joined(separator: " · ") }
        guard ending.outcome == .upheld else { return "nothing was proved" }
        return ending.count(of: .waived) > 0
            ? "everything that was tried, and is not waived, is as the contract says"
            : "everything that was tried is as the contract says"
    }

    /// The first of some rows, and how many more there are.
    private static func short(_ rows: [Row], to most: Int, _ noun: String, _ plural: String) -> [Row] {
        guard rows.count > most else { return rows }
        let more = Decimal.count(rows.count - most + 1, noun, plural)
        return rows.prefix(most - 1) + [Row(word: "", role: .label, text: "and \(more)")]
    }
}

extension TerminalPage {
    /// What the run came to, a line for each thing.
    mutating func append(_ digest: Digest) {
        let (word, role): (String, TerminalStyle.Role) =
            switch digest.outcome {
            case .violated: ("VIOLATED", .bad)
            case .unproven: ("UNPROVEN", .doubtful)
            case .upheld: ("UPHELD", .good)
            }
        for (index, part) in Display.wrapped(digest.sentence, to: style.width - Self.verdictWidth).enumerated() {
            line(
                style.paint(Display.padded(index == 0 ? word : "", to: Self.verdictWidth), role)
                    + style.paint(part, role))
        }
        // What happened matters more than how often.
        let amounts = style.width < Self.narrow ? 0 : digest.rows.reduce(0) { max($0, Display.width($1.amount) + 2) }
        for row in digest.rows {
            let amount = amounts == 0 ? "" : row.amount
            let space = style.width - Self.verdictWidth - (amount.isEmpty ? 0 : amounts)
            let text = Display.padded(Display.shortened(Display.line(row.text), to: space), to: space)
            let word = style.paint(Display.padded(row.word, to: Self.verdictWidth - 2), row.role)
            line("  " + word + text + (amount.isEmpty ? "" : "  " + style.paint(amount, .label)))
        }
    }

    /// A narrower screen has no place for amounts.
    private static let narrow = 60
    /// The columns of the verdict at the left.
    private static let verdictWidth = 12
}
