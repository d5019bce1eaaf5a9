/// Bytes of markup: names and tags are the program's own texts, and everything else is escaped.
struct MarkupBytes {
    private(set) var bytes: [UInt8] = []

    /// A text of the program itself, as it is.
    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A text from outside; the caller decides which characters may stand in it.
    ///
    /// Every `>` is escaped, so that neither `]]>` nor the end of a comment can come about.
    mutating func escape(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "&": raw("&amp;")
        case "<": raw("&lt;")
        case ">": raw("&gt;")
        case "\"": raw("&quot;")
        default: bytes.append(contentsOf: String(scalar).utf8)
        }
    }

    mutating func append(_ other: some Sequence<UInt8>) { bytes.append(contentsOf: other) }

    /// What was written since it was last taken.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }
}
