import Mailslot

extension TextRule {
    /// A JSON Pointer (RFC 6901).
    static let jsonPointer = TextRule(
        "a JSON Pointer", plural: "JSON Pointers", pattern: "^(/([^~]|~[01])*)?$", problem: pointerProblem)

    /// What is wrong with a JSON Pointer, or nil.
    static func pointerProblem(_ text: String) -> Problem? {
        guard JSONPointer(text) == nil else { return nil }
        guard text.hasPrefix("/") else {
            return Problem("'\(text.shortened)' is no JSON Pointer", fix: "did you mean '/\(text.shortened)'?")
        }
        return Problem("'\(text.shortened)' is no JSON Pointer", fix: "write '~' as '~0'")
    }

    /// A regular expression.
    static let regex = TextRule("a regular expression") { text in
        // The parser of regular expressions recurses, so that its input is kept short.
        guard text.utf8.count <= 500 else { return Problem("the regular expression is longer than 500 bytes") }
        return Capture.Pattern(text) == nil ? Problem("this is no regular expression") : nil
    }

    /// A time with its unit.
    static let duration = TextRule(
        "a time such as '10s'", pattern: "^[0-9]+(\\.[0-9]{1,3})?(ms|s|m|h)$"
    ) { text in
        guard let seconds = Quantity.seconds(text) else {
            return Problem("'\(text.shortened)' is no time", fix: "write a number and a unit: 500ms, 10s, 2m")
        }
        return seconds <= 3600 ? nil : Problem("'\(text)' is more than an hour")
    }

    /// A time for one request.
    static let timeout = TextRule(
        "a time such as '10s'", pattern: "^[0-9]+(\\.[0-9]{1,3})?(ms|s|m|h)$"
    ) { text in
        if let problem = duration.problem(text) { return problem }
        let seconds = Quantity.seconds(text) ?? 0
        if seconds < 0.001 { return Problem("no request can be done in '\(text)'", fix: "write a time above 0") }
        return seconds <= 600 ? nil : Problem("'\(text)' is too long for one request", fix: "at most 10m")
    }

    /// A time after which something is done again.
    static let interval = TextRule(
        "a time such as '10m'", pattern: "^[0-9]+(\\.[0-9]{1,3})?(ms|s|m|h)$"
    ) { text in
        guard let seconds = Quantity.seconds(text) else {
            return Problem("'\(text.shortened)' is no time", fix: "write a number and a unit: 30s, 10m, 1h")
        }
        if seconds < 1 { return Problem("'\(text)' is too often", fix: "at least 1s") }
        return seconds <= 86_400 ? nil : Problem("'\(text)' is more than a day")
    }

    /// A number of bytes with its unit.
    static let size = TextRule("a size such as '256KB'", pattern: "^[0-9]+(B|KB|KiB|MB|MiB)$") { text in
        guard let bytes = Quantity.bytes(text) else {
            return Problem("'\(text.shortened)' is no size", fix: "write a number and a unit: 4096B, 256KB, 1MB")
        }
        guard bytes >= 1024 else { return Problem("'\(text)' keeps too little to show anything", fix: "at least 1KB") }
        return bytes <= 64 << 20 ? nil : Problem("'\(text)' is too much to keep", fix: "at most 64MB")
    }

    /// A class of statuses.
    static let statusClass = TextRule("a class of statuses such as '4xx'", pattern: "^[1-5]xx$") { text in
        statusDigit(text) == nil
            ? Problem("'\(text.shortened)' is no status", fix: "write a number from 100 to 599, or a class such as 4xx")
            : nil
    }

    /// The digit of `4xx`.
    static func statusDigit(_ text: String) -> Int? {
        guard text.utf8.count == 3, text.hasSuffix("xx"), let digit = text.first?.wholeNumberValue,
            (1...5).contains(digit)
        else { return nil }
        return digit
    }
}

/// Numbers with units.
package enum Quantity {
    /// The seconds of `500ms`, `10s`, `1.5m` or `1h`.
    static func seconds(_ text: String) -> Double? {
        let units: [(String, Double)] = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)]
        guard let unit = units.first(where: { text.hasSuffix($0.0) }) else { return nil }
        let digits = String(text.dropLast(unit.0.count))
        guard digits.utf8.count <= 12, !digits.hasPrefix("-"), isPlain(digits), let number = Double(digits) else {
            return nil
        }
        return number * unit.1
    }

    /// A time such as `500ms`, `10s`, `1.5m` or `1h`, in whole milliseconds; nil if the text is none.
    package static func duration(_ text: String) -> Duration? {
        seconds(text).flatMap { Int64(exactly: ($0 * 1000).rounded()) }.map { .milliseconds($0) }
    }

    /// The bytes of `4096B`, `256KB` or `1MB`; a kilobyte has 1024.
    static func bytes(_ text: String) -> Int? {
        let units: [(String, Int)] = [("KiB", 1 << 10), ("MiB", 1 << 20), ("KB", 1 << 10), ("MB", 1 << 20), ("B", 1)]
        guard let unit = units.first(where: { text.hasSuffix($0.0) }) else { return nil }
        let digits = text.dropLast(unit.0.count)
        guard (1...12).contains(digits.utf8.count), isPlain(String(digits)), let number = Int(digits) else {
            return nil
        }
        return number.multipliedReportingOverflow(by: unit.1).overflow ? nil : number * unit.1
    }

    private static func isPlain(_ digits: String) -> Bool {
        YAMLScalar.isNumber(digits) && !digits.lowercased().contains("e")
    }
}
