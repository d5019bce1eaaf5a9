/// All windows of all canaries, plain and encoded, each packed into sixty bits.
///
/// Because a window fits into a word there are no patterns to compare: an answer is read once, the last few
/// characters are kept as a number, and that number is looked up. Parts of a canary are found like the whole.
struct WindowIndex: Sendable {
    /// One alphabet with its windows.
    struct Lens: Sendable {
        let encoding: TextEncoding
        /// Bits for each character.
        let bits: UInt64
        /// Characters in a window.
        let length: Int
        /// How many windows of one canary must follow each other; more than one where windows are short.
        let run: Int

        var mask: UInt64 { (1 << (bits * UInt64(length))) - 1 }

        static let plain = Lens(encoding: .plain, bits: 5, length: 12, run: 1)
        // Twelve characters fix at least fifteen of base64, which hold six windows of ten.
        static let base64 = Lens(encoding: .base64, bits: 6, length: 10, run: 5)
        // Twelve characters fix twenty-four hexadecimal digits, which hold eleven windows of fourteen.
        static let hex = Lens(encoding: .hex, bits: 4, length: 14, run: 10)
    }

    /// Whose window it is.
    struct Entry: Sendable {
        var item: Int32
        /// Which way the canary was encoded, and the window's place in it: neighbours follow each other.
        var place: Int32
        /// The canary's character at which the window begins.
        var offset: Int16
    }

    private(set) var plain: Table
    private(set) var base64: Table
    private(set) var hex: Table

    /// A hash table with open addressing.
    struct Table: Sendable {
        private(set) var keys: [UInt64]
        private(set) var entries: [Entry]
        private let shift: UInt64
        let isEmpty: Bool

        /// No window is all ones: the alphabets' highest numbers never repeat so often in a random text.
        private static let free = UInt64.max

        init(_ content: [(key: UInt64, entry: Entry)]) {
            var capacity = 16
            while capacity < content.count * 3 { capacity *= 2 }
            isEmpty = content.isEmpty
            shift = UInt64(64 - capacity.trailingZeroBitCount)
            keys = [UInt64](repeating: Self.free, count: capacity)
            entries = [Entry](repeating: Entry(item: -1, place: 0, offset: 0), count: capacity)
            for (key, entry) in content {
                var slot = Self.hash(key, shift: shift)
                while keys[slot] != Self.free, keys[slot] != key { slot = (slot + 1) & (capacity - 1) }
                keys[slot] = key
                entries[slot] = entry
            }
        }

        @inline(__always)
        func find(_ key: UInt64) -> Entry? {
            var slot = Self.hash(key, shift: shift)
            while keys[slot] != Self.free {
                if keys[slot] == key { return entries[slot] }
                slot = (slot + 1) & (keys.count - 1)
            }
            return nil
        }

        @inline(__always)
        private static func hash(_ key: UInt64, shift: UInt64) -> Int {
            Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
        }
    }

    /// Collects windows.
    struct Builder {
        private var plain: [(key: UInt64, entry: Entry)] = []
        private var base64: [(key: UInt64, entry: Entry)] = []
        private var hex: [(key: UInt64, entry: Entry)] = []

        mutating func add(_ secret: [UInt8], item: Int) {
            Self.add(secret.map(CharacterCodes.plain), .plain, item: item, variant: 0, to: &plain) { $0 }
            for alignment in 0..<3 {
                let core = Base64.core(of: secret, alignment: alignment)
                // A core begins with the first sextet that holds no bit of what stands before.
                let skipped = alignment == 0 ? 0 : alignment + 1
                Self.add(core.map(CharacterCodes.base64), .base64, item: item, variant: alignment, to: &base64) {
                    max(0, ($0 + skipped) * 6 / 8 - alignment)
                }
            }
            Self.add(
                Hexadecimal.encode(secret).map(CharacterCodes.hex), .hex, item: item, variant: 0, to: &hex
            ) { $0 / 2 }
        }

        private static func add(
            _ codes: [UInt8], _ lens: Lens, item: Int, variant: Int, to list: inout [(key: UInt64, entry: Entry)],
            offset: (Int) -> Int
        ) {
            guard codes.count >= lens.length, !codes.contains(CharacterCodes.none) else { return }
            for start in 0...(codes.count - lens.length) {
                var key: UInt64 = 0
                for code in codes[start..<(start + lens.length)] { key = key << lens.bits | UInt64(code) }
                let entry = Entry(
                    item: Int32(item), place: Int32(variant * 1000 + start),
                    offset: Int16(min(offset(start), Canary.length - Canary.fragment)))
                list.append((key, entry))
            }
        }

        func build() -> WindowIndex {
            WindowIndex(plain: Table(plain), base64: Table(base64), hex: Table(hex))
        }
    }
}

/// The number of each byte in each alphabet.
enum CharacterCodes {
    /// The byte is not of the alphabet: a window cannot hold it.
    static let none: UInt8 = 0xFF
    /// The byte may stand between two characters of the alphabet, as line breaks do in base64.
    static let skipped: UInt8 = 0xFE

    static let plainTable: [UInt8] = (0...255).map { byte in
        let lower = (0x41...0x5A).contains(byte) ? UInt8(byte) | 0x20 : UInt8(byte)
        return Canary.alphabet.firstIndex(of: lower).map(UInt8.init) ?? none
    }
    static let base64Table: [UInt8] = (0...255).map { byte in
        byte == 0x0A || byte == 0x0D ? skipped : Base64.sextet(UInt8(byte)) ?? none
    }
    static let hexTable: [UInt8] = (0...255).map { byte in Hexadecimal.digit(UInt8(byte)) ?? none }

    /// All three, eight bits each, plain lowest.
    static let packed: [UInt32] = (0...255).map { byte in
        UInt32(plainTable[byte]) | UInt32(base64Table[byte]) << 8 | UInt32(hexTable[byte]) << 16
    }

    static func plain(_ byte: UInt8) -> UInt8 { plainTable[Int(byte)] }
    static func base64(_ byte: UInt8) -> UInt8 { base64Table[Int(byte)] }
    static func hex(_ byte: UInt8) -> UInt8 { hexTable[Int(byte)] }
}
