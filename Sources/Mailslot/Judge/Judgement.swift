/// What a probe comes to.
package enum Verdict: String, CaseIterable, Sendable {
    /// The expectation held, and the probe is proved able to see a breach.
    case upheld
    /// A canary came out, an ungranted change came in, or an ungranted operation was accepted.
    case violated
    /// A grant did not work.
    case broken
    /// Violated or broken, and a waiver that counts names it.
    case waived
    /// Nothing was proved.
    case unproven
    /// The tactic needs what this contract does not give.
    case notCovered = "not covered"
}

/// How an upheld expectation is proved, strongest first.
package enum Proof: String, CaseIterable, Sendable {
    /// A control got the canary by the same request.
    case seen
    /// A control was accepted.
    case accepted
    /// The refusal itself says that authority is missing.
    case explicit
    /// A granted write was seen by a person.
    case effect
    /// A grant was accepted.
    case works
}

/// How bad a finding is.
package enum Severity: String, CaseIterable, Sendable, Comparable {
    case low, medium, high, critical

    package static func < (left: Severity, right: Severity) -> Bool {
        allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
}

/// What a breach is about.
package enum Breach: String, CaseIterable, Sendable {
    case content, metadata, existence, authority, change, state, acceptance
}

/// Whether a finding is beyond doubt.
package enum Certainty: String, CaseIterable, Sendable {
    /// What was seen has no other cause.
    case proven
    /// What was measured is unlikely to have another cause.
    case suspected
}

/// A verdict with its grounds.
package struct Judgement: Hashable, Sendable {
    package var verdict: Verdict
    package var proof: Proof?
    /// One sentence: what was seen, or what is missing.
    package var reason: String
    package var finding: Finding?

    /// What a violated clause shows.
    package struct Finding: Hashable, Sendable {
        package var mechanism: Mechanism
        package var severity: Severity
        package var breach: Breach
        package var leaks: [Leak]
        /// The request of the probe that shows it.
        package var request: Int
        package var certainty: Certainty = .proven
    }

    static func upheld(_ proof: Proof, _ reason: String) -> Judgement {
        Judgement(verdict: .upheld, proof: proof, reason: reason)
    }

    /// Nothing was proved, for this reason.
    package static func unproven(_ reason: String) -> Judgement {
        Judgement(verdict: .unproven, reason: reason)
    }

    /// The tactic says nothing here, for this reason.
    package static func notCovered(_ reason: String) -> Judgement {
        Judgement(verdict: .notCovered, reason: reason)
    }

    static func broken(_ reason: String) -> Judgement {
        Judgement(verdict: .broken, reason: reason)
    }
}
