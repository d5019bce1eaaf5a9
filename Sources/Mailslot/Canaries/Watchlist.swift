/// What an answer must not hold: canaries, and texts such as private addresses.
package struct Watchlist: Sendable {
    /// One thing to look for.
    package enum Item: Hashable, Sendable {
        case canary(Canary)
        /// Any text, found as a whole.
        case text(String)
    }

    /// All of them; a sighting names its item by the index in here.
    package let items: [Item]
    let windows: WindowIndex
    let texts: LiteralSet

    package init(_ items: [Item]) {
        self.items = items
        var windows = WindowIndex.Builder()
        var texts: [LiteralSet.Literal] = []
        for (index, item) in items.enumerated() {
            switch item {
            case .canary(let canary): windows.add(Array(canary.secret.utf8), item: index)
            case .text(let text):
                texts += TextEncoding.allCases.flatMap { encoding in
                    encoding.forms(of: Array(text.utf8)).map {
                        LiteralSet.Literal(bytes: $0, item: index, encoding: encoding)
                    }
                }
            }
        }
        self.windows = windows.build()
        self.texts = LiteralSet(texts)
    }
}

/// How something was written where it was seen.
package enum TextEncoding: String, CaseIterable, Sendable {
    case plain, base64, hex

    /// The parts that are the same wherever the bytes stand in a longer encoded text.
    package func forms(of bytes: [UInt8]) -> [[UInt8]] {
        switch self {
        case .plain: [bytes]
        case .base64:
            (0..<3).map { Base64.core(of: bytes, alignment: $0) }.filter { $0.count >= 6 }.flatMap { core in
                let other = Base64.urlSafe(core)
                return other == core ? [core] : [core, other]
            }
        case .hex: [Hexadecimal.encode(bytes)]
        }
    }
}
