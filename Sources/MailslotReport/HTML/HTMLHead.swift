import Mailslot

extension HTMLWriter {
    mutating func append(_ headline: HTMLHeadline) {
        element("header") { page in
            page.element("p", [("class", "eyebrow")], text: "Mailslot · compliance report")
            page.element("h1", text: headline.title)
            page.verdict(headline.mark, headline.word) { box in
                for (index, sentence) in headline.sentences.enumerated() {
                    box.element("p", index == 0 ? [("class", "lead")] : [], text: sentence)
                }
            }
            page.counts("Probes by verdict", headline.counts)
            page.facts(headline.facts)
            page.appendWarning(headline)
        }
    }

    private mutating func appendWarning(_ headline: HTMLHeadline) {
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
    var counts: [(HTMLMark?, String, Int)] {
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
            facts.append(("Depth", [depth.rawValue + most] + (header.readOnly.map { [$0] } ?? [])))
        }
        let coverage = matter.tally.coverage(matter.ending)
        facts += [
            ("Covered", ["\(Decimal.grouped(coverage.covered)) of \(Decimal.count(coverage.total, "operation"))"]),
            ("Scene", [scene]),
            ("TLS", [header.isTLSVerified ? "certificates checked" : "not verified"]), ("Run", [header.tag]),
            ("Tool", ["Mailslot \(header.tool)"]),
        ]
        return facts
    }

    /// What was there to be found: as the record tells it, or as an earlier version of it counted.
    private var scene: String {
        let scene = matter.ending.scene
        let isTold = !scene.objects.isEmpty || !scene.steps.isEmpty
        let objects = isTold ? scene.objects.count { $0.copyOf == nil } : matter.header.scene.objects
        let canaries =
            isTold ? scene.steps.reduce(0) { $0 + $1.canaries.count } : matter.header.scene.canaries
        return "\(Decimal.count(objects, "object")), \(Decimal.count(canaries, "canary", "canaries"))"
    }

    /// A time in RFC 3339 form as people write it; another text as it is.
    static func day(_ text: String) -> String {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 10, parts[1].hasSuffix("Z") else { return text }
        return "\(parts[0]) at \(parts[1].prefix(8)) UTC"
    }
}
