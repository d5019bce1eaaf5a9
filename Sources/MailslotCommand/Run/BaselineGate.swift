import ArgumentParser
import Mailslot
import MailslotReport
import MailslotRunner

/// Compares a run that goes with an earlier one.
struct BaselineGate {
    /// What makes a build fail.
    enum FailOn: String, CaseIterable, ExpressibleByArgument {
        /// Whatever is wrong.
        case all
        /// Only what was not wrong in the earlier run.
        case new
    }

    private let path: String
    private let failOn: FailOn
    private var baseline = Baseline()
    private var comparison: RunComparison
    /// How much is wrong that was not.
    private var newCounts: [Verdict: Int] = [:]
    private var header: RunHeader?

    /// So many calls of each change are shown.
    private static let mostEntries = 8

    /// Reads the record of the earlier run.
    ///
    /// - Throws: `Ending.wrongInput` after saying why it is none to compare with.
    init(_ path: String, _ failOn: FailOn, _ plan: Plan) throws {
        self.path = path
        self.failOn = failOn
        do {
            let old = try RecordReader(try InputFile.read(path))
            guard old.ending.interruption == nil else {
                Console.note("error: \(path): that run was not finished, so that nothing is known by it")
                throw Ending.wrongInput
            }
            guard old.header.api == plan.contract.api.name else {
                Console.note(
                    "error: \(path): that run was about another API, \(old.header.api), and not \(plan.contract.api.name)"
                )
                throw Ending.wrongInput
            }
            comparison = try RunComparison(with: old)
            var baseline = Baseline()
            try old.forEachProbe { baseline.add($0) }
            self.baseline = baseline
        } catch let ending as ExitCode {
            throw ending
        } catch {
            Console.note("error: \(path): \(error)")
            throw Ending.wrongInput
        }
    }

    /// Takes what happens.
    mutating func take(_ event: RunEvent) {
        switch event {
        case .began(let header): self.header = header
        case .judged(let probe):
            comparison.add(probe)
            if baseline.isNew(probe) { newCounts[probe.verdict, default: 0] += 1 }
        case .stage, .pulse, .journal, .ended: break
        }
    }

    /// What has changed, for people.
    ///
    /// - Throws: what reading the earlier record throws.
    func text(_ ending: RunEnding, _ style: TerminalStyle) throws -> String {
        guard let header else { return "" }
        return try "\nSince \(path):\n"
            + comparison.diff(header).terminal(style, most: Self.mostEntries) + sentence(ending) + "\n"
    }

    /// What the run comes to for the build.
    func outcome(_ ending: RunEnding) -> RunOutcome {
        switch failOn {
        case .all: ending.outcome
        case .new: ending.outcome(new: newCounts)
        }
    }

    /// What of that which is wrong is new.
    private func sentence(_ ending: RunEnding) -> String {
        let problems: [Verdict] = [.violated, .broken, .unproven]
        let all = problems.reduce(0) { $0 + ending.count(of: $1) }
        let new = problems.reduce(0) { $0 + (newCounts[$1] ?? 0) }
        guard all > 0 else { return "Nothing is wrong." }
        let words = problems.compactMap { verdict in
            newCounts[verdict].map { "\(Decimal.grouped($0)) \(verdict.rawValue)" }
        }
        let known = "\(Decimal.grouped(all - new)) known"
        let list = words.isEmpty ? "nothing" : words.joined(separator: ", ")
        return "New: \(list). \(known)\(failOn == .new ? ", which does not fail this build" : "")."
    }
}
