import Mailslot

extension Topics {
    static func topic(_ name: TacticName) -> Topic {
        let page = name.tactic.page
        return Topic(
            name: name.rawValue, summary: page.summary,
            body: [page.reason, "It looks for \(page.mechanism.rawValue) \(page.mechanism.title)."]
                + page.incidents.map { "As in: \($0)" },
            lines: page.examples.flatMap(lines))
    }

    private static func lines(of example: TacticExample) -> [String] {
        ["\(example.way)", "    \(example.described)"]
            + example.sent.enumerated().map { ($0.offset == 0 ? " -> " : "    ") + $0.element }
    }

    static func topic(_ mechanism: Mechanism) -> Topic {
        let tactics = mechanism.tactics.map(\.rawValue)
        let lookedFor = tactics.isEmpty ? "No tactic looks for it yet." : "Tactics: \(tactics.joined(separator: ", "))."
        return Topic(
            name: mechanism.rawValue, summary: mechanism.title,
            body: [mechanism.definition] + (mechanism.incident.map { ["As in \($0.sentence)"] } ?? [])
                + [
                    "What to do: \(mechanism.advice)", lookedFor,
                    (mechanism.cwe + mechanism.owasp.map { "OWASP \($0)" }).joined(separator: ", "),
                ])
    }
}
