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
        /// Whether GitHub's runner listens.
        var actions: GitHubActions?
        /// What goes to standard output; nil for the report for people, which gives way to a report that a path sends
        /// there.
        var format: ReportFormat?
    }

    let plan: Plan
    let outputs: Outputs
    let seed: UInt64
    let options: ReportOptions
    let detail: Progress.Detail
    /// When what goes to standard error is coloured.
    var colour = ColourChoice.auto
    /// The share of the operations that must be covered, in percent; 0 for any.
    var leastCoverage = 0
    /// Waivers that end within so many days are warned of.
    var warnExpiring = 0

    /// What came of it, after the reports were written.
    ///
    /// - Throws: `Ending` where the run could not be begun, or its reports could not be written.
    func check() throws -> RunOutcome {
        let reports = try RunReports(outputs, Redactor(plan.contract.principals.map(\.credential)))
        let progress = Progress(detail: detail, colour: colour)
        let ending: RunEnding
        let redactor: Redactor
        do {
            (ending, redactor) = try Running.run(plan, seed: seed) { event in
                progress.take(event)
                reports.take(event)
            }
        } catch {
            progress.end()
            reports.discard()
            throw error
        }
        let isWritten = reports.finish(options, redactor)
        if detail != .quiet {
            let next = NextSteps(
                record: outputs.record, reports: outputs.reports.map(\.path), isWritten: isWritten, ending: ending)
            for line in next.lines { Console.note(line) }
        }
        for waiver in ending.waivers where waiver.state == .inForce && waiver.daysLeft <= warnExpiring {
            Console.note(
                "warning: \(waiver.location): the waiver of \(waiver.owner) for '\(waiver.finding)' ends on \(waiver.until)"
            )
        }
        let coverage = reports.coverage
        let isCovered = coverage.map { $0.percent >= leastCoverage } ?? false
        if let coverage, !isCovered {
            Console.note(
                "error: \(coverage.percent) % of the operations are covered, which is under \(leastCoverage) %")
        }
        return isWritten && isCovered ? ending.outcome : max(ending.outcome, .unproven)
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
