import Mailslot

/// The text of a description in another language than our own.
enum ImportedText {
    /// Whether a text is probably such a description; its tree tells for certain.
    static func isLikely(_ bytes: [UInt8]) -> Bool {
        let marks = ["openapi", "swagger", "discovery#restDescription", "\"pathSets\""].map { Array($0.utf8) }
        return bytes.withUnsafeBufferPointer { buffer in
            marks.contains { mark in contains(buffer, mark) }
        }
    }

    private static func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: [UInt8]) -> Bool {
        guard bytes.count >= mark.count else { return false }
        return (0...(bytes.count - mark.count)).contains { start in
            mark.indices.allSatisfy { bytes[start + $0] == mark[$0] }
        }
    }

    /// The text as YAML's parser takes it: without a byte order mark, and without JSON's pairs of escapes for one
    /// character (RFC 8259 section 7), which YAML does not know.
    static func prepared(_ bytes: [UInt8]) -> [UInt8] {
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        guard rest.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return Array(rest) }
        var result: [UInt8] = []
        result.reserveCapacity(rest.count)
        var index = rest.startIndex
        while index < rest.endIndex {
            guard rest[index] == UInt8(ascii: "\\"), index + 1 < rest.endIndex else {
                result.append(rest[index])
                index += 1
                continue
            }
            if let high = unit(rest, at: index), let low = unit(rest, at: index + 6),
                (0xD800..<0xDC00).contains(high), (0xDC00..<0xE000).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
            {
                result += Array(String(Character(scalar)).utf8)
                index += 12
            } else {
                result += rest[index...(index + 1)]
                index += 2
            }
        }
        return result
    }

    /// The code unit that an escape with four digits stands for.
    private static func unit(_ bytes: ArraySlice<UInt8>, at index: Int) -> UInt32? {
        guard index + 6 <= bytes.endIndex, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
        else { return nil }
        return UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    }
}
