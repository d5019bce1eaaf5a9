/// Writes JSON texts (RFC 8259) as UTF-8 bytes.
package enum JSONWriter {
    /// The value on one line, as text.
    package static func text(_ value: JSONValue) -> String {
        String(decoding: bytes(value), as: UTF8.self)
    }

    /// The value on one line.
    package static func bytes(_ value: JSONValue) -> [UInt8] {
        var output: [UInt8] = []
        append(value, to: &output)
        return output
    }

    /// The value on several lines, with two spaces for each level.
    package static func indented(_ value: JSONValue) -> String {
        var output: [UInt8] = []
        append(value, to: &output, level: 0)
        output.append(UInt8(ascii: "\n"))
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends the value on one line.
    package static func append(_ value: JSONValue, to output: inout [UInt8]) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let text): output.append(contentsOf: text.utf8)
        case .string(let text): append(text, to: &output)
        case .array(let items):
            output.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                append(item, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                append(member.name, to: &output)
                output.append(UInt8(ascii: ":"))
                append(member.value, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// Appends a string with its quotation marks.
    package static func append(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
            case 0x0A: output.append(contentsOf: "\\n".utf8)
            case 0x0D: output.append(contentsOf: "\\r".utf8)
            case 0x09: output.append(contentsOf: "\\t".utf8)
            case 0..<0x20:
                output.append(contentsOf: "\\u00".utf8)
                output.append(hexadecimalDigits[Int(byte >> 4)])
                output.append(hexadecimalDigits[Int(byte & 15)])
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    private static let hexadecimalDigits = Array("0123456789abcdef".utf8)

    private static func append(_ value: JSONValue, to output: inout [UInt8], level: Int) {
        switch value {
        case .array(let items) where !items.isEmpty:
            appendLines(items, between: ("[", "]"), to: &output, level: level) { item, output in
                append(item, to: &output, level: level + 1)
            }
        case .object(let members) where !members.isEmpty:
            appendLines(members, between: ("{", "}"), to: &output, level: level) { member, output in
                append(member.name, to: &output)
                output.append(contentsOf: ": ".utf8)
                append(member.value, to: &output, level: level + 1)
            }
        default: append(value, to: &output)
        }
    }

    private static func appendLines<Item>(
        _ items: [Item], between brackets: (String, String), to output: inout [UInt8], level: Int,
        each: (Item, inout [UInt8]) -> Void
    ) {
        output.append(contentsOf: brackets.0.utf8)
        for (index, item) in items.enumerated() {
            output.append(contentsOf: (index > 0 ? ",\n" : "\n").utf8)
            output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * (level + 1)))
            each(item, &output)
        }
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
        output.append(contentsOf: brackets.1.utf8)
    }
}
