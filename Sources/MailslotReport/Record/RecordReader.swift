package import Mailslot

/// Reads a run record without holding all its probes at once.
///
/// A record as it was written has a line for each probe, and these are read one by one. The same document in another
/// layout, such as a formatter leaves, is read as a whole.
package struct RecordReader: RunSource {
    package let header: RunHeader
    package let ending: RunEnding
    private let probes: Probes

    private enum Probes {
        case lines([UInt8], [DocumentLine])
        case values([JSONValue])
    }

    /// Reads what stands around the probes.
    ///
    /// - Throws: `RecordFailure` if the bytes are no whole record of a known version.
    package init(_ bytes: [UInt8]) throws(RecordFailure) {
        let lines = DocumentLine.split(bytes)
        if let first = lines.first, first.ends(with: Self.headEnd, in: bytes) {
            self = try Self.reader(bytes, head: first, lines.dropFirst())
        } else {
            self = try Self.reader(formatted: bytes)
        }
    }

    private init(_ head: RecordFields, _ tail: RecordFields, _ probes: Probes) throws(RecordFailure) {
        header = try RunHeader(try head.object("header"))
        ending = try RunEnding(try tail.object("ending"))
        self.probes = probes
    }

    private static func reader(
        _ bytes: [UInt8], head: DocumentLine, _ lines: ArraySlice<DocumentLine>
    ) throws(RecordFailure) -> RecordReader {
        let value = try parse(Array(bytes[head.range]) + Array("]}".utf8), line: head.number)
        let fields = try RecordFields(value, path: "", line: head.number)
        try checkVersion(fields)
        guard let last = lines.last, last.begins(with: tailStart, in: bytes) else { throw cutOff(bytes, lines) }
        guard let tail = try? JSONParser.parse([UInt8(ascii: "{")] + Array(bytes[last.range].dropFirst(2))) else {
            throw cutOff(bytes, lines.dropLast())
        }
        return try RecordReader(
            fields, try RecordFields(tail, path: "", line: last.number), .lines(bytes, Array(lines.dropLast())))
    }

    private static func reader(formatted bytes: [UInt8]) throws(RecordFailure) -> RecordReader {
        guard let document = try? JSONParser.parse(bytes) else {
            throw RecordFailure(bytes.starts(with: start) ? .cutOff(afterProbes: 0) : .notARecord)
        }
        guard document["mailslot_record"] != nil else { throw RecordFailure(.notARecord) }
        let fields = try RecordFields(document, path: "", line: nil)
        try checkVersion(fields)
        guard let items = document["probes"]?.items else { throw fields.failure("probes", "a list") }
        return try RecordReader(fields, fields, .values(items))
    }

    /// Gives each probe in its turn.
    ///
    /// - Throws: `RecordFailure` for a probe that cannot be read, and what `body` throws.
    package func forEachProbe(_ body: (ProbeRecord) throws -> Void) throws {
        switch probes {
        case .lines(let bytes, let lines):
            for line in lines {
                let value = try Self.parse(line.probe(in: bytes), line: line.number)
                try body(try ProbeRecord(try RecordFields(value, path: "", line: line.number)))
            }
        case .values(let values):
            for (index, value) in values.enumerated() {
                try body(try ProbeRecord(try RecordFields(value, path: "probes[\(index)]", line: nil)))
            }
        }
    }

    /// The whole record.
    ///
    /// - Throws: `RecordFailure` if the bytes are no whole record of a known version.
    package static func read(_ bytes: [UInt8]) throws -> RunRecord {
        let reader = try RecordReader(bytes)
        var record = RunRecord(header: reader.header, probes: [], ending: reader.ending)
        try reader.forEachProbe { record.probes.append($0) }
        return record
    }
}

extension RecordReader {
    /// The earliest version that is read: version 2 lacks the scene, and nothing that it has means something else.
    private static let earliestVersion = 2
    private static let start = Array(#"{"mailslot_record":"#.utf8)
    private static let headEnd = Array(#""probes":["#.utf8)
    private static let tailStart = Array(#"],"ending":"#.utf8)

    private static func parse(_ bytes: [UInt8], line: Int) throws(RecordFailure) -> JSONValue {
        do {
            return try JSONParser.parse(bytes)
        } catch {
            throw RecordFailure(.notJSON(expected: error.expected), line: line, column: error.offset + 1)
        }
    }

    private static func checkVersion(_ fields: RecordFields) throws(RecordFailure) {
        let version = try fields.integer("mailslot_record")
        guard version <= RunRecord.version else { throw RecordFailure(.laterVersion(version)) }
        guard version >= earliestVersion else {
            throw fields.failure("mailslot_record", "\(earliestVersion) or \(RunRecord.version)")
        }
    }

    private static func cutOff(_ bytes: [UInt8], _ lines: ArraySlice<DocumentLine>) -> RecordFailure {
        let isLastWhole = lines.last.map { (try? JSONParser.parse($0.probe(in: bytes))) != nil } ?? true
        return RecordFailure(.cutOff(afterProbes: lines.count - (isLastWhole ? 0 : 1)))
    }
}

/// A line of a document that is not empty.
private struct DocumentLine {
    var range: Range<Int>
    /// Counted from 1.
    var number: Int

    static func split(_ bytes: [UInt8]) -> [DocumentLine] {
        var lines: [DocumentLine] = []
        var start = 0
        var number = 1
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            if index > start { lines.append(DocumentLine(range: start..<index, number: number)) }
            start = index + 1
            number += 1
        }
        if start < bytes.count { lines.append(DocumentLine(range: start..<bytes.count, number: number)) }
        return lines
    }

    func begins(with text: [UInt8], in bytes: [UInt8]) -> Bool { bytes[range].starts(with: text) }

    func ends(with text: [UInt8], in bytes: [UInt8]) -> Bool { bytes[range].suffix(text.count).elementsEqual(text) }

    /// The line without the comma that parts it from the next.
    func probe(in bytes: [UInt8]) -> [UInt8] {
        let line = bytes[range]
        return Array(line.last == UInt8(ascii: ",") ? line.dropLast() : line)
    }
}
