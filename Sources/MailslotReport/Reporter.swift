package import Mailslot

/// A run as reporters read it: what is known of the whole, and the probes one after another, as often as asked for.
package protocol RunSource {
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

/// What a user may choose about reports.
package struct ReportOptions: Hashable, Sendable {
    package var style: TerminalStyle
    package var dialect: JUnitDialect

    package init(style: TerminalStyle = TerminalStyle(), dialect: JUnitDialect = .common) {
        self.style = style
        self.dialect = dialect
    }
}

/// The forms of report that there are.
package enum ReportFormat: String, CaseIterable, Sendable {
    case terminal, junit, html, json

    /// One line for a list of formats.
    package var summary: String {
        switch self {
        case .terminal: "for people"
        case .junit: "JUnit XML, for the test views of CI systems"
        case .html: "a page for browsers, in one file"
        case .json: "the run record"
        }
    }

    /// The reporter of this form.
    package func reporter(_ options: ReportOptions = ReportOptions()) -> any Reporter {
        switch self {
        case .terminal: TerminalReporter(style: options.style)
        case .junit: JUnitReporter(dialect: options.dialect)
        case .html: HTMLReporter()
        case .json: JSONReporter()
        }
    }
}
