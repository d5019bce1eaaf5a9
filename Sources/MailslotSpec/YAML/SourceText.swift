import Mailslot

/// The text of a file, with its lines.
struct SourceText: Sendable {
    let file: String
    let bytes: [UInt8]
    /// Offsets in bytes.
    private let lineStarts: [Int]

    init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        var starts = [0]
        // Nothing is told of what lies behind the largest file.
        for (offset, byte) in bytes.prefix(YAMLLimits.imported.largestFile).enumerated()
        where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        lineStarts = starts
    }

    /// The place of an offset in bytes.
    func location(at offset: Int) -> SourceLocation {
        var low = 0
        var high = lineStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        let before = bytes[lineStarts[low]..<min(max(offset, lineStarts[low]), bytes.count)]
        return SourceLocation(file: file, line: low + 1, column: before.count(where: Self.beginsScalar) + 1)
    }

    /// The text of a line, which is counted from 1; empty if there is none.
    func line(_ number: Int) -> String {
        guard lineStarts.indices.contains(number - 1) else { return "" }
        let end = number < lineStarts.count ? lineStarts[number] : bytes.count
        return String(decoding: bytes[lineStarts[number - 1]..<end], as: UTF8.self)
    }

    /// The line of a place, shortened and with credentials masked.
    func excerpt(at location: SourceLocation, extent: YAMLNode.Extent) -> Diagnostic.Excerpt? {
        guard lineStarts.indices.contains(location.line - 1) else { return nil }
        let start = lineStarts[location.line - 1]
        let end = location.line < lineStarts.count ? lineStarts[location.line] - 1 : bytes.count
        var offset = start
        var column = 1
        while offset < end, column < location.column {
            offset += 1
            while offset < end, !Self.beginsScalar(bytes[offset]) { offset += 1 }
            column += 1
        }
        return Excerpter(line: bytes[start..<max(start, end)], offset: offset).excerpt(extent)
    }

    private static func beginsScalar(_ byte: UInt8) -> Bool {
        byte & 0xC0 != 0x80
    }
}
