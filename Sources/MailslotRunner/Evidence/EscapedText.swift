internal import Mailslot

/// What a text stands for that has escapes of JSON, URLs and HTML, with the place of each byte in the text.
///
/// A server may write any character of a credential as an escape (RFC 8259 section 7, RFC 3986 section 2.1), so that no list
/// of its forms is whole.
struct EscapedText {
    private(set) var bytes: [UInt8] = []
    /// Where the escape, or the plain byte, begins that each byte comes from; and the end of the text.
    private var origins: [Int] = []

    /// An escape within an escape, as of JSON in a URL.
    private static let levels = 2

    /// Nil where nothing is escaped.
    init?(_ text: [UInt8]) {
        guard let first = Self.decode(text, hasStarts: true) else { return nil }
        bytes = first.bytes
        origins = first.starts + [text.count]
        for _ in 1..<Self.levels {
            guard let level = Self.decode(bytes, hasStarts: true) else { break }
            origins = level.starts.map { origins[$0] } + [text.count]
            bytes = level.bytes
        }
    }

    /// What a text stands for, where its places do not matter; nil where nothing is escaped.
    static func bytes(of text: [UInt8]) -> [UInt8]? {
        guard var bytes = decode(text, hasStarts: false)?.bytes else { return nil }
        for _ in 1..<levels { bytes = decode(bytes, hasStarts: false)?.bytes ?? bytes }
        return bytes
    }

    /// The part of the text that stands for some of the bytes.
    func origin(of range: Range<Int>) -> Range<Int> { origins[range.lowerBound]..<origins[range.upperBound] }

    @inline(__always)
    private static func begins(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&")
    }

    /// What some bytes stand for, and where each of these begins there; nil if nothing is escaped.
    ///
    /// Every report passes here, so what has no escapes is taken at once.
    private static func decode(_ input: [UInt8], hasStarts: Bool) -> (bytes: [UInt8], starts: [Int])? {
        var bytes: [UInt8] = []
        var starts: [Int] = []
        /// What is before this is in the output.
        var done = 0
        var index = 0
        func copy(to end: Int) {
            bytes += input[done..<end]
            if hasStarts { starts += done..<end }
        }
        while let next = next(in: input, from: index) {
            guard let (decoded, length) = escape(input[next...]) else {
                index = next + 1
                continue
            }
            if bytes.isEmpty, done == 0 {
                bytes.reserveCapacity(input.count)
                if hasStarts { starts.reserveCapacity(input.count) }
            }
            copy(to: next)
            bytes += decoded
            if hasStarts { starts += repeatElement(next, count: decoded.count) }
            index = next + length
            done = index
        }
        guard done > 0 else { return nil }
        copy(to: input.count)
        return (bytes, starts)
    }

    private static func next(in input: [UInt8], from start: Int) -> Int? {
        input.withUnsafeBufferPointer { bytes in
            var index = start
            while index < bytes.count {
                if begins(bytes[index]) { return index }
                index += 1
            }
            return nil
        }
    }

    private static func escape(_ rest: ArraySlice<UInt8>) -> (bytes: [UInt8], length: Int)? {
        let start = rest.startIndex
        switch rest[start] {
        case UInt8(ascii: "\\"): return backslash(rest)
        case UInt8(ascii: "%"): return hexadecimal(rest.dropFirst().prefix(2), 2).map { ([UInt8($0)], 3) }
        default: return entity(rest.prefix(10))
        }
    }

    private static func backslash(_ rest: ArraySlice<UInt8>) -> (bytes: [UInt8], length: Int)? {
        guard rest.count > 1 else { return nil }
        let byte = rest[rest.startIndex + 1]
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): return ([byte], 2)
        case UInt8(ascii: "u"): break
        default: return nil
        }
        guard let unit = hexadecimal(rest.dropFirst(2).prefix(4), 4) else { return nil }
        // A character beyond the first plane is a pair (RFC 8259 section 7).
        if (0xD800...0xDBFF).contains(unit) {
            let second = rest.dropFirst(6)
            guard second.starts(with: Array("\\u".utf8)), let low = hexadecimal(second.dropFirst(2).prefix(4), 4),
                (0xDC00...0xDFFF).contains(low)
            else { return nil }
            return utf8(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)).map { ($0, 12) }
        }
        return utf8(unit).map { ($0, 6) }
    }

    private static let names: [(name: [UInt8], byte: UInt8)] = [
        ("&amp;", UInt8(ascii: "&")), ("&quot;", UInt8(ascii: "\"")), ("&apos;", UInt8(ascii: "'")),
        ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ].map { (Array($0.0.utf8), $0.1) }

    private static func entity(_ rest: ArraySlice<UInt8>) -> (bytes: [UInt8], length: Int)? {
        if let named = names.first(where: { rest.starts(with: $0.name) }) { return ([named.byte], named.name.count) }
        guard rest.starts(with: Array("&#".utf8)), let end = rest.firstIndex(of: UInt8(ascii: ";")) else { return nil }
        var digits = String(decoding: rest[(rest.startIndex + 2)..<end], as: UTF8.self)
        let isHexadecimal = digits.lowercased().hasPrefix("x")
        if isHexadecimal { digits.removeFirst() }
        guard let value = UInt32(digits, radix: isHexadecimal ? 16 : 10) else { return nil }
        return utf8(value).map { ($0, end - rest.startIndex + 1) }
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>, _ count: Int) -> UInt32? {
        guard digits.count == count else { return nil }
        var value: UInt32 = 0
        for digit in digits {
            guard let number = Hexadecimal.digit(digit) else { return nil }
            value = value << 4 | UInt32(number)
        }
        return value
    }

    private static func utf8(_ value: UInt32) -> [UInt8]? {
        Unicode.Scalar(value).map { Array(String(Character($0)).utf8) }
    }
}
