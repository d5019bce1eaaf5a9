import Mailslot
import MailslotRunner

/// Shows on standard error how far a run is: one line that changes on a terminal, a few lines elsewhere.
struct Progress {
    enum Detail {
        case quiet, usual, verbose
    }

    private let detail: Detail
    private let isTerminal: Bool
    private var planned = 0
    private var judged = 0
    private var stage = ""
    private var lastDrawn = ContinuousClock.now - .seconds(1)

    init(detail: Detail, isTerminal: Bool = Console.errorIsTerminal) {
        self.detail = detail
        self.isTerminal = isTerminal
    }

    mutating func take(_ event: RunEvent) {
        guard detail != .quiet else { return }
        switch event {
        case .began(let header): planned = header.plannedProbes
        case .stage(let words):
            stage = words
            if !isTerminal, detail == .verbose { Console.note(words) }
            draw(force: true)
        case .judged(let probe):
            judged += 1
            if detail == .verbose {
                clear()
                Console.note("\(probe.verdict.rawValue)\t\(probe.id)\t\(probe.reason)")
            }
            draw(force: judged == planned)
        case .ended: clear()
        case .journal: break
        }
    }

    private mutating func draw(force: Bool) {
        guard isTerminal else { return }
        let now = ContinuousClock.now
        guard force || now - lastDrawn > .milliseconds(100) else { return }
        lastDrawn = now
        Console.draw("\r\u{1B}[K\(stage) · \(judged) of \(planned) probes judged")
    }

    private func clear() {
        if isTerminal { Console.draw("\r\u{1B}[K") }
    }
}
