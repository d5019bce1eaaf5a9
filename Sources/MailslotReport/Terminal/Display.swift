/// Texts from outside, made fit for a line on a screen.
enum Display {
    /// The text on one line, with everything visible that could move a cursor, hide or reorder what is shown.
    static func line(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        var endsInSpace = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\n", "\r", "\t":
                if !endsInSpace { result.append(" ") }
            case _ where isUnsafe(scalar):
                result.append(contentsOf: visible(scalar).unicodeScalars)
            default: result.append(scalar)
            }
            endsInSpace = result.last == " "
        }
        return String(result)
    }

    /// A character that is not seen, as one that is.
    static func visible(_ scalar: Unicode.Scalar) -> String {
        "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }

    /// How many columns a text takes.
    static func width(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
    }

    /// The text with blanks after it up to a width.
    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - self.width(text)))
    }

    /// The text, or as much of it as fits with a mark that there is more.
    static func shortened(_ text: String, to width: Int) -> String {
        guard self.width(text) > width else { return text }
        var result = ""
        var taken = 1
        for character in text {
            taken += isWide(character) ? 2 : 1
            guard taken <= width else { break }
            result.append(character)
        }
        return result + "…"
    }

    /// The text in lines that are at most so wide, broken at blanks; a longer word keeps a line of its own.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if self.width(line) + 1 + self.width(word) <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// Control characters; the marks that reorder or part without being seen; line separators; tags; no characters.
    static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xFFFE, 0xFFFF, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    /// Whether a character takes two columns (Unicode Standard Annex 11: wide and fullwidth, by blocks).
    private static func isWide(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return true
        default: return false
        }
    }
}

extension Display {
    /// The longest beginning of a text that fits.
    static func fitting(_ text: Substring, in width: Int) -> Substring {
        var taken = 0
        var end = text.startIndex
        while end < text.endIndex {
            taken += Self.width(text[end...end])
            guard taken <= width else { break }
            end = text.index(after: end)
        }
        return text[..<end]
    }
}

extension Display {
    /// How many names are told of a list.
    private static let mostNames = 6

    /// The names, as many as people read.
    static func names(_ all: [String]) -> String {
        let shown = all.prefix(mostNames).joined(separator: ", ")
        return all.count > mostNames ? "\(shown) and \(Decimal.grouped(all.count - mostNames)) more" : shown
    }
}
