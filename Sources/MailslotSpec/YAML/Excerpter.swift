/// Cuts out of a line what a diagnostic shows of it.
struct Excerpter {
    /// In bytes, on either side of the place.
    private static let reach = 100

    /// The line, without its end.
    let line: ArraySlice<UInt8>
    /// The place, as an index of `line`.
    let offset: Int

    func excerpt(_ extent: YAMLNode.Extent) -> Diagnostic.Excerpt {
        var from = max(line.startIndex, offset - Self.reach)
        var to = min(line.endIndex, offset + Self.reach)
        // Short lines are shown whole.
        if line.count <= 2 * Self.reach { (from, to) = (line.startIndex, line.endIndex) }
        while from > line.startIndex, from < line.endIndex, line[from] & 0xC0 == 0x80 { from -= 1 }
        while to > from, to < line.endIndex, line[to] & 0xC0 == 0x80 { to -= 1 }
        // The mask needs what stands before the cut, and leaves every byte in its place.
        let maskFrom = max(line.startIndex, from - 4 * Self.reach)
        let masked = SecretMask.masked(line[maskFrom..<to])
        let place = min(max(offset, from), to)
        let before = (from > line.startIndex ? "…" : "") + Self.shown(masked[from..<place])
        let after = Self.shown(masked[place..<to]) + (to < line.endIndex ? "…" : "")
        let length = extent.length(in: masked[place..<to])
        return Diagnostic.Excerpt(line: before + after, caret: before.count, length: max(1, min(length, after.count)))
    }

    /// What a terminal does not act upon, with one character for each.
    private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let safe = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control where scalar == "\t": " "
            case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
            default: scalar
            }
        }
        var result = String.UnicodeScalarView(safe)
        if result.last == "\u{FFFD}", text.hasSuffix("\r") { result.removeLast() }
        return String(result)
    }
}
