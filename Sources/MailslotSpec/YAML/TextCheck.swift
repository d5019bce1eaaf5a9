/// Checks that bytes are a text that is worth parsing.
enum TextCheck {
    /// Reports what is wrong; true if nothing is.
    static func check(_ source: SourceText, _ limits: YAMLLimits = .own, log: DiagnosticLog) -> Bool {
        let bytes = source.bytes
        func refuse(at offset: Int, _ message: String, fix: String?) -> Bool {
            log.error(at: source.location(at: offset), message, fix: fix)
            return false
        }
        guard bytes.count <= limits.largestFile else {
            return refuse(
                at: 0, "the file is larger than \(limits.largestFile >> 20) MiB: \(bytes.count) bytes",
                fix: limits.splitting)
        }
        if let encoding = otherEncoding(bytes) {
            return refuse(at: 0, "the file is in \(encoding)", fix: "save it as UTF-8")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return refuse(at: 0, "the file begins with a byte order mark", fix: "save it as UTF-8 without one")
        }
        if let offset = firstInvalidByte(bytes) {
            let byte = String(bytes[offset], radix: 16, uppercase: true)
            return refuse(at: offset, "the byte 0x\(byte) is not UTF-8 here", fix: "save the file as UTF-8")
        }
        if limits.refusesUnseen, let (offset, name) = firstUnwantedCharacter(bytes) {
            return refuse(at: offset, "the file holds \(name)", fix: "remove it, or write it as an escape in quotes")
        }
        return true
    }

    private static func otherEncoding(_ bytes: [UInt8]) -> String? {
        let marks: [(name: String, bytes: [UInt8])] = [
            ("UTF-32", [0xFF, 0xFE, 0, 0]), ("UTF-32", [0, 0, 0xFE, 0xFF]), ("UTF-16", [0xFF, 0xFE]),
            ("UTF-16", [0xFE, 0xFF]),
        ]
        if let mark = marks.first(where: { bytes.starts(with: $0.bytes) }) { return mark.name }
        // Without a mark, every other byte of an English text in UTF-16 is zero.
        guard bytes.count >= 2, bytes[0] != bytes[1], bytes[0] == 0 || bytes[1] == 0 else { return nil }
        return "UTF-16"
    }

    /// The offset of the first byte that is not well-formed UTF-8 (Unicode 16, table 3-7).
    static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            guard let length = sequenceLength(bytes, at: index) else { return index }
            index += length
        }
        return nil
    }

    private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int? {
        let first = bytes[index]
        let second: ClosedRange<UInt8>
        let length: Int
        switch first {
        case 0...0x7F: return 1
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
        for place in (index + 2)..<max(index + 2, index + length) where bytes[place] & 0xC0 != 0x80 { return nil }
        return length
    }

    /// Characters that a terminal or a reviewer does not show as what they are.
    private static func firstUnwantedCharacter(_ bytes: [UInt8]) -> (offset: Int, name: String)? {
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case 0x09, 0x0A: continue
            case 0x0D where offset + 1 == bytes.count || bytes[offset + 1] == 0x0A: continue
            case 0x00..<0x20, 0x7F: return (offset, "the control character \(codePoint(UInt32(byte)))")
            case 0xC2 where bytes[offset + 1] < 0xA0:
                return (offset, "the control character \(codePoint(UInt32(bytes[offset + 1])))")
            case 0xE2 where bytes[offset + 1] == 0x80 && (0xA8...0xAE).contains(bytes[offset + 2]):
                return (offset, "the invisible character \(codePoint(0x2000 + UInt32(bytes[offset + 2] - 0x80)))")
            case 0xE2 where bytes[offset + 1] == 0x81 && (0xA6...0xA9).contains(bytes[offset + 2]):
                return (offset, "the invisible character \(codePoint(0x2040 + UInt32(bytes[offset + 2] - 0x80)))")
            case 0xEF where bytes[offset + 1] == 0xBB && bytes[offset + 2] == 0xBF:
                return (offset, "the invisible character \(codePoint(0xFEFF))")
            default: continue
            }
        }
        return nil
    }

    private static func codePoint(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
