/// The header fields of an answer, in the order in which they arrived.
///
/// A line without a colon is no field and is left out; a line that begins with white space continues the one before
/// (RFC 9112, section 5.2). Bytes that are not UTF-8 become U+FFFD.
package struct HeaderFields: Sendable, Hashable {
    private var fields: [HeaderField] = []

    /// The part of a header block that fields are read from.
    enum Section {
        /// From the status line to the empty line.
        case header
        /// From the empty line on.
        case trailer
    }

    /// Reads the fields of one section of a block: status line, header lines, empty line, trailers.
    init(block: [UInt8], section: Section) {
        let lines = block.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .dropFirst().map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
        let end = lines.firstIndex(where: \.isEmpty) ?? lines.endIndex
        switch section {
        case .header: lines[..<end].forEach { add($0) }
        case .trailer: lines[end...].forEach { add($0) }
        }
    }

    private mutating func add(_ line: ArraySlice<UInt8>) {
        if let first = line.first, first.isBlank {
            guard let last = fields.indices.last else { return }
            fields[last].value += " " + String(decoding: line.trimmed, as: UTF8.self)
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            let name = String(decoding: line[..<colon].trimmed, as: UTF8.self)
            let value = String(decoding: line[line.index(after: colon)...].trimmed, as: UTF8.self)
            fields.append(HeaderField(name: name, value: value))
        }
    }

    /// The value of the first field of that name, whatever its case.
    package subscript(_ name: String) -> String? {
        fields.first { $0.isNamed(name) }?.value
    }

    /// The values of all fields of that name, whatever its case.
    package func values(named name: String) -> [String] {
        fields.filter { $0.isNamed(name) }.map(\.value)
    }
}

extension HeaderFields: RandomAccessCollection {
    /// The position of the first field.
    package var startIndex: Int { fields.startIndex }
    /// The position after the last field.
    package var endIndex: Int { fields.endIndex }
    /// The field at a position.
    package subscript(position: Int) -> HeaderField { fields[position] }
}

extension HeaderField {
    /// Says whether the field has that name, whatever its case.
    package func isNamed(_ other: String) -> Bool {
        name.utf8.count == other.utf8.count
            && zip(name.utf8, other.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }
}

extension UInt8 {
    /// Says whether the byte is optional white space (RFC 9110, section 5.6.3).
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension BidirectionalCollection<UInt8> {
    /// The bytes without the white space around them.
    var trimmed: SubSequence {
        let head = drop(while: \.isBlank)
        let end = head.lastIndex { !$0.isBlank }.map(head.index(after:)) ?? head.startIndex
        return head[..<end]
    }
}
