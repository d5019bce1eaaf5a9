/// The line that is redrawn while a run goes.
package struct ProgressLine: Sendable {
    private let style: TerminalStyle
    /// In columns; what does not fit is left out.
    private let width: Int

    private static let narrowestBar = 10
    private static let widestBar = 30
    /// Of the columns that there are; not of those that are free, since a bar that grows and shrinks tells nothing.
    private var barWidth: Int { min(width / 5, Self.widestBar) }
    private static let shortestStage = 8
    /// Stages of the run have names of about this length, and what stands behind them should stay where it is.
    private static let stageWidth = 8

    package init(_ style: TerminalStyle, width: Int) {
        self.style = style
        self.width = width
    }

    private struct Part {
        var text: String
        var role: TerminalStyle.Role = .plain
        /// The parts with the greatest go first.
        var rank: Int
    }

    /// The line; it never takes more columns than there are.
    package func text(_ facts: RunProgress.Facts) -> String {
        var parts = [Part(text: count(facts), rank: 0)]
        if let rate = facts.rate { parts.append(Part(text: "\(Decimal.grouped(rate))/s", role: .label, rank: 3)) }
        if let left = facts.timeLeft { parts.append(Part(text: "\(left) left", rank: 1)) }
        // That there is something is the last to be left out.
        for found in facts.found { parts.append(Part(text: found, role: .bad, rank: 0)) }
        let stage = Display.line(facts.stage)
        func taken() -> Int { parts.reduce(0) { $0 + Display.width($1.text) } + 3 * max(0, parts.count - 1) }
        let leastStage = min(Display.width(stage), Self.shortestStage) + 1
        while taken() + leastStage > width, let worst = parts.indices.max(by: { parts[$0].rank < parts[$1].rank }),
            parts.count > 1
        {
            parts.remove(at: worst)
        }
        guard taken() <= width else { return Display.shortened(parts.first?.text ?? "", to: width) }
        let rest = parts.map { style.paint($0.text, $0.role) }.joined(separator: style.paint(" · ", .label))
        let shown = Display.shortened(stage, to: width - taken() - 1)
        guard width - taken() > 1 else { return rest }
        let space = width - taken() - max(Display.width(shown), Self.stageWidth) - 2
        guard min(barWidth, space) >= Self.narrowestBar, facts.planned > 0 else {
            return style.paint(shown, .heading) + " " + rest
        }
        let start = Display.padded(shown, to: Self.stageWidth)
        return style.paint(start, .heading) + " " + bar(facts, width: min(barWidth, space)) + " " + rest
    }

    /// The columns that the line takes.
    package func columns(_ facts: RunProgress.Facts) -> Int {
        Display.width(ProgressLine(TerminalStyle(), width: width).text(facts))
    }

    private func count(_ facts: RunProgress.Facts) -> String {
        let planned = Decimal.grouped(facts.planned)
        let judged = Decimal.grouped(facts.judged)
        return String(repeating: " ", count: max(0, planned.count - judged.count)) + "\(judged)/\(planned)"
    }

    /// What is judged, what has its answers, and the rest.
    private func bar(_ facts: RunProgress.Facts, width: Int) -> String {
        let judged = facts.judged * width / max(1, facts.planned)
        let answered = max(judged, facts.answered * width / max(1, facts.planned))
        return String(repeating: "█", count: judged) + String(repeating: "▒", count: answered - judged)
            + style.paint(String(repeating: "░", count: width - answered), .label)
    }
}
