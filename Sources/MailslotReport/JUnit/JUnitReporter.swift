import Mailslot

/// For whom a JUnit document is made, where readers contradict each other.
package enum JUnitDialect: String, CaseIterable, Sendable {
    /// What all lenient readers take: the file stands on the suite.
    case common
    /// File and line stand on each case too, for readers that link to them (GitLab, CircleCI).
    case located
    /// No files at all, for readers that check a schema (Ant's, Jenkins' xUnit plug-in).
    case strict
}

/// Why no JUnit document can be written.
package enum JUnitFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Two test cases would have the same names, and readers would keep one of them.
    case sameName(className: String, name: String)
    /// The run gave other probes when it was asked for them again.
    case otherCounts

    package var description: String {
        switch self {
        case .sameName(let className, let name): "two test cases of \(className) are called \"\(name)\""
        case .otherCounts: "the run changed while its report was written"
        }
    }
}

/// The report for the test views of CI systems: a test case for each probe of a described request, and one for all
/// other forms in which a tactic sends an operation.
///
/// There is no standard. What is written is what the readers have in common: one level of suites, one outcome for each
/// case, its message again as the first line of its text, names that are unique and say what they are about.
package struct JUnitReporter: Reporter {
    private let dialect: JUnitDialect

    /// Bytes of details in one document: GitLab takes 30 MB of reports, and libxml2's push parser 10 MB at once.
    private static let budget = 6_000_000

    package init(dialect: JUnitDialect = .common) {
        self.dialect = dialect
    }

    /// - Throws: `JUnitFailure`, and what the source and the sink throw.
    package func write(_ run: some RunSource, to sink: ([UInt8]) throws -> Void) throws {
        let outline = try JUnitOutline(run)
        var body = JUnitBody(dialect: dialect, file: run.header.contract, budget: Self.budget)
        body.begin(run.header, run.ending, outline)
        try sink(body.xml.take())
        try run.forEachProbe { probe in
            guard JUnitGroup.Key(probe) == nil else { return }
            body.append(outline.case(of: probe))
            try sink(body.xml.take())
        }
        for other in outline.others { body.append(other) }
        guard body.counts == outline.counts else { throw JUnitFailure.otherCounts }
        body.end(run.header, run.ending)
        try sink(body.xml.take())
    }
}
