/// Applies a contract's waivers to what probes came to, and keeps count of what each was needed for.
package struct WaiverLedger: Sendable {
    private struct Use {
        var waived = 0
        var failed = 0
        var upheld = 0
        var undecided = 0
    }

    private let waivers: [Waiver]
    private let reaches: [WaiverReach]
    private let today: CalendarDate?
    private var uses: [Use]

    /// - Parameters:
    ///   - plan: what is judged.
    ///   - today: the day of the run; without one no waiver counts.
    package init(_ plan: Plan, today: CalendarDate?) {
        waivers = plan.contract.waivers
        reaches = plan.waiverReaches
        self.today = today
        uses = waivers.map { _ in Use() }
    }

    /// Makes waived of what is violated or broken and has a waiver.
    package mutating func apply(to record: inout ProbeRecord) {
        let verdict = record.verdict
        for (index, waiver) in waivers.enumerated() where waiver.finding.matches(record.id) {
            switch verdict {
            case .violated, .broken:
                uses[index].failed += 1
                guard isInForce(waiver), record.verdict == verdict else { continue }
                uses[index].waived += 1
                record.verdict = .waived
                record.waiver = waiver.words
            case .upheld: uses[index].upheld += 1
            case .unproven, .notCovered, .waived: uses[index].undecided += 1
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
            return WaiverRecord(
                finding: waiver.finding.text, until: waiver.until.description, because: waiver.because,
                owner: waiver.owner, location: waiver.location, state: state(index, isWhole),
                waived: uses[index].waived,
                reach: reaches.indices.contains(index) ? reaches[index].all : 0,
                daysLeft: today.map { waiver.until.days(since: $0) } ?? 0)
        }
    }

    private func state(_ index: Int, _ isWhole: Bool) -> WaiverRecord.State {
        let use = uses[index]
        let reach = reaches.indices.contains(index) ? reaches[index] : WaiverReach()
        if reach.all == 0 { return .unmatched }
        if use.failed > 0 { return isInForce(waivers[index]) ? .inForce : .expired }
        // What was not tried, or did not come to a verdict, may still be what it is for.
        if isWhole, use.upheld > 0, use.undecided == 0, reach.kept == reach.all { return .unneeded }
        return isInForce(waivers[index]) ? .untried : .expired
    }
}

/// How many probes a waiver names.
package struct WaiverReach: Hashable, Sendable {
    /// Of all that could be planned.
    package var all = 0
    /// Of those that are in the plan.
    package var kept = 0
}

extension Waiver {
    /// Until when, by whom and why, as in "until 2027-01-31 by messaging-platform: MSG-1234".
    var words: String { "until \(until) by \(owner): \(because)" }
}
