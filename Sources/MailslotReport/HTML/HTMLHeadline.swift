import Mailslot

/// What the run comes to, in words.
struct HTMLHeadline {
    private let matter: HTMLMatter

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
            let reason =
                matter.groups(of: .unproven).first.map { ", most often for this reason: \($0.key.reason)" } ?? ""
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

extension HTMLWriter {
    mutating func append(_ headline: HTMLHeadline) {
        element("header") { page in
            page.element("p", [("class", "eyebrow")], text: "Mailslot · compliance report")
            page.element("h1", text: headline.title)
            page.element("div", [("class", "verdict \(headline.mark.rawValue)")]) { box in
                box.element("p", [("class", "word")]) { word in
                    word.element("span", [("aria-hidden", "true"), ("class", "glyph")], text: headline.mark.glyph)
                    word.text(headline.word)
                }
                for (index, sentence) in headline.sentences.enumerated() {
                    box.element("p", index == 0 ? [("class", "lead")] : [], text: sentence)
                }
            }
            page.appendCounts(headline)
            page.appendFacts(headline)
        }
    }

    private mutating func appendCounts(_ headline: HTMLHeadline) {
        raw("\n")
        element("ul", [("class", "counts"), ("aria-label", "Probes by verdict")]) { list in
            for (mark, verdict, count) in headline.counts {
                list.element("li", [("class", count > 0 ? mark.rawValue : "none")]) { item in
                    item.element("b", text: Decimal.grouped(count))
                    item.text(" \(verdict)")
                }
            }
        }
    }

    private mutating func appendFacts(_ headline: HTMLHeadline) {
        raw("\n")
        element("dl", [("class", "facts")]) { list in
            for (label, texts) in headline.facts {
                list.fact(label) { fact in
                    for (index, text) in texts.enumerated() {
                        if index > 0 { fact.start("br") }
                        fact.text(text)
                    }
                }
            }
        }
        guard !headline.isTLSVerified else { return }
        element("p", [("class", "warning")]) { warning in
            warning.element("strong", text: "TLS was not verified. ")
            warning.text("Whoever is between the tester and the target could have given the answers on this page.")
        }
    }
}

extension HTMLHeadline {
    var title: String { matter.header.title }
    var isTLSVerified: Bool { matter.header.isTLSVerified }

    /// Each verdict with its count, the worst first.
    var counts: [(HTMLMark, String, Int)] {
        let notCovered = matter.tally.count(of: .notCovered) + matter.ending.notCovered.count
        return [
            (.violated, "violated", matter.tally.count(of: .violated)),
            (.broken, "broken", matter.tally.count(of: .broken)),
            (.unproven, "unproven", matter.tally.count(of: .unproven)),
            (.waived, "waived", matter.tally.count(of: .waived)),
            // Many that are upheld must not make a run look good that is not.
            (mark == .upheld ? .upheld : .notCovered, "upheld", matter.tally.count(of: .upheld)),
            (.notCovered, "not covered", notCovered),
        ]
    }

    /// What was tested, when and how.
    var facts: [(String, [String])] {
        let header = matter.header
        var facts: [(String, [String])] = [
            ("Contract", [header.contract]), ("API", [header.api]),
            (
                header.targets.count == 1 ? "Target" : "Targets",
                header.targets.count == 1
                    ? header.targets.map(\.url) : header.targets.map { "\($0.name): \($0.url)" }
            ),
            ("Begun", [Self.day(header.started)]),
            (
                "Sent",
                ["\(Decimal.count(matter.ending.requests, "request")) in \(Decimal.time(matter.ending.duration))"]
            ),
        ]
        if let depth = header.depth {
            let most = header.mostRequests.map { ", at most \(Decimal.count($0, "request"))" } ?? ""
            facts.append(("Depth", [depth.rawValue + most]))
        }
        let coverage = matter.tally.coverage(matter.ending)
        facts += [
            ("Covered", ["\(Decimal.grouped(coverage.covered)) of \(Decimal.count(coverage.total, "operation"))"]),
            (
                "Scene",
                [
                    "\(Decimal.count(header.scene.objects, "object")), "
                        + Decimal.count(header.scene.canaries, "canary", "canaries")
                ]
            ),
            ("TLS", [header.isTLSVerified ? "certificates checked" : "not verified"]), ("Run", [header.tag]),
            ("Tool", ["Mailslot \(header.tool)"]),
        ]
        return facts
    }

    /// A time in RFC 3339 form as people write it; another text as it is.
    static func day(_ text: String) -> String {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 10, parts[1].hasSuffix("Z") else { return text }
        return "\(parts[0]) at \(parts[1].prefix(8)) UTC"
    }
}
