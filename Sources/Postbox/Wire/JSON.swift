package import Foundation

/// A JSON value (RFC 8259) whose objects keep the order of their fields.
package enum JSON: Sendable {
    /// One field of an object.
    package typealias Field = (name: String, value: JSON)

    /// JSON's `null`.
    case null
    /// `true` or `false`.
    case flag(Bool)
    /// A whole number.
    case number(Int)
    /// A string.
    case text(String)
    /// An array.
    case list([JSON])
    /// An object; the names must differ.
    case object([Field])
    /// The bytes of a value that is encoded already.
    case raw(Data)

    /// The value as UTF-8 without white space between the tokens.
    package var encoded: Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        encode(into: &bytes)
        return Data(bytes)
    }

    private func encode(into bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .flag(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let number): bytes += String(number).utf8
        case .raw(let value): bytes += value
        case .text(let text): Self.encode(text, into: &bytes)
        case .list(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.encode(into: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let fields):
            bytes.append(UInt8(ascii: "{"))
            for (index, field) in fields.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.encode(field.name, into: &bytes)
                bytes.append(UInt8(ascii: ":"))
                field.value.encode(into: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func encode(_ text: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += "\\\"".utf8
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case 0..<0x20: bytes += ((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)).utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension JSON {
    static func id<Kind>(_ id: ID<Kind>) -> JSON { .text(id.text) }

    static func orNull(_ text: String?) -> JSON { text.map(JSON.text) ?? .null }
}

/// The standard base64 of a text's UTF-8 (RFC 4648, section 4).
func base64(_ text: String) -> String {
    Data(text.utf8).base64EncodedString()
}
