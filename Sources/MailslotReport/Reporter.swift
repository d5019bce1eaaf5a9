package import Mailslot

/// A run as reporters read it: what is known of the whole, and the probes one after another, as often as asked for.
package protocol RunSource: Sendable {
    var header: RunHeader { get }
    var ending: RunEnding { get }

    /// Gives each probe in the order in which they were judged.
    ///
    /// - Throws: what `body` throws, and what reading the run does.
    func forEachProbe(_ body: (ProbeRecord) throws -> Void) throws
}

extension RunRecord: RunSource {
    package func forEachProbe(_ body: (ProbeRecord) throws -> Void) rethrows {
        try probes.forEach(body)
    }
}

/// One form of report: a pure function from a run to bytes.
///
/// One reporter, one file.
package protocol Reporter: Sendable {
    /// Gives a report's bytes, piece by piece.
    ///
    /// - Throws: what the source and the sink throw, and a reporter's own refusals, before the first piece.
    func write(_ run: some RunSource, to sink: ([UInt8]) throws -> Void) throws
}

extension Reporter {
    /// A report as a whole.
    package func bytes(_ run: some RunSource) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try write(run, to: { bytes += $0 })
        return bytes
    }
}

/// What a user may choose about reports, and what of their surroundings goes into them.
package struct ReportOptions: Hashable, Sendable {
    package var style: TerminalStyle
    package var dialect: JUnitDialect
    /// How files are named.
    package var paths: SourcePaths

    package init(
        style: TerminalStyle = TerminalStyle(), dialect: JUnitDialect = .common, paths: SourcePaths = SourcePaths()
    ) {
        self.style = style
        self.dialect = dialect
        self.paths = paths
    }
}

/// A form of report: what it is called, what it is for, and who writes it.
package struct ReportFormat: Sendable {
    /// As users write it.
    package let name: String
    /// A few words for a list of formats.
    package let summary: String
    /// How the names of its files usually end.
    package let fileEnding: String
    private let make: @Sendable (ReportOptions) -> any Reporter

    init(
        _ name: String, _ summary: String, _ fileEnding: String,
        make: @escaping @Sendable (ReportOptions) -> any Reporter
    ) {
        self.name = name
        self.summary = summary
        self.fileEnding = fileEnding
        self.make = make
    }

    /// The reporter of this form.
    package func reporter(_ options: ReportOptions = ReportOptions()) -> any Reporter { make(options) }
}

extension ReportFormat: CaseIterable {
    /// What a user gets who asks for nothing else.
    package static let terminal = ReportFormat("terminal", "for people", ".txt") { TerminalReporter(style: $0.style) }

    /// What has an option of its own.
    package static let junit = ReportFormat("junit", "JUnit XML, for test views", ".junit.xml") {
        JUnitReporter(dialect: $0.dialect)
    }

    /// What all others are made of.
    package static let json = ReportFormat("json", "the run record", ".record.json") { _ in JSONReporter() }

    /// The list of all: a new form of report is one line more.
    package static let allCases: [ReportFormat] = [
        terminal, junit, json,
        .init("html", "a page for browsers, in one file", ".html") { _ in HTMLReporter() },
        .init("sarif", "SARIF 2.1.0, for code scanning", ".sarif") { SARIFReporter(paths: $0.paths) },
        .init("code-quality", "issues for GitLab", ".codequality.json") { CodeQualityReporter(paths: $0.paths) },
        .init("markdown", "for a comment on a pull request", ".md") { _ in MarkdownReporter() },
        .init("github", "annotations by GitHub Actions", ".github.txt") { GitHubReporter(paths: $0.paths) },
        .init("tap", "Test Anything Protocol 14", ".tap") { TAPReporter(paths: $0.paths) },
        .init("har", "the evidence as an HTTP archive 1.2", ".har") { _ in HARReporter() },
    ]

    /// The one with this name.
    package init?(named name: String) {
        guard let format = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = format
    }
}

extension ReportFormat: Hashable, CustomStringConvertible {
    package static func == (left: ReportFormat, right: ReportFormat) -> Bool { left.name == right.name }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    package var description: String { name }
}
