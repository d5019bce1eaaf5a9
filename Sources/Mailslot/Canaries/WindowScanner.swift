/// Looks for windows of canaries in one byte stream.
struct WindowScanner {
    /// The last characters of one alphabet.
    private struct Tail {
        var key: UInt64 = 0
        /// How many characters of the alphabet stand before, without a break.
        var count = 0
        /// The window that was found last, for lenses that want several in a row.
        var lastItem: Int32 = -1
        var lastPlace: Int32 = -1
        var inRow = 0
    }

    private var plain = Tail()
    private var base64 = Tail()
    private var hex = Tail()
    private var textState = LiteralSet.start
    /// The run of base64 that may hold a compressed stream, as sextets.
    private var compressed: [UInt8]?

    /// A base64 run longer than this is not uncompressed.
    private static let compressedLimit = 1 << 20

    /// Something that was found.
    enum Finding {
        case window(WindowIndex.Entry, TextEncoding)
        case text(LiteralSet.Literal)
        /// What a compressed stream held.
        case uncompressed([UInt8])
    }

    mutating func reset() {
        plain = Tail()
        base64 = Tail()
        hex = Tail()
        textState = LiteralSet.start
        compressed = nil
    }

    /// Reads on.
    ///
    /// Every byte of every answer passes here. One loop looks for everything, so that no search waits for another; the
    /// tails live in local variables, and one table gives the byte's number in all three alphabets.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, _ watchlist: Watchlist, found: (Finding) -> Void
    ) {
        let windows = watchlist.windows
        var plain = plain
        var base64 = base64
        var hex = hex
        var textState = textState
        CharacterCodes.packed.withUnsafeBufferPointer { codes in
            watchlist.texts.withTables { next, classes in
                for byte in bytes {
                    textState = next[Int(textState) &+ Int(classes[Int(byte)])]
                    if textState & LiteralSet.ends != 0 {
                        textState &= ~LiteralSet.ends
                        if let literal = watchlist.texts.match(in: textState) { found(.text(literal)) }
                    }
                    let packed = codes[Int(byte)]
                    if Self.advance(&plain, .plain, code: UInt8(truncatingIfNeeded: packed)),
                        let entry = windows.plain.find(plain.key & WindowIndex.Lens.plain.mask)
                    {
                        found(.window(entry, .plain))
                    }
                    let code = UInt8(truncatingIfNeeded: packed >> 8)
                    if Self.advance(&base64, .base64, code: code),
                        let entry = Self.inRow(&base64, windows.base64, .base64)
                    {
                        found(.window(entry, .base64))
                    }
                    if compressed != nil || base64.count == 4 { follow(code, base64, found: found) }
                    if Self.advance(&hex, .hex, code: UInt8(truncatingIfNeeded: packed >> 16)),
                        let entry = Self.inRow(&hex, windows.hex, .hex)
                    {
                        found(.window(entry, .hex))
                    }
                }
            }
        }
        self.plain = plain
        self.base64 = base64
        self.hex = hex
        self.textState = textState
    }

    /// The stream is over.
    mutating func finish(found: (Finding) -> Void) {
        follow(CharacterCodes.none, base64, found: found)
    }

    /// Takes a character in; true if there is a whole window now.
    @inline(__always)
    private static func advance(_ tail: inout Tail, _ lens: WindowIndex.Lens, code: UInt8) -> Bool {
        guard code < CharacterCodes.skipped else {
            if code == CharacterCodes.none {
                tail.count = 0
                tail.inRow = 0
            }
            return false
        }
        tail.key = tail.key << lens.bits | UInt64(code)
        tail.count &+= 1
        return tail.count >= lens.length
    }

    private static func inRow(
        _ tail: inout Tail, _ table: WindowIndex.Table, _ lens: WindowIndex.Lens
    ) -> WindowIndex.Entry? {
        guard let entry = table.find(tail.key & lens.mask) else {
            tail.inRow = 0
            return nil
        }
        let follows = tail.inRow > 0 && entry.item == tail.lastItem && entry.place == tail.lastPlace + 1
        tail.inRow = follows ? tail.inRow + 1 : 1
        tail.lastItem = entry.item
        tail.lastPlace = entry.place
        return tail.inRow >= lens.run ? entry : nil
    }

    /// Collects a run of base64 that begins as a compressed stream does.
    private mutating func follow(_ code: UInt8, _ base64: Tail, found: (Finding) -> Void) {
        if code == CharacterCodes.skipped { return }
        if code == CharacterCodes.none {
            guard let sextets = compressed else { return }
            compressed = nil
            if let bytes = Inflate.inflate(Base64.decode(sextets: sextets)) { found(.uncompressed(bytes)) }
        } else if base64.count == 4 {
            let opening = UInt32(truncatingIfNeeded: base64.key & 0xFFFFFF)
            if Self.beginsStream(opening) { compressed = Self.sextets(opening) }
        } else if base64.count < Self.compressedLimit {
            compressed?.append(code)
        }
    }

    /// Whether three bytes begin a gzip stream (1F 8B 08) or a zlib stream (78, and a level).
    private static func beginsStream(_ opening: UInt32) -> Bool {
        opening == 0x1F8B08 || (opening >> 16 == 0x78 && [0x01, 0x5E, 0x9C, 0xDA].contains(opening >> 8 & 0xFF))
    }

    private static func sextets(_ opening: UInt32) -> [UInt8] {
        [18, 12, 6, 0].map { UInt8(opening >> $0 & 63) }
    }
}
