/// Base64 (RFC 4648 section 4), as far as looking for and into it needs.
package enum Base64 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The encoded bytes with padding.
    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let left = bytes.count - index
            let group =
                UInt32(bytes[index]) << 16 | (left > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
                | (left > 2 ? UInt32(bytes[index + 2]) : 0)
            output.append(letters[Int(group >> 18)])
            output.append(letters[Int(group >> 12 & 63)])
            output.append(left > 1 ? letters[Int(group >> 6 & 63)] : UInt8(ascii: "="))
            output.append(left > 2 ? letters[Int(group & 63)] : UInt8(ascii: "="))
            index += 3
        }
        return output
    }

    /// The same characters of the URL-safe alphabet (RFC 4648 section 5).
    package static func urlSafe(_ encoded: [UInt8]) -> [UInt8] {
        encoded.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 }
    }

    /// The encoded characters that depend on these bytes alone.
    ///
    /// The alignment is how many bytes of a group of three stand before them: 0, 1 or 2.
    static func core(of bytes: [UInt8], alignment: Int) -> [UInt8] {
        let encoded = encode([UInt8](repeating: 0, count: alignment) + bytes)
        // Before: characters that also hold bits of what stands before. After: the same, and the padding.
        let first = alignment == 0 ? 0 : alignment + 1
        let last = (alignment + bytes.count) * 8 / 6
        return first < last ? Array(encoded[first..<last]) : []
    }

    /// The bytes that characters stand for, each given as its number; what does not fill a byte is dropped.
    static func decode(sextets: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(sextets.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for sextet in sextets {
            bits = bits << 6 | UInt32(sextet)
            count += 6
            if count >= 8 {
                count -= 8
                output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return output
    }

    /// The number of a character, also of the URL-safe alphabet (RFC 4648 section 5), or nil.
    static func sextet(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: letters.firstIndex(of: byte).map(UInt8.init)
        }
    }
}

/// Pairs of hexadecimal digits.
package enum Hexadecimal {
    /// Two lower-case digits for each byte.
    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    /// The number of a digit, or nil.
    package static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
