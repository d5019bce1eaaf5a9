import Mailslot

/// Parts a selection of a GraphQL query into literals and places.
///
/// Braces are GraphQL's own, but for `{name}` among the arguments of a field: an input object would have a colon
/// there (GraphQL specification, October 2021, section 2.9.8). Nothing else is a template.
struct SelectionParser {
    private let bytes: [UInt8]
    private var index = 0
    /// The end of the last piece.
    private var start = 0
    private var pieces: [TextTemplate.Piece] = []
    /// What is open, outermost first.
    private var brackets: [UInt8] = []

    private init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The pieces of a selection, or what is wrong with it; each `{name}` among arguments is a parameter.
    static func pieces(_ text: String) throws(TextRule.Problem) -> [TextTemplate.Piece] {
        guard let first = text.first(where: { !$0.isWhitespace }) else {
            throw TextRule.Problem("a selection is needed here", fix: "as in 'messages { text }'")
        }
        guard first.isLetter || first == "_" || first == "." else {
            let fix = first == "{" ? "leave out the braces around it" : "as in 'messages { text }'"
            throw TextRule.Problem("a selection begins with the name of a field", fix: fix)
        }
        var parser = SelectionParser(text)
        try parser.parse()
        return parser.pieces
    }

    private mutating func parse() throws(TextRule.Problem) {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""): try string()
            case UInt8(ascii: "#"):
                throw TextRule.Problem("a selection has no comments: '#' would hide what follows it")
            case UInt8(ascii: "{") where brackets.contains(UInt8(ascii: "(")) && place(): break
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                brackets.append(bytes[index])
                index += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): try close()
            default: index += 1
            }
        }
        if let open = brackets.last {
            throw TextRule.Problem("a '\(Self.character(open))' is not closed")
        }
        add(upTo: bytes.count)
    }

    private mutating func close() throws(TextRule.Problem) {
        let closing = bytes[index]
        let opening: UInt8 =
            switch closing {
            case UInt8(ascii: ")"): UInt8(ascii: "(")
            case UInt8(ascii: "]"): UInt8(ascii: "[")
            default: UInt8(ascii: "{")
            }
        guard let open = brackets.popLast() else {
            throw TextRule.Problem("a '\(Self.character(closing))' closes nothing")
        }
        guard open == opening else {
            throw TextRule.Problem("a '\(Self.character(open))' is closed by '\(Self.character(closing))'")
        }
        index += 1
    }

    /// Goes behind a string (GraphQL specification, October 2021, section 2.9.4), in which there may be places.
    private mutating func string() throws(TextRule.Problem) {
        let block = Array("\"\"\"".utf8)
        let isBlock = bytes[index...].starts(with: block)
        let mark = isBlock ? block : [UInt8(ascii: "\"")]
        index += mark.count
        while index < bytes.count {
            let byte = bytes[index]
            if bytes[index...].starts(with: mark) {
                index += mark.count
                return
            }
            if byte == UInt8(ascii: "\\"), !isBlock || bytes[(index + 1)...].starts(with: block) {
                index = min(bytes.count, index + 1 + mark.count)
            } else if byte == UInt8(ascii: "\n"), !isBlock {
                break
            } else if byte != UInt8(ascii: "{") || !place() {
                index += 1
            }
        }
        throw TextRule.Problem("a '\"' is not closed")
    }

    /// Goes behind a place and adds it; false if there is none.
    private mutating func place() -> Bool {
        var end = index + 1
        // With a colon it is an input object.
        while end < bytes.count, TextRule.isNameByte(bytes[end]), bytes[end] != UInt8(ascii: ":") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return false }
        let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        guard TextRule.isName(name) else { return false }
        add(upTo: index)
        pieces.append(.parameter(name))
        index = end + 1
        start = index
        return true
    }

    private mutating func add(upTo end: Int) {
        if start < end { pieces.append(.literal(String(decoding: bytes[start..<end], as: UTF8.self))) }
        start = end
    }

    private static func character(_ byte: UInt8) -> Character {
        Character(UnicodeScalar(byte))
    }
}
