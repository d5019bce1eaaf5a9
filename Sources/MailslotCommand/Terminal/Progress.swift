import Foundation
import Mailslot
import MailslotReport
import MailslotRunner
import Synchronization

/// Shows on standard error how far a run is and what it has found: a line that is redrawn on a terminal, lines now and
/// then elsewhere.
final class Progress: Sendable {
    enum Detail: Sendable {
        case quiet, usual, verbose
    }

    private struct State {
        var run = RunProgress()
        var log = ProgressLog()
        var findings: FindingLines
        var isEnded = false
    }

    private let detail: Detail
    /// Whether what is violated and broken is told; where it only tells what is refused, it is no news.
    private let tellsFindings: Bool
    private let style: TerminalStyle
    private let isTerminal: Bool
    private let began = ContinuousClock.now
    private let state: Mutex<State>

    /// The time between two looks at what there is to draw.
    private static let interval = 0.1
    /// The columns of a line where there is no terminal.
    private static let logWidth = 200

    init(detail: Detail, colour: ColourChoice = .auto, tellsFindings: Bool = true) {
        self.detail = detail
        self.tellsFindings = tellsFindings
        let width = Console.errorWidth
        isTerminal = width != nil
        style = TerminalStyle(isColoured: colour.isColoured(terminal: Console.errorIsTerminal))
        state = Mutex(State(findings: FindingLines(style, width: width.map { $0 - 1 } ?? Self.logWidth)))
        if detail != .quiet { drawNowAndThen() }
    }

    /// A thread of its own draws also while a target is silent, and after the terminal was resized.
    private func drawNowAndThen() {
        Thread.detachNewThread { [weak self] in
            repeat { Thread.sleep(forTimeInterval: Self.interval) } while self?.draw() ?? false
        }
    }

    func take(_ event: RunEvent) {
        guard detail != .quiet else { return }
        switch event {
        case .began(let header): state.withLock { $0.run.begin(header) }
        case .stage(let words):
            state.withLock { $0.run.enter(words) }
            if !isTerminal { Console.note(words) }
        case .judged(let probe): take(probe)
        case .pulse(let pulse):
            state.withLock {
                $0.run.note(requests: pulse.requests, done: pulse.done, of: pulse.planned, at: time)
            }
        case .journal: break
        case .ended: end()
        }
    }

    /// Takes the line away; nothing is shown any more.
    func end() {
        guard detail != .quiet else { return }
        let rest = state.withLock { state in
            guard !state.isEnded else { return nil as String? }
            state.isEnded = true
            Console.endStatus()
            return state.findings.rest
        }
        if let rest { Console.note(rest) }
    }

    private func take(_ probe: ProbeRecord) {
        let line = state.withLock { state in
            state.run.add(probe)
            return tellsFindings ? state.findings.line(for: probe) : nil
        }
        if let line { Console.note(line) }
        if detail == .verbose { Console.note("\(probe.verdict.rawValue)\t\(probe.id)\t\(probe.reason)") }
    }

    /// Seconds since the beginning.
    private var time: Double {
        let parts = (ContinuousClock.now - began).components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }

    /// Draws what there is; false once it has ended.
    private func draw() -> Bool {
        let time = time
        // Under the lock, so that nothing is drawn once it has ended.
        return state.withLock { state in
            guard !state.isEnded else { return false }
            var facts = state.run.facts(at: time)
            guard !facts.stage.isEmpty else { return true }
            if !tellsFindings { (facts.findings, facts.broken) = (0, 0) }
            if isTerminal, let width = Console.errorWidth {
                // The last column is left free: some terminals begin a new line as soon as it is taken.
                Console.status(ProgressLine(facts, style, width: width - 1))
            } else if !isTerminal, let sentence = state.log.sentence(facts, at: time) {
                Console.note(sentence)
            }
            return true
        }
    }
}
