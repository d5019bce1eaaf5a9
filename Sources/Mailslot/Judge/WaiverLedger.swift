/// Applies a contract's waivers to what probes came to, and keeps count of what each was needed for.
package struct WaiverLedger: Sendable {
    private let waivers: [Waiver]
    private let reaches: [Int]
    private let today: CalendarDate?
    /// What the probes of each waiver came to.
    private var verdicts: [[Verdict]]

    /// - Parameters:
    ///   - plan: what is judged.
    ///   - today: the day of the run; without one no waiver counts.
    package init(_ plan: Plan, today: CalendarDate?) {
        waivers = plan.contract.waivers
        reaches = plan.waiverReaches
        self.today = today
        verdicts = waivers.map { _ in [] }
    }

    /// Makes waived of what is violated or broken and has a waiver.
    package mutating func apply(to record: inout ProbeRecord) {
        let verdict = record.verdict
        for (index, waiver) in waivers.enumerated() where waiver.finding.matches(record.id) {
            let isFailed = verdict == .violated || verdict == .broken
            // One waiver is enough.
            if isFailed, isInForce(waiver), record.verdict == verdict {
                record.verdict = .waived
                record.waiver = waiver.words
                verdicts[index].append(.waived)
            } else {
                verdicts[index].append(verdict)
            }
        }
    }

    private func isInForce(_ waiver: Waiver) -> Bool { today.map { $0 <= waiver.until } ?? false }

    /// What each waiver was good for.
    ///
    /// `isWhole` says whether all that was planned was tried; else no waiver is superfluous.
    package func records(isWhole: Bool) -> [WaiverRecord] {
        waivers.indices.map { index in
            let waiver = waivers[index]
            let reach = reaches.indices.contains(index) ? reaches[index] : 0
            return WaiverRecord(
                finding: waiver.finding.text, until: waiver.until.description, because: waiver.because,
                owner: waiver.owner, location: waiver.location,
                state: .init(verdicts[index], reach: reach, isInForce: isInForce(waiver), isWhole: isWhole),
                waived: verdicts[index].count { $0 == .waived }, reach: reach,
                daysLeft: today.map { waiver.until.days(since: $0) } ?? 0)
        }
    }
}

extension Waiver {
    /// Until when, by whom and why, as in "until 2027-01-31 by messaging-platform: MSG-1234".
    var words: String { "until \(until) by \(owner): \(because)" }
}
