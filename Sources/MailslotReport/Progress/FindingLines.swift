package import Mailslot

/// What is found, a line each, as it is found.
///
/// What shows the same again, and what comes after many lines, is only counted: the report tells it all.
package struct FindingLines: Sendable {
    private let style: TerminalStyle
    /// In columns.
    private let width: Int
    private var told: Set<Key> = []
    /// Probes that got no line.
    private var untold = 0

    /// More would hide what came first.
    package static let most = 20
    /// The columns of the word at the left.
    private static let wordWidth = 10

    private struct Key: Hashable {
        var subject: String
        var operation: String
        var word: String
    }

    package init(_ style: TerminalStyle, width: Int) {
        self.style = style
        self.width = width
    }

    /// The line for a probe, if it has something to tell that was not told yet.
    package mutating func line(for probe: ProbeRecord) -> String? {
        guard let (word, role) = Self.word(probe) else { return nil }
        let isNew = !told.contains(Key(subject: probe.subject, operation: probe.operation, word: word))
        guard isNew, told.count < Self.most else {
            untold += 1
            return nil
        }
        told.insert(Key(subject: probe.subject, operation: probe.operation, word: word))
        let id = Display.line(probe.id)
        let text = Display.shortened("\(id)   \(Display.line(Self.words(probe)))", to: max(1, width - Self.wordWidth))
        return style.paint(word, role) + String(repeating: " ", count: Self.wordWidth - word.count) + text
    }

    /// How many more there were; nil for none.
    package var rest: String? {
        guard untold > 0 else { return nil }
        let text = "and \(Decimal.count(untold, "more probe")) that \(untold == 1 ? "shows" : "show") such things"
        return String(repeating: " ", count: Self.wordWidth) + style.paint(text, .label)
    }

    private static func word(_ probe: ProbeRecord) -> (String, TerminalStyle.Role)? {
        switch probe.verdict {
        case .violated: ("VIOLATED", .bad)
        case .broken: ("BROKEN", .bad)
        case .waived: ("waived", .doubtful)
        case .unproven where probe.finding != nil: ("suspected", .doubtful)
        case .unproven, .upheld, .notCovered: nil
        }
    }

    private static func words(_ probe: ProbeRecord) -> String {
        guard let out = probe.finding?.cameOut, let first = out.first else { return probe.reason }
        let whose = first.canary == nil ? "of \(first.owner)" : "which \(first.owner) planted"
        let more = out.count > 1 ? ", and \(Decimal.grouped(out.count - 1)) more" : ""
        return "out came \(first.what), \(whose)\(more)"
    }
}
