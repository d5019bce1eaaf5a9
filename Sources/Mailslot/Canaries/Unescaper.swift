/// Undoes escapes of a byte stream: JSON (`\u0061`, `\/`), URL (`%61`), HTML (`&#97;`, `&#x61;`) and quoted-printable
/// (`=61`, and `=` at a line's end).
///
/// It undoes all of them at once, whatever the media type: what it makes of other texts does no harm, because the
/// stream is also scanned as it came.
struct Unescaper {
    /// An escape that the stream broke off.
    private var pending: [UInt8] = []

    /// The longest escape: `&#x1F600;`.
    private static let longest = 10

    /// Whether a byte can begin an escape.
    @inline(__always)
    static func begins(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&")
            || byte == UInt8(ascii: "=")
    }

    mutating func reset() {
        pending.removeAll(keepingCapacity: true)
    }

    /// Appends what the bytes stand for.
    mutating func feed(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        var input = pending
        pending.removeAll(keepingCapacity: true)
        input.append(contentsOf: bytes)
        var index = 0
        while index < input.count {
            let byte = input[index]
            guard Self.begins(byte) else {
                output.append(byte)
                index += 1
                continue
            }
            switch Self.escape(in: input, at: index) {
            case .bytes(let decoded, let length):
                output.append(contentsOf: decoded)
                index += length
            case .none:
                output.append(byte)
                index += 1
            case .unfinished:
                pending = Array(input[index...])
                return
            }
        }
    }

    private enum Escape {
        case bytes([UInt8], length: Int)
        case none
        case unfinished
    }

    private static func escape(in input: [UInt8], at index: Int) -> Escape {
        let left = input.count - index
        switch input[index] {
        case UInt8(ascii: "\\"):
            guard left > 1 else { return .unfinished }
            switch input[index + 1] {
            case UInt8(ascii: "/"): return .bytes([UInt8(ascii: "/")], length: 2)
            case UInt8(ascii: "n"), UInt8(ascii: "r"): return .bytes([0x0A], length: 2)
            case UInt8(ascii: "u"):
                guard left >= 6 else { return .unfinished }
                return number(input[(index + 2)..<(index + 6)], length: 6)
            default: return .none
            }
        case UInt8(ascii: "%"):
            guard left >= 3 else { return .unfinished }
            return number(input[(index + 1)..<(index + 3)], length: 3)
        case UInt8(ascii: "="):
            guard left >= 2 else { return .unfinished }
            if input[index + 1] == 0x0A { return .bytes([], length: 2) }
            guard left >= 3 else { return .unfinished }
            if input[index + 1] == 0x0D, input[index + 2] == 0x0A { return .bytes([], length: 3) }
            return number(input[(index + 1)..<(index + 3)], length: 3)
        default: return entity(in: input, at: index)
        }
    }

    private static func entity(in input: [UInt8], at index: Int) -> Escape {
        guard index + 1 < input.count else { return .unfinished }
        guard input[index + 1] == UInt8(ascii: "#") else { return .none }
        let limit = min(input.count, index + longest)
        guard let end = input[index..<limit].firstIndex(of: UInt8(ascii: ";")) else {
            return input.count - index < longest ? .unfinished : .none
        }
        var digits = input[(index + 2)..<end]
        let radix = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x") ? 16 : 10
        if radix == 16 { digits = digits.dropFirst() }
        guard let value = Int(String(decoding: digits, as: UTF8.self), radix: radix), (0..<128).contains(value) else {
            return .none
        }
        return .bytes([UInt8(value)], length: end - index + 1)
    }

    /// Only ASCII matters, because canaries are of letters and digits.
    private static func number(_ digits: ArraySlice<UInt8>, length: Int) -> Escape {
        var value = 0
        for digit in digits {
            guard let number = Hexadecimal.digit(digit) else { return .none }
            value = value << 4 | Int(number)
        }
        return value < 128 ? .bytes([UInt8(value)], length: length) : .none
    }
}
