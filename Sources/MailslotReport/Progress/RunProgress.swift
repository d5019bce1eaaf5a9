package import Mailslot

/// How far a run has come, for whoever waits for it.
///
/// Times are seconds on any clock.
package struct RunProgress: Sendable {
    /// What is being done, in words.
    private var stage = ""
    private var planned = 0
    private var judged = 0
    private var broken = 0
    private var findings = FindingCount()
    private var requests = Speed(memory: 2)
    private var timeLeft = TimeLeft()
    /// Requests of probes: one takes about as long as another, which is not so of probes.
    private var work = (done: 0, planned: 0)

    package init() {}

    /// Takes what is known at the beginning.
    package mutating func begin(_ header: RunHeader) { planned = header.plannedProbes }

    /// Something else is being done from now on.
    package mutating func enter(_ stage: String) { self.stage = stage }

    /// Adds a probe that was judged.
    package mutating func add(_ probe: ProbeRecord) {
        judged += 1
        if probe.verdict == .broken { broken += 1 }
        findings.add(probe)
    }

    /// So many requests were sent, and so many of those of probes are done.
    package mutating func note(requests: Int, done: Int, of planned: Int, at time: Double) {
        work = (done, planned)
        self.requests.note(requests, at: time)
        timeLeft.note(done: done, of: planned, at: time)
    }

    /// What is known at a time.
    package mutating func facts(at time: Double) -> Facts {
        // While a target is silent, time goes on.
        timeLeft.note(done: work.done, of: work.planned, at: time)
        return Facts(
            stage: stage, planned: planned, judged: judged,
            answered: work.planned > 0 ? Double(work.done) / Double(work.planned) : 0,
            rate: requests.perSecond.map { Int($0 + 0.5) }, timeLeft: timeLeft.text(at: time),
            findings: findings.value(at: time), broken: broken)
    }

    /// What can be told.
    package struct Facts: Hashable, Sendable {
        package var stage: String
        package var planned: Int
        package var judged: Int
        /// The share of the requests of probes that have their answers, from 0 to 1; more than is judged.
        package var answered: Double
        /// Requests in a second.
        package var rate: Int?
        /// As in `1:25`.
        package var timeLeft: String?
        package var findings: Int
        package var broken: Int

        package init(
            stage: String, planned: Int, judged: Int, answered: Double, rate: Int? = nil, timeLeft: String? = nil,
            findings: Int = 0, broken: Int = 0
        ) {
            self.stage = stage
            self.planned = planned
            self.judged = judged
            self.answered = answered
            self.rate = rate
            self.timeLeft = timeLeft
            self.findings = findings
            self.broken = broken
        }

        /// In whole percent, rounded down.
        package var percent: Int { planned == 0 ? 0 : judged * 100 / planned }

        /// One sentence, for a log.
        package var sentence: String {
            var parts = ["\(Decimal.grouped(judged)) of \(Decimal.count(planned, "probe")) judged (\(percent) %)"]
            if let rate { parts.append(Decimal.count(rate, "request") + " a second") }
            if let timeLeft { parts.append("about \(timeLeft) left") }
            return "\(stage): " + (parts + found).joined(separator: ", ")
        }

        /// What is wrong so far.
        var found: [String] {
            (findings > 0 ? [Decimal.count(findings, "finding")] : [])
                + (broken > 0 ? ["\(Decimal.grouped(broken)) broken"] : [])
        }
    }
}
