/// A waiver, and what it was good for in a run.
package struct WaiverRecord: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable {
        /// It waives something.
        case inForce = "in force"
        /// Its day has passed, so that it waives nothing.
        case expired
        /// No probe is called so.
        case unmatched
        /// What it names is upheld.
        case unneeded
        /// What it names was not tried in this run, or came to no verdict.
        case untried

        /// What becomes of a waiver whose probes came to these verdicts.
        ///
        /// Of `reach` probes that it names, those that are not among the verdicts were not tried, and may still need it.
        init(_ verdicts: [Verdict], reach: Int, isInForce: Bool, isWhole: Bool) {
            let failed: Set<Verdict> = [.violated, .broken, .waived]
            if reach == 0 {
                self = .unmatched
            } else if verdicts.contains(where: failed.contains) {
                self = isInForce ? .inForce : .expired
            } else if isWhole, !verdicts.isEmpty, verdicts.count == reach, verdicts.allSatisfy({ $0 == .upheld }) {
                self = .unneeded
            } else {
                self = isInForce ? .untried : .expired
            }
        }

        /// Whether somebody has to mend or remove it: a run with such a waiver is not green.
        package var isStale: Bool { self == .unmatched || self == .unneeded }
    }

    /// The pattern of the probes' ids.
    package var finding: String
    /// RFC 3339, the last day.
    package var until: String
    package var because: String
    package var owner: String
    package var location: SourceLocation
    package var state: State
    /// How many probes it waives.
    package var waived: Int
    /// How many probes it names that could be planned, in all shards and at any depth.
    package var reach: Int
    /// From the day of the run to the last day; negative if that has passed.
    package var daysLeft: Int

    package init(
        finding: String, until: String, because: String, owner: String, location: SourceLocation, state: State,
        waived: Int, reach: Int, daysLeft: Int
    ) {
        self.finding = finding
        self.until = until
        self.because = because
        self.owner = owner
        self.location = location
        self.state = state
        self.waived = waived
        self.reach = reach
        self.daysLeft = daysLeft
    }
}
