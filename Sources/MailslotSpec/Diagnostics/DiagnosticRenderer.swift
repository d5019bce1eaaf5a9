import Mailslot

/// Writes diagnostics for a terminal, in the form that compilers have made familiar.
package struct DiagnosticRenderer: Sendable {
    private let isColored: Bool

    /// - Parameter colored: whether to use the escape sequences of ECMA-48 section 8.3.117 (select graphic rendition).
    package init(colored: Bool) {
        isColored = colored
    }

    /// All diagnostics, each on lines of its own, with a line feed at the end of each.
    package func text(_ diagnostics: Diagnostics) -> String {
        var text = diagnostics.list.map(self.text).joined()
        if diagnostics.omitted > 0 {
            text += "and \(diagnostics.omitted) more\n"
        }
        return text
    }

    /// One diagnostic: where and what; then the line, the carets and the fix, where there are any.
    package func text(_ diagnostic: Diagnostic) -> String {
        let isError = diagnostic.severity == .error
        var lines = [
            paint("\(diagnostic.location):", .bold) + " "
                + paint("\(diagnostic.severity.rawValue):", isError ? .red : .yellow) + " "
                + paint(diagnostic.message, .bold)
        ]
        if let excerpt = diagnostic.excerpt {
            let number = String(diagnostic.location.line)
            let margin = String(repeating: " ", count: max(4, number.count))
            lines.append("\(margin.dropFirst(number.count))\(number) | \(excerpt.line)")
            let indent = String(repeating: " ", count: excerpt.caret)
            let underline = "^" + String(repeating: "~", count: max(0, excerpt.length - 1))
            lines.append("\(margin) | \(indent)" + paint(underline, .green))
            if let fix = diagnostic.fix { lines.append("\(margin) = \(fix)") }
        } else if let fix = diagnostic.fix {
            lines.append("     = \(fix)")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private enum Style: Int {
        case bold = 1
        case red = 31
        case green = 32
        case yellow = 33
    }

    private func paint(_ text: String, _ style: Style) -> String {
        isColored ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
