package import Mailslot

/// What is left of a run, and what became of it, for people.
package enum CleanUpPage {
    /// What a journal holds.
    package static func text(_ journal: Journal, path: String) -> String {
        lines(
            heading(journal, path),
            journal.open.isEmpty ? [Self.nothing] : journal.open.map { Line("", words($0)) })
    }

    /// What came of removing it.
    package static func text(_ journal: Journal, path: String, _ outcome: CleanUpOutcome) -> String {
        let removed = outcome.removed.map { Line("removed  ", Decimal.count($0.count, $0.kind)) }
        let left = outcome.left.map { Line("left     ", $0) }
        return lines(heading(journal, path), removed + (left.isEmpty ? [Self.nothing] : left))
    }

    private static func heading(_ journal: Journal, _ path: String) -> String {
        "\(path): a run that began at \(journal.header.started), marked '\(journal.header.tag)'"
    }

    private static func words(_ open: Journal.Open) -> String {
        let by = "by \(open.intent.principal ?? "nobody")"
        guard let ids = open.ids else {
            return "perhaps what \(open.intent.operation) \(by) made, which was not answered"
        }
        guard !ids.isEmpty else { return "what \(open.intent.operation) \(by) did" }
        return ids.map { "\($0.kind) \($0.id)" }.joined(separator: ", ") + ", made \(by)"
    }

    private struct Line {
        var label: String
        var text: String

        init(_ label: String, _ text: String) {
            self.label = label
            self.text = text
        }
    }

    private static let nothing = Line("", "nothing is left")

    /// Ids and names come from servers and files.
    private static func lines(_ first: String, _ rest: [Line]) -> String {
        Display.line(first) + "\n" + rest.map { "  " + $0.label + Display.line($0.text) + "\n" }.joined()
    }
}
