/// A finding: a defect, with all that shows it.
package struct FindingSummary: Hashable, Sendable {
    /// Something that came out.
    package struct Thing: Hashable, Sendable {
        /// As in "text of secret".
        package var what: String
        /// Who planted it, or whose it is.
        package var owner: String

        package init(what: String, owner: String) {
            self.what = what
            self.owner = owner
        }
    }

    /// A tactic that shows it.
    package struct Use: Hashable, Sendable {
        package var tactic: TacticName
        /// The names of its ways that show it; none if it has only one.
        package var ways: [String]
        /// On how many operations.
        package var operations: Int
        /// By how many probes.
        package var probes: Int

        package init(tactic: TacticName, ways: [String], operations: Int, probes: Int) {
            self.tactic = tactic
            self.ways = ways
            self.operations = operations
            self.probes = probes
        }
    }

    /// As in `MC10/read-message`: the same in every run.
    package var id: String
    package var mechanism: Mechanism
    /// Of the worst of its probes.
    package var severity: Severity
    /// Of its example.
    package var breach: Breach
    /// Proven, if one of its probes proves it.
    package var certainty: Certainty
    /// In plain words, as in "partner can read messages of others".
    package var title: String
    /// What the example showed: one sentence.
    package var reason: String
    package var subjects: [String]
    package var operations: [String]
    package var objects: [String]
    package var tactics: [Use]
    /// The clauses that are violated.
    package var clauses: [ProbeRecord.Clause]
    /// What came out of all its probes.
    package var cameOut: [Thing]
    /// The ids of the probes that show it.
    package var probes: [String]
    /// The id of the probe that shows it best.
    package var example: String
    /// A curl command that repeats the example, with variables for credentials.
    package var again: String

    package init(
        id: String, mechanism: Mechanism, severity: Severity, breach: Breach, certainty: Certainty, title: String,
        reason: String, subjects: [String], operations: [String], objects: [String], tactics: [Use],
        clauses: [ProbeRecord.Clause], cameOut: [Thing], probes: [String], example: String, again: String
    ) {
        self.id = id
        self.mechanism = mechanism
        self.severity = severity
        self.breach = breach
        self.certainty = certainty
        self.title = title
        self.reason = reason
        self.subjects = subjects
        self.operations = operations
        self.objects = objects
        self.tactics = tactics
        self.clauses = clauses
        self.cameOut = cameOut
        self.probes = probes
        self.example = example
        self.again = again
    }
}
