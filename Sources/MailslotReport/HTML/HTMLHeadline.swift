import Mailslot

/// What the run comes to, in words.
struct HTMLHeadline {
    let matter: HTMLMatter

    init(_ matter: HTMLMatter) {
        self.matter = matter
    }

    /// One word: the verdict.
    var word: String {
        switch matter.outcome {
        case .upheld: "Upheld"
        case .violated: violations > 0 || matter.tally.count(of: .violated) > 0 ? "Violated" : "Broken"
        case .unproven: "Unproven"
        }
    }

    /// How it is marked.
    var mark: HTMLMark {
        switch matter.outcome {
        case .upheld: .upheld
        case .violated: .violated
        case .unproven: .unproven
        }
    }

    /// What was proved, what is wrong, or why nothing was proved.
    var sentences: [String] {
        switch matter.outcome {
        case .upheld: upheld
        case .violated: violated
        case .unproven: ["This run does not prove that the contract holds."] + doubts
        }
    }

    private var violations: Int { matter.ending.findings.count { $0.certainty == .proven } }

    private var upheld: [String] {
        let count = matter.tally.count(of: .upheld)
        return [
            "Everything that was tried is as the contract says.",
            "\(Decimal.count(count, "probe is", "probes are")) upheld, each of them proved able to see a breach.",
        ] + coverage
    }

    private var violated: [String] {
        var sentences: [String] = []
        if let worst = matter.ending.findings.first(where: { $0.certainty == .proven }) {
            let rank = violations == 1 ? "It is" : "The worst is"
            sentences.append("\(rank) \(worst.severity.rawValue): \(worst.title).")
            sentences.insert(
                "\(Decimal.count(violations, "finding")) of what the contract does not grant.", at: 0)
        } else if matter.tally.count(of: .violated) > 0 {
            sentences.append(
                "The contract is violated by \(Decimal.count(matter.tally.count(of: .violated), "probe")).")
        }
        let broken = matter.tally.count(of: .broken)
        if broken > 0 {
            sentences.append(
                "\(Decimal.count(broken, "probe")) of what is granted did not work, so that the token can do less than "
                    + "its contract says.")
        }
        return sentences + (isDoubtful ? ["Besides, not everything was proved."] + doubts : []) + coverage
    }

    private var isDoubtful: Bool { !doubts.isEmpty }

    /// Why the run proves less than it was to prove.
    private var doubts: [String] {
        var doubts: [String] = []
        if let interruption = matter.ending.interruption {
            doubts.append("It was not done as planned: \(interruption).")
        }
        if matter.tally.total < matter.header.plannedProbes {
            doubts.append(
                "\(Decimal.grouped(matter.tally.total)) of \(Decimal.count(matter.header.plannedProbes, "planned probe")) "
                    + "were judged.")
        }
        if matter.tally.count(of: .upheld) == 0 { doubts.append("Nothing was upheld.") }
        let unproven = matter.tally.count(of: .unproven) - matter.tally.suspicions
        if unproven > 0 {
            // What broke the run off is said already.
            let reasons = matter.groups(of: .unproven).filter { $0.key.reason != matter.ending.interruption }
            let reason = reasons.first.map { ", most often for this reason: \($0.key.reason)" } ?? ""
            doubts.append("\(Decimal.count(unproven, "probe")) proved nothing\(reason).")
        }
        for waiver in matter.ending.waivers where waiver.state.isStale {
            doubts.append("The waiver for \(waiver.finding) is stale.")
        }
        if matter.tally.suspicions > 0 {
            doubts.append(
                "\(Decimal.count(matter.tally.suspicions, "probe")) gave rise to a suspicion, which is no proof.")
        }
        return doubts
    }

    private var coverage: [String] {
        let coverage = matter.tally.coverage(matter.ending)
        guard coverage.covered < coverage.total else { return [] }
        return [
            "\(Decimal.grouped(coverage.covered)) of \(Decimal.count(coverage.total, "operation")) are covered; of the "
                + "others nothing is said."
        ]
    }
}
