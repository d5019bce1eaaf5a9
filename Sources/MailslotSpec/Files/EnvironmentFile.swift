import Mailslot

/// Reads a file of environment variables: `NAME=value` lines, as docker compose, Node.js and the dotenv libraries do.
///
/// A variable within a value is not replaced: a dollar sign is what a password has, more often than a reference.
struct EnvironmentFile {
    /// Such a file is written by people.
    private static let largestFile = 1 << 20

    private let path: String
    private let bytes: [UInt8]
    private let source: SourceText
    private let log: DiagnosticLog
    private var index = 0
    private var values: [String: String] = [:]
    /// The line in which each variable was set.
    private var lines: [String: Int] = [:]

    private init(path: String, bytes: [UInt8], log: DiagnosticLog) {
        self.path = path
        self.bytes = bytes
        self.log = log
        source = SourceText(file: path, bytes: bytes)
    }

    /// The variables of a file, as far as they could be read.
    static func variables(path: String, bytes: [UInt8], log: DiagnosticLog) -> [String: String] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        let start = SourceLocation(file: path, line: 1, column: 1)
        guard bytes.count <= largestFile else {
            log.error(at: start, "the file is larger than 1 MB: it holds something else than variables")
            return [:]
        }
        // A diagnostic shows a line, and a line of this file is a secret.
        log.add(SourceText(file: path, bytes: masked(bytes)))
        guard String(validating: bytes, as: UTF8.self) != nil else {
            log.error(at: start, "the file is not UTF-8 text")
            return [:]
        }
        var reader = EnvironmentFile(path: path, bytes: bytes, log: log)
        while reader.index < reader.bytes.count { reader.line() }
        return reader.values
    }

    // MARK: Lines

    /// Reads a line, and those over which a quoted value goes on.
    private mutating func line() {
        defer { skipLine() }
        skipBlanks()
        guard let first = peek, first != UInt8(ascii: "#"), !isAtEnd else { return }
        skipExport()
        let start = index
        while let byte = peek, Self.isWord(byte) { index += 1 }
        let name = String(decoding: bytes[start..<index], as: UTF8.self)
        let end = index
        skipBlanks()
        guard !name.isEmpty, !(name.first?.isNumber ?? true), peek == UInt8(ascii: "=") else {
            let isAlone = !name.isEmpty && isAtEnd
            error(
                at: start, length: max(1, end - start),
                isAlone ? "the variable has no value" : "a line has the form NAME=value",
                fix: isAlone
                    ? "write '=' and the value behind the name"
                    : "the name has letters, digits and '_'; a comment begins with '#'")
            return
        }
        index += 1
        guard let value = value() else { return }
        if let line = lines[name] {
            log.warning(
                at: source.location(at: start), length: end - start,
                "'\(name.shortened)' is set already, in line \(line): this value counts")
        }
        lines[name] = source.location(at: start).line
        values[name] = value
    }

    /// The value behind an equals sign; nil if something was reported.
    private mutating func value() -> String? {
        skipBlanks()
        let start = index
        switch peek {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return quoted()
        default: break
        }
        while !isAtEnd {
            // A number sign within a value is a part of it; one after a blank begins a comment.
            if peek == UInt8(ascii: "#"), index == start || Self.isBlank(bytes[index - 1]) { break }
            index += 1
        }
        var end = index
        while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
        return checked(bytes[start..<end], at: start)
    }

    /// A value in quotation marks, which may have several lines.
    private mutating func quoted() -> String? {
        let start = index
        let mark = bytes[start]
        let isLiteral = mark == UInt8(ascii: "'")
        var value: [UInt8] = []
        index += 1
        while index < bytes.count, bytes[index] != mark {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
                index += 1
                value += isLiteral ? Self.escape(inLiteral: bytes[index], mark) : Self.escape(bytes[index])
            } else {
                value.append(bytes[index])
            }
            index += 1
        }
        guard index < bytes.count else {
            error(
                at: start, "the quotation mark is not closed", fix: "put '\(Character(UnicodeScalar(mark)))' at the end"
            )
            return nil
        }
        index += 1
        skipBlanks()
        guard isAtEnd || peek == UInt8(ascii: "#") else {
            error(
                at: index, "something follows the closing quotation mark",
                fix: "write a quotation mark within the value as '\\\(Character(UnicodeScalar(mark)))'")
            return nil
        }
        return checked(value[...], at: start)
    }

    /// The value, if a process could have it (POSIX.1-2017 section 8.1: it ends at a NUL).
    private func checked(_ value: ArraySlice<UInt8>, at offset: Int) -> String? {
        guard !value.contains(0) else {
            error(at: offset, "the value holds a NUL, which no variable can")
            return nil
        }
        return String(decoding: value, as: UTF8.self)
    }

    /// What a backslash and a byte stand for between double quotation marks.
    private static func escape(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "n"): [0x0A]
        case UInt8(ascii: "r"): [0x0D]
        case UInt8(ascii: "t"): [0x09]
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "$"): [byte]
        default: [UInt8(ascii: "\\"), byte]
        }
    }

    /// Between single ones everything is what it is, but for the mark itself.
    private static func escape(inLiteral byte: UInt8, _ mark: UInt8) -> [UInt8] {
        byte == mark ? [byte] : [UInt8(ascii: "\\"), byte]
    }

    // MARK: Bytes

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Whether the line, or the file, ends here.
    private var isAtEnd: Bool {
        guard let byte = peek else { return true }
        return byte == 0x0A || (byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] == 0x0A))
    }

    private mutating func skipBlanks() {
        while let byte = peek, Self.isBlank(byte) { index += 1 }
    }

    private mutating func skipExport() {
        let word = Array("export".utf8)
        let end = index + word.count
        guard bytes[index...].starts(with: word), end < bytes.count, Self.isBlank(bytes[end]) else { return }
        index = end
        skipBlanks()
    }

    private mutating func skipLine() {
        while let byte = peek, byte != 0x0A { index += 1 }
        index += 1
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    // MARK: Diagnostics

    private func error(at offset: Int, length: Int = 1, _ message: String, fix: String? = nil) {
        log.error(at: source.location(at: offset), length: length, message, fix: fix)
    }

    /// The file with an asterisk for each character that may belong to a value: what stands before an equals sign and
    /// is a name is shown, and nothing else.
    ///
    /// A value of several lines may have one that looks like a name and a value; what is shown of it is the beginning
    /// of a line that somebody put before an equals sign, so only lines outside of such values show their names.
    private static func masked(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var quote: UInt8?
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let shown = quote == nil ? shownLength(of: line) : 0
            result += line.prefix(shown)
            for byte in line.dropFirst(shown) where byte & 0xC0 != 0x80 {
                result.append(byte == 0x0D || isBlank(byte) ? byte : UInt8(ascii: "*"))
            }
            result.append(0x0A)
            quote = openQuote(after: line.dropFirst(shown), quote, isValue: shown > 0)
        }
        if result.last == 0x0A { result.removeLast() }
        return result
    }

    /// How much of a line is a name with its equals sign.
    private static func shownLength(of line: ArraySlice<UInt8>) -> Int {
        guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return 0 }
        var words = line[..<equals].split(whereSeparator: isBlank)
        if words.count == 2, words[0].elementsEqual(Array("export".utf8)) { words.removeFirst() }
        guard words.count == 1, words[0].allSatisfy(isWord), !(0x30...0x39).contains(words[0].first ?? 0x30) else {
            return 0
        }
        return line.distance(from: line.startIndex, to: equals) + 1
    }

    /// The quotation mark that is open at the end of a line.
    private static func openQuote(after rest: ArraySlice<UInt8>, _ open: UInt8?, isValue: Bool) -> UInt8? {
        var rest = rest
        var quote = open
        if quote == nil {
            guard isValue else { return nil }
            rest = rest.drop(while: isBlank)
            guard let mark = rest.popFirst(), mark == UInt8(ascii: "'") || mark == UInt8(ascii: "\"") else {
                return nil
            }
            quote = mark
        }
        var isEscaped = false
        for byte in rest {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == quote {
                return nil
            }
        }
        return quote
    }
}
