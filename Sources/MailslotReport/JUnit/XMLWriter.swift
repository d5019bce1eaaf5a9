/// Writes XML 1.0 (fifth edition) as UTF-8 bytes, and nothing that XML 1.0 does not allow.
struct XMLWriter {
    private var markup = MarkupBytes()
    private var open: [StaticString] = []

    mutating func declaration() {
        raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    }

    /// Opens an element that has others in it.
    mutating func begin(_ name: StaticString, _ attributes: [(StaticString, String)] = []) {
        tag(name, attributes)
        raw(">\n")
        open.append(name)
    }

    /// Closes what was opened last.
    mutating func end() {
        guard let name = open.popLast() else { return }
        indent()
        raw("</")
        raw(name)
        raw(">\n")
    }

    /// An element that holds a text, or nothing.
    mutating func element(_ name: StaticString, _ attributes: [(StaticString, String)] = [], text: String = "") {
        tag(name, attributes)
        guard !text.isEmpty else { return raw("/>\n") }
        raw(">")
        escape(text, isAttribute: false)
        raw("</")
        raw(name)
        raw(">\n")
    }

    /// What was written since it was last taken.
    mutating func take() -> [UInt8] { markup.take() }

    private mutating func tag(_ name: StaticString, _ attributes: [(StaticString, String)]) {
        indent()
        raw("<")
        raw(name)
        for (attribute, value) in attributes {
            raw(" ")
            raw(attribute)
            raw("=\"")
            escape(value, isAttribute: true)
            raw("\"")
        }
    }

    private mutating func indent() {
        markup.append(repeatElement(UInt8(ascii: " "), count: 2 * open.count))
    }

    private mutating func raw(_ text: StaticString) { markup.raw(text) }

    private mutating func escape(_ text: String, isAttribute: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"" where !isAttribute: raw("\"")
            // A reader would turn these into blanks or line feeds (sections 2.11 and 3.3.3).
            case "\r": raw("&#13;")
            case "\n" where isAttribute: raw("&#10;")
            case "\t" where isAttribute: raw("&#9;")
            case _ where Self.isCharacter(scalar): markup.escape(scalar)
            default: raw("\u{FFFD}")
            }
        }
    }

    /// Section 2.2, production 2.
    ///
    /// A Swift string holds no surrogates.
    static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
