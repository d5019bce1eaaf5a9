/// Writes HTML in which no text can be taken for anything else.
///
/// Elements, attributes and classes are texts of the program itself; what comes from outside is escaped, and what could
/// not be seen in it is made visible. It writes no scripts, no `style` attributes and no addresses but those of the page's own parts.
struct HTMLWriter {
    /// A name, and a value that may come from outside.
    typealias Attribute = (name: StaticString, value: String)

    private var markup = MarkupBytes()

    /// An element with others in it.
    mutating func element(
        _ name: StaticString, _ attributes: [Attribute] = [], _ content: (inout HTMLWriter) -> Void
    ) {
        start(name, attributes)
        content(&self)
        markup.raw("</")
        markup.raw(name)
        markup.raw(">")
    }

    /// An element with a text in it.
    mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], text: String) {
        element(name, attributes) { $0.text(text) }
    }

    /// An element with a text in it whose lines and blanks count.
    mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], lines: String) {
        element(name, attributes) { $0.lines(lines) }
    }

    /// A start tag of an element that has no content.
    mutating func start(_ name: StaticString, _ attributes: [Attribute] = []) {
        markup.raw("<")
        markup.raw(name)
        for (attribute, value) in attributes {
            markup.raw(" ")
            markup.raw(attribute)
            markup.raw("=\"")
            text(value)
            markup.raw("\"")
        }
        markup.raw(">")
    }

    /// A text on one line, with everything in it visible.
    mutating func text(_ text: String) {
        for scalar in Display.line(text).unicodeScalars { markup.escape(scalar) }
    }

    /// A text in lines, with everything in it visible.
    mutating func lines(_ text: String) {
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            if isAfterReturn, scalar != "\n" { self.text(Display.visible("\r")) }
            isAfterReturn = scalar == "\r"
            switch scalar {
            // With the line feed after it, it only ends the line.
            case "\r": break
            case "\n", "\t": markup.escape(scalar)
            case _ where Display.isUnsafe(scalar): self.text(Display.visible(scalar))
            default: markup.escape(scalar)
            }
        }
        if isAfterReturn { self.text(Display.visible("\r")) }
    }

    /// Markup of the program itself.
    mutating func raw(_ text: StaticString) { markup.raw(text) }

    /// A style sheet of the program itself, in which no tag may end.
    mutating func style(_ sheet: HTMLStyle) {
        raw("<style>")
        markup.append(sheet.text.utf8)
        raw("</style>")
    }

    /// What was written since it was last taken.
    mutating func take() -> [UInt8] { markup.take() }
}

extension HTMLWriter {
    /// A part of the page with its heading.
    mutating func section(_ id: String, _ title: String, _ content: (inout HTMLWriter) -> Void) {
        raw("\n")
        element("section", [("id", id), ("aria-labelledby", id + "-title")]) { page in
            page.element("h2", [("id", id + "-title")], text: title)
            content(&page)
        }
    }

    /// A label and what belongs to it, in a list of such pairs.
    mutating func fact(_ label: String, _ content: (inout HTMLWriter) -> Void) {
        element("div") { page in
            page.element("dt", text: label)
            page.element("dd", [], content)
        }
    }

    mutating func fact(_ label: String, _ text: String) { fact(label) { $0.text(text) } }

    /// A table that scrolls by itself where it is wider than the page, also by keyboard.
    mutating func table(
        _ caption: String, _ name: StaticString, _ content: (inout HTMLWriter) -> Void
    ) {
        element(
            "div", [("class", "scroll"), ("role", "region"), ("aria-label", caption), ("tabindex", "0")]
        ) { page in
            page.raw("<table class=\"")
            page.raw(name)
            page.raw("\">")
            page.element("caption", [("class", "h")], text: caption)
            content(&page)
            page.raw("</table>")
        }
    }

    /// The headings of a table's columns.
    mutating func head(_ columns: [String]) {
        element("thead") { page in
            page.element("tr") { row in
                for column in columns { row.element("th", [("scope", "col")], text: column) }
            }
        }
    }
}
