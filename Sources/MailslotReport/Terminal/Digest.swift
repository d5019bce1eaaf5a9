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
    let rows: [Row]

    /// The most rows that are read at a glance.
    static let most = 12
    /// Of findings, so many rows are kept as long as others can be shortened.
    private static let leastFindings = 3
    /// The most rows of what is no finding, of each sort; fewer where there is no room.
    private static let mostOfSort = 3

    /// A digest of at most so many rows, but of one at least for each sort of things.
    init(_ ending: RunEnding, _ tally: RunTally, most: Int = Digest.most) {
        outcome = ending.outcome
        sentence = Self.sentence(ending)
        let findings = ending.findings.map(Self.row)
        let room = most - min(findings.count, Self.leastFindings)
        var ofSort = Self.mostOfSort
        while ofSort > 1, Self.others(ending, tally, ofSort).count > room { ofSort -= 1 }
        let others = Self.others(ending, tally, ofSort)
        rows = Self.first(max(1, most - others.count), of: findings, "finding") + others
    }

    private static func row(_ finding: FindingSummary) -> Row {
        let isSuspected = finding.certainty == .suspected
        return Row(
            word: finding.severity.rawValue, role: isSuspected ? .doubtful : .bad,
            text: (isSuspected ? "suspected: " : "") + finding.title,
            amount: "\(Decimal.count(finding.probes.count, "probe"))  \(finding.mechanism.rawValue)")
    }

    /// What is no finding, at most so many rows of each sort.
    private static func others(_ ending: RunEnding, _ tally: RunTally, _ most: Int) -> [Row] {
        let waivers = ending.waivers.filter { $0.state.isStale || $0.state == .expired }.map {
            Row(word: "waiver", role: .bad, text: "\($0.complaint ?? "")   \($0.location)")
        }
        let left = Decimal.count(ending.leftBehind.count, "object")
        return first(most, of: reasons(.broken, tally, word: "BROKEN", .bad), "reason")
            + first(most, of: reasons(.unproven, tally, word: "unproven", .doubtful), "reason")
            + first(most, of: waivers, "waiver")
            + (ending.leftBehind.isEmpty
                ? [] : [Row(word: "left", role: .doubtful, text: "\(left) that could not be removed")])
    }

    /// Why probes have a verdict, the most frequent reason first.
    private static func reasons(
        _ verdict: Verdict, _ tally: RunTally, word: String, _ role: TerminalStyle.Role
    ) -> [Row] {
        tally.groups.filter { $0.key.verdict == verdict }.enumerated().sorted {
            ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
        }.map {
            let group = $0.element
            return Row(word: word, role: role, text: group.key.reason, amount: Decimal.count(group.count, "probe"))
        }
    }

    /// The first of some rows, and how many more there are.
    private static func first(_ most: Int, of rows: [Row], _ noun: String) -> [Row] {
        guard rows.count > most, var last = rows.first else { return rows }
        last.amount = ""
        guard most > 1 else {
            last.text = "\(Decimal.count(rows.count, noun)), above"
            return [last]
        }
        let more = rows.count - most + 1
        return rows.prefix(most - 1)
            + [Row(word: "", role: .label, text: "and \(Decimal.count(more, "more \(noun)")), above")]
    }

    private static func sentence(_ ending: RunEnding) -> String {
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
        let stale = ending.waivers.count(where: \.state.isStale)
        if stale > 0 { parts.append(Decimal.count(stale, "stale waiver")) }
        guard parts.isEmpty else { return parts.joined(separator: " · ") }
        guard ending.outcome == .upheld else { return "nothing was proved" }
        return ending.count(of: .waived) > 0
            ? "everything that was tried, and is not waived, is as the contract says"
            : "everything that was tried is as the contract says"
    }
}
