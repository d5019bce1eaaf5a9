/// A place in a file.
package struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
    /// The path as the user gave it, or as the including file named it.
    package var file: String
    /// Counted from 1.
    package var line: Int
    /// Counted from 1, in characters.
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { "\(file):\(line):\(column)" }
}
