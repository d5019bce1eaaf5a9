/// A set of byte strings that grows while it is used, where building a `LiteralSet` for each new one would take too long.
///
/// They are found by their first eight bytes, without regard to ASCII case.
package struct LiteralTable: Sendable {
    /// The literals that begin with the same eight bytes, the longest first.
    private var literals: [UInt64: [[UInt8]]] = [:]
    /// Bytes with which a literal begins: most places are passed by this alone.
    private var beginnings = [Bool](repeating: false, count: 256)
    /// The bytes of the longest literal; 0 where there are none.
    package private(set) var longest = 0

    /// Shorter texts cannot be added.
    package static let shortest = 8

    package init() {}

    /// Nothing, if it is too short, or is there already.
    package mutating func insert(_ literal: [UInt8]) {
        guard literal.count >= Self.shortest else { return }
        let literal = literal.map(LiteralSet.fold)
        let key = literal.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        var others = literals[key] ?? []
        guard !others.contains(literal) else { return }
        others.append(literal)
        literals[key] = others.sorted { $0.count > $1.count }
        beginnings[Int(literal[0])] = true
        longest = max(longest, literal.count)
    }

    /// The first place where a literal stands, the longest that begins there.
    package func first(in bytes: [UInt8]) -> Range<Int>? {
        guard longest > 0, bytes.count >= Self.shortest else { return nil }
        return place(inFolded: bytes.map(LiteralSet.fold), from: 0)
    }

    private func place(inFolded bytes: [UInt8], from start: Int) -> Range<Int>? {
        guard bytes.count - start >= Self.shortest else { return nil }
        return bytes.withUnsafeBytes { buffer in
            for offset in start...(bytes.count - Self.shortest) where beginnings[Int(buffer[offset])] {
                let key = buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                guard let found = literals[key]?.first(where: { buffer[offset...].starts(with: $0) }) else { continue }
                return offset..<(offset + found.count)
            }
            return nil
        }
    }

    /// Where literals stand, one after the other.
    package func places(in bytes: [UInt8]) -> [Range<Int>] {
        guard longest > 0 else { return [] }
        let folded = bytes.map(LiteralSet.fold)
        var places: [Range<Int>] = []
        while let place = place(inFolded: folded, from: places.last?.upperBound ?? 0) { places.append(place) }
        return places
    }

    /// The bytes with each literal replaced.
    package func replace(in bytes: [UInt8], by replacement: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var position = 0
        for place in places(in: bytes) {
            output += bytes[position..<place.lowerBound]
            output += replacement
            position = place.upperBound
        }
        return output + bytes[position...]
    }
}
