package import Mailslot

/// One thing that is wrong, or doubtful, in a file, and where.
package struct Diagnostic: Error, Hashable, Sendable {
    /// How much it matters.
    package enum Severity: String, Sendable {
        /// The file is not used.
        case error
        /// The file is used; what it says may not be what was meant.
        case warning
    }

    /// The line that is shown, shortened where it is long, with credentials masked.
    package struct Excerpt: Hashable, Sendable {
        package var line: String
        /// Where the carets begin, in characters from the start of `line`.
        package var caret: Int
        /// How many carets there are; at least 1.
        package var length: Int

        package init(line: String, caret: Int, length: Int) {
            self.line = line
            self.caret = caret
            self.length = length
        }
    }

    package var severity: Severity
    package var location: SourceLocation
    /// What is wrong, without a full stop.
    package var message: String
    /// What to write instead.
    package var fix: String?
    /// Nil where there is no text to show, as for a file that cannot be read.
    package var excerpt: Excerpt?

    package init(
        _ severity: Severity, at location: SourceLocation, _ message: String, fix: String? = nil,
        excerpt: Excerpt? = nil
    ) {
        self.severity = severity
        self.location = location
        self.message = message
        self.fix = fix
        self.excerpt = excerpt
    }
}

/// Why files could not be used: all errors that were found, and the warnings beside them, in the order of the files.
package struct Diagnostics: Error, Hashable, Sendable {
    package var list: [Diagnostic]
    /// How many more there are, which are not in the list.
    package var omitted: Int

    package init(_ list: [Diagnostic], omitted: Int = 0) {
        self.list = list
        self.omitted = omitted
    }

    /// Whether one of them is an error.
    package var hasErrors: Bool { list.contains { $0.severity == .error } }
}
