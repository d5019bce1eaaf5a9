/// Texts from outside, made fit for GitHub's and GitLab's Markdown, where HTML may stand too.
enum Markdown {
    /// The text on one line, with nothing in it that is markup, a mention or a link; in sentences, cells and HTML.
    ///
    /// Numbers of characters are used, because they mean the same in Markdown and in HTML. Whoever is called what stands
    /// behind an at sign would get a mail; a comment parts the sign from the name.
    static func text(_ text: String) -> String { escaped(text, behindSigns: "<!-- -->") }

    /// A name, an address or a command, in sentences, cells and HTML.
    static func code(_ text: String) -> String { "<code>\(escaped(text, behindSigns: ""))</code>" }

    private static func escaped(_ text: String, behindSigns part: String) -> String {
        let line = Array(Display.line(text).unicodeScalars)
        var result = ""
        for (index, scalar) in line.enumerated() {
            switch scalar {
            case "_" where isInWord(index, of: line): result.unicodeScalars.append(scalar)
            case "@", "#": result += "&#\(scalar.value);\(part)"
            case _ where isMarkup(scalar): result += "&#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Lines that stay as they are, in a block of their own.
    static func block(_ lines: [String], language: String = "") -> String {
        let lines = lines.map { Display.line($0) }
        // A fence is longer than all that looks like one inside.
        let longest = lines.reduce(0) { max($0, longestRun(in: $1)) }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return ([fence + language] + lines + [fence]).joined(separator: "\n") + "\n"
    }

    private static func longestRun(in text: String) -> Int {
        var (longest, run) = (0, 0)
        for scalar in text.unicodeScalars {
            run = scalar == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    private static func isMarkup(_ scalar: Unicode.Scalar) -> Bool {
        "&<>\"'\\`*_[]|~!$".unicodeScalars.contains(scalar)
    }

    /// An underline between letters is none of emphasis.
    private static func isInWord(_ index: Int, of line: [Unicode.Scalar]) -> Bool {
        guard index > 0, index + 1 < line.count else { return false }
        return [line[index - 1], line[index + 1]].allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
    }
}
