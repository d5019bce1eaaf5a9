/// The last line of a terminal, which is redrawn in its place and is gone in the end.
///
/// Gives what is to be written, and writes nothing. The cursor stays visible: however the process ends or is stopped, the
/// terminal is as it was.
package struct StatusLine: Sendable {
    private var text = ""
    /// The columns that the line takes.
    private var columns = 0
    private var isDrawn = false
    /// Set for good when the process ends, so that no other thread draws again.
    private var isClosed = false

    /// A terminal without such a line.
    package init() {}

    /// Shows this from now on, on a terminal of some width.
    package mutating func show(_ text: String, columns: Int, width: Int) -> String {
        guard !isClosed else { return "" }
        let start = erasing(width)
        self.text = text
        self.columns = columns
        return start + drawing()
    }

    /// Writes lines above it.
    package mutating func above(_ lines: String, width: Int) -> String {
        guard isDrawn else { return lines }
        return erasing(width) + lines + drawing()
    }

    /// Takes it away.
    package mutating func clear(width: Int) -> String {
        erasing(width)
    }

    /// Takes it away for ever.
    package mutating func close(width: Int) -> String {
        isClosed = true
        return clear(width: width)
    }

    private mutating func drawing() -> String {
        isDrawn = true
        return text
    }

    /// Terminals break a line anew when they get narrower, so that it may have come to take several.
    private mutating func erasing(_ width: Int) -> String {
        guard isDrawn else { return "" }
        isDrawn = false
        let above = (max(columns, 1) - 1) / max(width, 1)
        return above > 0 ? "\r\u{1B}[\(above)A\u{1B}[J" : "\r\u{1B}[K"
    }
}
