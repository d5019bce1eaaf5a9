import Mailslot

extension TerminalPage {
    /// What the run came to, in no more lines than are left on the screen by what stands below.
    mutating func append(digestOf ending: RunEnding, _ tally: RunTally, above rest: TerminalPage) {
        let head = Digest(ending, tally)
        guard let height = style.height else { return append(head) }
        let room = height - heading(head).count - rest.lineCount - Self.linesAfterwards
        append(Digest(ending, tally, most: min(Digest.most, room)))
    }

    /// What the run came to, a line for each thing.
    private mutating func append(_ digest: Digest) {
        let (word, role): (String, TerminalStyle.Role) =
            switch digest.outcome {
            case .violated: ("VIOLATED", .bad)
            case .unproven: ("UNPROVEN", .doubtful)
            case .upheld: ("UPHELD", .good)
            }
        for (index, part) in heading(digest).enumerated() {
            line(style.paint(Display.padded(index == 0 ? word : "", to: Self.verdictWidth) + part, role))
        }
        // What happened matters more than how often.
        let amounts = style.width < Self.narrow ? 0 : digest.rows.reduce(0) { max($0, Display.width($1.amount) + 2) }
        for row in digest.rows {
            let amount = amounts == 0 ? "" : row.amount
            let space = style.width - Self.verdictWidth - (amount.isEmpty ? 0 : amounts)
            let text = Display.shortened(Display.line(row.text), to: space)
            let word = style.paint(Display.padded(row.word, to: Self.verdictWidth - 2), row.role)
            let blanks = style.width - Self.verdictWidth - Display.width(text) - Display.width(amount)
            line("  " + word + text + String(repeating: " ", count: max(0, blanks)) + style.paint(amount, .label))
        }
    }

    private func heading(_ digest: Digest) -> [String] {
        Display.wrapped(digest.sentence, to: style.width - Self.verdictWidth)
    }

    /// What commands and shells print below a report: where files are, what to do next, a prompt.
    private static let linesAfterwards = 5
    /// A narrower screen has no place for amounts.
    private static let narrow = 60
    /// The columns of the verdict at the left.
    private static let verdictWidth = 12
}
