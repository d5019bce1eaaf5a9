import Mailslot
import MailslotReport
import Testing

/// The line that is redrawn while a run goes, and what stands in a log instead.
@Suite struct ProgressTests {
    private static let facts = RunProgress.Facts(
        stage: "probing", planned: 1_204, judged: 400, answered: 0.5, rate: 398, timeLeft: "1:25", findings: 3,
        broken: 1)

    private func line(_ facts: RunProgress.Facts, _ width: Int) -> String {
        ProgressLine(facts, TerminalStyle(), width: width).text
    }

    @Test func theLineTellsAll() {
        #expect(
            line(Self.facts, 79)
                == "probing  ████▒▒▒░░░░░░░   400/1,204 · 398/s · 1:25 left · 3 findings · 1 broken")
    }

    @Test func theLineFitsAndLeavesOutTheLeastFirst() {
        #expect(line(Self.facts, 64) == "probing   400/1,204 · 398/s · 1:25 left · 3 findings · 1 broken")
        #expect(line(Self.facts, 58) == "probing   400/1,204 · 1:25 left · 3 findings · 1 broken")
        #expect(line(Self.facts, 39) == "probing 3 findings · 1 broken")
        for width in 1...160 {
            for stage in ["probing", "people look at what they wrote", "", "見る見る見る見る見る"] {
                var facts = Self.facts
                facts.stage = stage
                let shown = ProgressLine(facts, TerminalStyle(isColoured: true), width: width)
                #expect(shown.columns <= width, "\(width): \(line(facts, width))")
                #expect(shown.text.replacing(/\u{1B}\[[0-9;]*m/, with: "") == line(facts, width))
            }
        }
    }

    @Test func aTitleCannotMoveTheCursor() {
        var facts = Self.facts
        facts.stage = "a\u{1B}[2Jb\nc"
        #expect(!line(facts, 80).unicodeScalars.contains { $0.properties.generalCategory == .control })
    }

    @Test func aLogHasALineNowAndThen() {
        var log = ProgressLog()
        var facts = Self.facts
        var lines: [Int] = []
        for second in 0..<100 {
            facts.judged = second < 50 ? 0 : min(facts.planned, (second - 50) * 30)
            if log.sentence(facts, at: Double(second)) != nil { lines.append(second) }
        }
        // Each ten seconds while nothing comes, then with each tenth; a tenth takes four seconds.
        #expect(lines == [10, 20, 30, 40, 50, 55, 59, 63, 67, 71, 75, 79, 83, 87, 97])
        #expect(
            Self.facts.sentence
                == "probing: 400 of 1,204 probes judged (33 %), 398 requests a second, about 1:25 left, 3 findings, 1 broken"
        )
    }

    @Test func findingsAreCountedAndNotProbes() {
        var progress = RunProgress()
        progress.begin(Samples.header)
        progress.enter("probing")
        for probe in Samples.rich.probes { progress.add(probe) }
        let facts = progress.facts(at: 100)
        let proven = Samples.rich.ending.findings.filter { $0.certainty == .proven }
        #expect(facts.findings == proven.count && proven.count > 1)
        #expect(facts.broken == 1 && facts.judged == Samples.rich.probes.count && facts.planned == 321)
    }

    @Test func theRateIsThatOfRequests() {
        var progress = RunProgress()
        progress.begin(Samples.header)
        for tick in 0...100 {
            progress.note(requests: tick * 20, done: 0, of: 100, at: Double(tick) / 10)
        }
        #expect(progress.facts(at: 10).rate == 200)
        #expect(progress.facts(at: 10).timeLeft == nil)
    }
}

/// The time that is left, by a clock that the tests keep.
@Suite struct TimeLeftTests {
    /// What is shown at each tenth of a second of a run whose speed changes.
    private func shown(of all: Int, _ speed: (Double) -> Double) -> [(at: Double, seconds: Int?)] {
        var left = TimeLeft()
        var done = 0.0
        return (0..<6_000).map { tick in
            let time = Double(tick) / 10
            done = min(Double(all), done + speed(time) / 10)
            left.note(done: Int(done), of: all, at: time)
            return (time, left.seconds(at: time))
        }
    }

    @Test func aSteadyRunIsForeseen() throws {
        let all = shown(of: 12_000) { _ in 100 }
        #expect(all.allSatisfy { $0.at >= 3 || $0.seconds == nil })
        for (time, seconds) in all where time > 4 && time < 119 {
            let seconds = try #require(seconds)
            #expect(abs(Double(seconds) - (120 - time)) <= 2, "at \(time): \(seconds)")
        }
        #expect(all.filter { $0.at > 121 }.allSatisfy { $0.seconds == nil })
    }

    @Test(
        arguments: [
            // Rounds with pauses, a slow end, a slow start, and a target that stands still for half a minute.
            { (time: Double) in time.truncatingRemainder(dividingBy: 5) < 3 ? 160 : 0 },
            { time in time < 60 ? 150 : 30 }, { time in time < 20 ? 10 : 200 },
            { time in (40..<70).contains(time) ? 0 : 120 },
        ] as [@Sendable (Double) -> Double])
    func itNeitherLeapsNorTrembles(_ speed: @escaping @Sendable (Double) -> Double) {
        let all = shown(of: 12_000, speed)
        #expect(all.contains { $0.seconds != nil })
        for (before, after) in zip(all, all.dropFirst(10)) {
            guard let one = before.seconds, let other = after.seconds else { continue }
            // In a second: one less by itself, and a tenth of what is left at most beside it.
            #expect(abs(other - one) <= 3 + one / 9, "at \(after.at): \(one), then \(other)")
            #expect(other >= 1)
        }
    }

    @Test func nothingIsSaidOfNothing() {
        var left = TimeLeft()
        for second in 0..<100 { left.note(done: 0, of: 100, at: Double(second)) }
        #expect(left.seconds(at: 100) == nil)
        // A hundredth tells nothing before some time has passed.
        left = TimeLeft()
        for second in 0..<10 { left.note(done: 1 + second, of: 10_000, at: Double(second)) }
        #expect(left.seconds(at: 10) == nil)
    }

    @Test func itIsToldAsOnAClock() {
        for (all, words) in [(470, "0:42"), (900, "1:25"), (918, "1:25"), (40_000, "1:06:20")] {
            var left = TimeLeft()
            let end = all > 10_000 ? 20 : 5
            for second in 0...end { left.note(done: 1 + second * 10, of: 1 + all, at: Double(second)) }
            #expect(left.text(at: Double(end)) == words)
        }
    }
}
