import Mailslot

/// Collects what is wrong while files are read, so that all of it is told at once.
final class DiagnosticLog {
    /// More than these help nobody.
    static let mostShown = 50

    private var sources: [String: SourceText] = [:]
    /// The files in the order in which they were read.
    private var order: [String: Int] = [:]
    private var entries: [Diagnostic] = []
    private(set) var errorCount = 0
    private var warningCount = 0

    /// Whether so much is wrong that looking for hints is a waste of time.
    var isFull: Bool { errorCount >= Self.mostShown }

    /// Makes a file's lines known, for the excerpts.
    func add(_ source: SourceText) {
        order[source.file] = order[source.file] ?? order.count
        sources[source.file] = source
    }

    /// Reports an error at a value.
    func error(at node: YAMLNode, _ message: String, fix: @autoclosure () -> String? = nil) {
        add(.error, node.location, node.extent, message, fix)
    }

    /// Reports an error at a name.
    func error(at key: YAMLNode.Key, _ message: String, fix: @autoclosure () -> String? = nil) {
        add(.error, key.location, key.extent, message, fix)
    }

    /// Reports an error at a place.
    func error(at location: SourceLocation, length: Int = 1, _ message: String, fix: @autoclosure () -> String? = nil) {
        add(.error, location, .characters(length), message, fix)
    }

    /// Reports a warning at a value.
    func warning(at node: YAMLNode, _ message: String, fix: @autoclosure () -> String? = nil) {
        add(.warning, node.location, node.extent, message, fix)
    }

    /// Reports a warning at a place.
    func warning(at location: SourceLocation, length: Int, _ message: String) {
        add(.warning, location, .characters(length), message) { nil }
    }

    private func add(
        _ severity: Diagnostic.Severity, _ location: SourceLocation, _ extent: YAMLNode.Extent, _ message: String,
        _ fix: () -> String?
    ) {
        let isShown = severity == .error ? errorCount < Self.mostShown : warningCount < Self.mostShown
        if severity == .error { errorCount += 1 } else { warningCount += 1 }
        guard isShown else { return }
        let excerpt = sources[location.file]?.excerpt(at: location, extent: extent)
        entries.append(Diagnostic(severity, at: location, message, fix: fix(), excerpt: excerpt))
    }

    /// What is shown of a place.
    func excerpt(at location: SourceLocation, length: Int) -> Diagnostic.Excerpt? {
        sources[location.file]?.excerpt(at: location, extent: .characters(length))
    }

    /// What was reported, in the order of the files and of their lines.
    var diagnostics: Diagnostics {
        let sorted = entries.enumerated().sorted { first, second in
            key(first.element, first.offset).lexicographicallyPrecedes(key(second.element, second.offset))
        }
        return Diagnostics(sorted.map(\.element), omitted: errorCount + warningCount - entries.count)
    }

    private func key(_ diagnostic: Diagnostic, _ number: Int) -> [Int] {
        let location = diagnostic.location
        return [order[location.file] ?? Int.max, location.line, location.column, number]
    }
}
