/// The line that is redrawn while a run goes.
///
/// It never takes more columns than there are: what matters least is left out first.
package struct ProgressLine: Hashable, Sendable {
    /// The line, with its colours.
    package let text: String
    /// The columns that it takes.
    package let columns: Int

    private static let narrowestBar = 10
    private static let widestBar = 30
    /// Less of the stage's name tells nothing.
    private static let shortestStage = 8
    /// Stages of the run have names of about this length, and what stands behind them should stay where it is.
    private static let stageWidth = 8

    private struct Part {
        var text: String
        var role: TerminalStyle.Role = .plain
        /// The parts with the greatest are left out first.
        var rank: Int
    }

    /// - Parameters:
    ///   - facts: what is known.
    ///   - style: whether it is coloured.
    ///   - width: the columns that there are.
    package init(_ facts: RunProgress.Facts, _ style: TerminalStyle, width: Int) {
        let name = Display.line(facts.stage)
        let parts = Self.parts(facts, fitting: width - min(Display.width(name), Self.shortestStage) - 1)
        let taken = Self.width(parts)
        guard width - taken > 1 else {
            text = Display.shortened(parts.map(\.text).joined(separator: " · "), to: width)
            columns = Display.width(text)
            return
        }
        let rest = parts.map { style.paint($0.text, $0.role) }.joined(separator: style.paint(" · ", .label))
        var stage = Display.shortened(name, to: width - taken - 1)
        // A share of all columns, not of those that are free: a bar that grows and shrinks tells nothing.
        let barWidth = min(
            width / 5, Self.widestBar, width - taken - max(Display.width(stage), Self.stageWidth) - 2)
        var bar = ""
        if barWidth >= Self.narrowestBar, facts.planned > 0 {
            stage = Display.padded(stage, to: Self.stageWidth)
            bar = Self.bar(facts, style, width: barWidth) + " "
        }
        text = style.paint(stage, .heading) + " " + bar + rest
        columns = Display.width(stage) + 1 + (bar.isEmpty ? 0 : barWidth + 1) + taken
    }

    /// What is told, as much as fits; at least one part.
    private static func parts(_ facts: RunProgress.Facts, fitting width: Int) -> [Part] {
        let planned = Decimal.grouped(facts.planned)
        let judged = Decimal.grouped(facts.judged)
        let blanks = String(repeating: " ", count: max(0, planned.count - judged.count))
        var parts = [Part(text: "\(blanks)\(judged)/\(planned)", rank: 0)]
        if let rate = facts.rate { parts.append(Part(text: "\(Decimal.grouped(rate))/s", role: .label, rank: 3)) }
        if let left = facts.timeLeft { parts.append(Part(text: "\(left) left", rank: 1)) }
        // That there is something is the last to be left out.
        for found in facts.found { parts.append(Part(text: found, role: .bad, rank: 0)) }
        while parts.count > 1, self.width(parts) > width,
            let last = parts.indices.max(by: { parts[$0].rank < parts[$1].rank })
        {
            parts.remove(at: last)
        }
        return parts
    }

    private static func width(_ parts: [Part]) -> Int {
        parts.reduce(0) { $0 + Display.width($1.text) } + 3 * (parts.count - 1)
    }

    /// What is judged, what has its answers, and the rest.
    private static func bar(_ facts: RunProgress.Facts, _ style: TerminalStyle, width: Int) -> String {
        let judged = min(width, facts.judged * width / max(1, facts.planned))
        let answered = max(judged, min(width, Int(facts.answered * Double(width))))
        return String(repeating: "█", count: judged) + String(repeating: "▒", count: answered - judged)
            + style.paint(String(repeating: "░", count: width - answered), .label)
    }
}
