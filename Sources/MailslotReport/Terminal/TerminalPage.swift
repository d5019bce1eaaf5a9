/// A page of lines for a terminal.
struct TerminalPage {
    let style: TerminalStyle
    private(set) var text = ""

    /// The columns of the labels at the left of a block.
    static let labelWidth = 9

    init(_ style: TerminalStyle) {
        self.style = style
    }

    mutating func line(_ line: String = "") {
        var end = line[...]
        while end.last == " " { end.removeLast() }
        text += end + "\n"
    }

    /// All lines of another page.
    mutating func append(_ page: TerminalPage) { text += page.text }

    var lineCount: Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }

    /// A line with a part at the left and one at the right, or two lines if they do not fit.
    mutating func line(_ left: String, _ leftRole: TerminalStyle.Role, right: String, _ rightRole: TerminalStyle.Role) {
        let space = style.width - Display.width(left) - Display.width(right)
        let paintedRight = style.paint(right, rightRole)
        if space >= 2 {
            line(
                style.paint(left, leftRole) + (right.isEmpty ? "" : String(repeating: " ", count: space) + paintedRight)
            )
        } else {
            line(style.paint(left, leftRole))
            for part in Display.wrapped(right, to: style.width - 10) {
                line(
                    String(repeating: " ", count: max(0, style.width - Display.width(part)))
                        + style.paint(part, rightRole))
            }
        }
    }

    /// A sentence, wrapped and indented.
    mutating func sentence(_ text: String, indent: Int = 2, _ role: TerminalStyle.Role = .plain) {
        for part in Display.wrapped(text, to: style.width - indent) {
            line(String(repeating: " ", count: indent) + style.paint(part, role))
        }
    }

    /// A label and a sentence beside it, wrapped.
    mutating func labelled(_ label: String, _ text: String, _ role: TerminalStyle.Role = .plain) {
        let parts = Display.wrapped(text, to: style.width - Self.labelWidth - 2)
        for (index, part) in parts.enumerated() { labelledLine(index == 0 ? label : "", style.paint(part, role)) }
    }

    /// A label and a line beside it that stays as it is.
    mutating func labelledLine(_ label: String, _ text: String) {
        line("  " + style.paint(Display.padded(label, to: Self.labelWidth), .label) + text)
    }
}
