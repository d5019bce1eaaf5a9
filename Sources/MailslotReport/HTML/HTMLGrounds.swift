import Mailslot

extension HTMLWriter {
    /// On what the upheld probes of each subject rest.
    mutating func appendProofs(_ matter: HTMLMatter) {
        guard !matter.proofs.isEmpty else {
            return element("p", text: "Nothing was upheld, so that there is nothing for a proof to rest on.")
        }
        element(
            "p", [("class", "note")],
            text: "Denials that are upheld, by the strength of their proof, and grants that work.")
        let denials: [Proof] = [.seen, .accepted, .explicit]
        let grants: [Proof] = [.seen, .effect, .works]
        table("Proofs by subject", "numbers") { table in
            table.element("thead") { head in
                head.element("tr") { row in
                    row.element("th", [("rowspan", "2"), ("scope", "col")], text: "subject")
                    row.element("th", [("colspan", "4"), ("scope", "colgroup")], text: "denied")
                    row.element("th", [("colspan", "3"), ("scope", "colgroup")], text: "granted, and works")
                }
                head.element("tr") { row in
                    for word in denials.map(\.rawValue) + ["all"] + grants.map(\.rawValue) {
                        row.element("th", [("scope", "col")], text: word)
                    }
                }
            }
            table.element("tbody") { body in
                for level in matter.proofs {
                    let all = level.denials.values.reduce(0, +)
                    body.element("tr") { row in
                        row.element("th", [("scope", "row")]) { name in
                            name.text(level.subject)
                            name.appendBar(denials.map { ($0.rawValue, level.denials[$0] ?? 0) })
                        }
                        for proof in denials { row.element("td", text: Self.share(level.denials[proof] ?? 0, all)) }
                        row.element("td", text: Decimal.grouped(all))
                        for proof in grants { row.element("td", text: Decimal.grouped(level.grants[proof] ?? 0)) }
                    }
                }
            }
        }
    }

    private static func share(_ count: Int, _ all: Int) -> String {
        all == 0 || count == 0 ? Decimal.grouped(count) : "\(Decimal.grouped(count)) · \(count * 100 / all) %"
    }

    /// Whether each credential worked while it was refused.
    mutating func appendLives(_ matter: HTMLMatter) {
        guard !matter.ending.lives.isEmpty else { return element("p", text: "No credential was under test.") }
        element(
            "p", [("class", "note")],
            text:
                "A refusal says nothing if the credential is dead. So a call that works with it, and not with the same "
                + "credential damaged, is sent before the probes and after each round of them.")
        table("Credentials", "plain") { table in
            table.head(["credential of", "alive", "how it is known", "shown"])
            table.element("tbody") { body in
                for life in matter.ending.lives {
                    let times = matter.ending.timeline.filter { $0.event == .alive && $0.principal == life.principal }
                    body.element("tr") { row in
                        row.element("th", [("scope", "row")], text: life.principal)
                        row.element(
                            "td", [("class", life.isShown ? "yes" : "no")],
                            text: life.isShown ? "✓ shown alive" : "? not shown alive")
                        row.element("td", text: life.how)
                        row.element("td", text: Self.words(times.map(\.at)))
                    }
                }
            }
        }
    }

    private static func words(_ times: [Double]) -> String {
        guard let first = times.first, let last = times.last else { return "" }
        guard times.count > 1 else { return "at \(HTMLTimeline.time(first))" }
        return "\(times.count) times, from \(HTMLTimeline.time(first)) to \(HTMLTimeline.time(last))"
    }
}
