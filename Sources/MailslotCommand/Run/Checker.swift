import ArgumentParser
import Foundation
import Mailslot
import MailslotReport
import MailslotRunner

/// Carries out one contract's plan and writes its reports.
struct Checker {
    /// Where the reports go.
    struct Outputs {
        /// The file of the run record.
        var record: String?
        var reports: [ReportOutput] = []
        /// Whether the user could have asked for a record.
        var isRecordOffered = true
        /// The earlier run that this one is compared with.
        var baseline: BaselineGate?
        /// Whether GitHub's runner listens.
        var actions: GitHubActions?
        /// Whether there is a report for people, on standard output or, where another report goes there, on standard error.
        var isForPeople = true
    }

    let plan: Plan
    let outputs: Outputs
    let seed: UInt64
    let options: ReportOptions
    let detail: Progress.Detail
    /// When what goes to standard error is coloured.
    var colour = ColourChoice.auto
    /// Where it is written down what the run makes.
    var journal = Running.JournalPlace.usual
    /// After so long nothing more is tried; nil for no limit.
    var mostTime: Duration?
    /// The share of the operations that must be covered, in percent; 0 for any.
    var leastCoverage = 0
    /// Waivers that end within so many days are warned of.
    var warnExpiring = 0
    /// Has the credentials again that programs print.
    var fetcher = CredentialFetcher(environment: ProcessInfo.processInfo.environment)

    /// What came of it, after the reports were written.
    ///
    /// - Throws: `Ending` where the run could not be begun, or its reports could not be written.
    func check() throws -> RunOutcome {
        let reports = try RunReports(outputs)
        let progress = Progress(detail: detail, colour: colour)
        let ending: RunEnding
        let redactor: Redactor
        do {
            (ending, redactor) = try Running.run(plan, seed: seed, fetcher, journal: journal, mostTime: mostTime) {
                event in
                progress.take(event)
                reports.take(event)
            }
        } catch {
            progress.end()
            reports.discard()
            throw error
        }
        for waiver in ending.waivers where waiver.state == .inForce && waiver.daysLeft <= warnExpiring {
            Console.note(
                "warning: \(waiver.location): the waiver of \(waiver.owner) for '\(waiver.finding)' ends on \(waiver.until)"
            )
        }
        let isWritten = reports.finish(options, redactor)
        let coverage = reports.coverage
        let isCovered = coverage.map { $0.percent >= leastCoverage } ?? false
        if let coverage, !isCovered {
            Console.note(
                "error: \(coverage.percent) % of the operations are covered, which is under \(leastCoverage) %")
        }
        if detail != .quiet {
            for line in NextSteps(outputs: outputs, isWritten: isWritten, ending: ending).lines { Console.note(line) }
        }
        let outcome = reports.baseline?.outcome(ending) ?? ending.outcome
        return isWritten && isCovered ? outcome : max(outcome, .unproven)
    }
}

extension RunOutcome {
    var exitCode: ExitCode { ExitCode(Int32(rawValue)) }
}

/// The time of day.
enum Clock {
    /// In RFC 3339 form, in UTC, to the second.
    @Sendable static func now() -> String {
        Date.now.formatted(.iso8601)
    }
}
