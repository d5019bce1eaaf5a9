import Mailslot
import Testing

/// The times of refusals.
struct TimingTests {
    private static let plan = Comparisons.plan(Fixtures.sendOnly, .thorough)
    private static let id = "partner/list_messages/dm/timing"

    /// Refusals of which each takes the next of some times, in seconds.
    private func judge(_ status: Int = 404, tries: Int = 1, took: (_ pair: Int, _ isPresent: Bool) -> Double) throws
        -> Judgement
    {
        let probe = try Comparisons.probe(Self.id, in: Self.plan)
        var counts = [true: 0, false: 0]
        let answers = probe.requests.map { request in
            let isPresent = request.role == .attempt
            let pair = counts[isPresent, default: 0]
            counts[isPresent] = pair + 1
            return Comparisons.answer(
                Fixtures.operations[3], status, took: took(pair, isPresent), tries: tries)
        }
        return Comparisons.judge(probe, in: Self.plan, answers)
    }

    /// Between 0 and 1, the same each time, in no order.
    private func noise(_ number: Int, _ isPresent: Bool) -> Double {
        var generator = SeededGenerator(seed: UInt64(number * 2 + (isPresent ? 1 : 0)))
        return Double.random(in: 0..<1, using: &generator)
    }

    @Test func asksByTurnsOnceForEachOperation() throws {
        let probe = try Comparisons.probe(Self.id, in: Self.plan)
        #expect(probe.course == .alone)
        #expect(probe.depth == .thorough)
        #expect(probe.requests.count == 80)
        #expect(probe.requests.filter { $0.role == .attempt }.count == 40)
        #expect(Set(probe.requests.map(\.targets)).count == 2)
        #expect(probe.requests.prefix(4).map(\.role) == [.attempt, .comparison, .comparison, .attempt])
        let timed = Self.plan.probes.filter { $0.tactic == .timing }.map { $0.cell.call.operation }
        #expect(Set(timed).count == timed.count)
        #expect(!Comparisons.plan().probes.contains { $0.tactic == .timing })
    }

    @Test func aLongerTimeForWhatIsThereIsSuspected() throws {
        let judgement = try judge { pair, isPresent in 0.002 + 0.001 * noise(pair, isPresent) + (isPresent ? 0.002 : 0)
        }
        #expect(judgement.verdict == .unproven)
        #expect(judgement.finding?.certainty == .suspected)
        #expect(judgement.finding?.breach == .existence)
        #expect(judgement.finding?.mechanism == .denialSideChannel)
        let even = try judge { pair, isPresent in 0.002 + 0.001 * noise(pair, isPresent) }
        #expect(even.verdict == .upheld)
        #expect(even.finding == nil)
    }

    @Test func aShorterTimeIsSuspectedAsWell() throws {
        let judgement = try judge { pair, isPresent in 0.002 + 0.001 * noise(pair, isPresent) + (isPresent ? 0 : 0.002)
        }
        #expect(judgement.finding?.certainty == .suspected)
    }

    @Test func whatIsTooSmallToMatterIsNoAlarm() throws {
        #expect(try judge { _, isPresent in isPresent ? 0.0015 : 0.001 }.verdict == .upheld)
        #expect(try judge { _, isPresent in isPresent ? 0.102 : 0.1 }.verdict == .upheld)
        #expect(try judge { _, isPresent in isPresent ? 0.112 : 0.1 }.finding?.certainty == .suspected)
    }

    @Test func aBusyWhileIsNoAlarm() throws {
        // In the first half something makes one kind slow; in the second the other.
        let judgement = try judge { pair, isPresent in
            0.002 + (pair < 25 && isPresent ? 0.005 : pair >= 25 && !isPresent ? 0.001 : 0)
        }
        #expect(judgement.verdict == .upheld)
        let spikes = try judge { pair, isPresent in 0.002 + 0.05 * noise(pair, isPresent) }
        #expect(spikes.verdict == .upheld)
    }

    @Test func equalTimesTellNothing() throws {
        #expect(try judge { _, _ in 0 }.verdict == .upheld)
    }

    @Test func onlyRefusalsThatCameAtOnceAreTimed() throws {
        #expect(try judge(tries: 2) { _, _ in 0.001 }.verdict == .unproven)
        #expect(try judge(503) { _, _ in 0.001 }.verdict == .unproven)
        #expect(try judge(200) { _, _ in 0.001 }.verdict == .notCovered)
    }
}
