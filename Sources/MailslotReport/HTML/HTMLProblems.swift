import Mailslot

extension HTMLWriter {
    /// How many groups are named after those that are told in full.
    private static let mostNamed = 200

    /// What is broken, or was not proved: each reason once, the most frequent first.
    mutating func appendProblems(_ matter: HTMLMatter, _ verdict: Verdict) {
        let groups = matter.groups(of: verdict)
        for (index, group) in groups.prefix(HTMLPlaces.mostGroups).enumerated() {
            append(group, HTMLPlaces.id(verdict, index))
        }
        let rest = groups.dropFirst(HTMLPlaces.mostGroups)
        if !rest.isEmpty {
            element("h3", text: Decimal.count(rest.count, "more reason"))
            element("ul", [("class", "rest")]) { list in
                for group in rest.prefix(Self.mostNamed) {
                    list.element("li", text: "\(Decimal.count(group.count, "probe")): \(group.key.reason)")
                }
            }
        }
        let told = groups.prefix(HTMLPlaces.mostGroups + Self.mostNamed).reduce(0) { $0 + $1.count }
        let dropped = matter.tally.count(of: verdict) - told - (verdict == .unproven ? matter.tally.suspicions : 0)
        if dropped > 0 {
            element("p", text: "\(Decimal.count(dropped, "more probe")), for reasons that are in the run record only.")
        }
    }

    private mutating func append(_ group: ProblemGroup, _ id: String) {
        raw("\n")
        element("article", [("class", "problem"), ("id", id), ("aria-labelledby", id + "-title")]) { card in
            card.element("h3", [("id", id + "-title")]) { title in
                title.element(
                    "span", [("class", "badge \(group.key.verdict.rawValue)")], text: group.key.verdict.rawValue)
                title.raw(" ")
                title.text(group.key.reason)
            }
            card.element("dl", [("class", "detail")]) { list in
                list.fact(group.count == 1 ? "Probe" : Decimal.count(group.count, "probe")) { probes in
                    probes.element("ul") { list in
                        for id in group.ids { list.element("li") { $0.element("code", text: id) } }
                        let more = group.count - group.ids.count
                        if more > 0 { list.element("li", text: "and \(Decimal.grouped(more)) more") }
                    }
                }
                list.fact("Clause") { $0.append([group.example.clause], most: 1) }
            }
            if let evidence = group.example.evidence.first {
                card.element("details") { details in
                    details.element("summary", text: "The request and its answer")
                    details.append(evidence, [])
                }
            }
        }
    }
}
