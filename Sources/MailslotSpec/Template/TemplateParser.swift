import Mailslot

/// Parts a text into literals, parameters and generated values.
struct TemplateParser {
    private(set) var pieces: [TextTemplate.Piece] = []
    /// The first thing that was wrong.
    private(set) var problem: TextRule.Problem?
    private let hasParameters: Bool
    private var literal: [UInt8] = []

    /// - Parameter hasParameters: whether braces hold parameters, as in an API description.
    init(hasParameters: Bool) {
        self.hasParameters = hasParameters
    }

    /// The pieces of a text, or what is wrong with it.
    static func pieces(_ text: String) throws(TextRule.Problem) -> [TextTemplate.Piece] {
        var parser = TemplateParser(hasParameters: true)
        parser.parse(text)
        if let problem = parser.problem { throw problem }
        return parser.pieces
    }

    /// Adds a text in which nothing is a place.
    mutating func append(literal text: String) {
        literal.append(contentsOf: text.utf8)
        flush()
    }

    /// Adds a text with its places.
    mutating func parse(_ text: String) {
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "$"): index = dollar(bytes, index)
            case UInt8(ascii: "{") where hasParameters: index = openingBrace(bytes, index)
            case UInt8(ascii: "}") where hasParameters: index = closingBrace(bytes, index)
            default:
                literal.append(bytes[index])
                index += 1
            }
        }
        flush()
    }

    private mutating func flush() {
        guard !literal.isEmpty else { return }
        let text = String(decoding: literal, as: UTF8.self)
        literal = []
        if case .literal(let before) = pieces.last {
            pieces[pieces.count - 1] = .literal(before + text)
        } else {
            pieces.append(.literal(text))
        }
    }

    private mutating func refuse(_ message: String, fix: String?) {
        problem = problem ?? TextRule.Problem(message, fix: fix)
    }

    private mutating func dollar(_ bytes: [UInt8], _ index: Int) -> Int {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if next == UInt8(ascii: "$") {
            literal.append(next)
            return index + 2
        }
        if next == UInt8(ascii: "{"), hasParameters {
            refuse(
                "'${' does not stand for a variable here: only contracts have them",
                fix: "write '$$' for a dollar sign before a parameter")
            return index + 2
        }
        guard Self.isLetter(next) else {
            literal.append(bytes[index])
            return index + 1
        }
        var end = index + 1
        while end < bytes.count, Self.isLetter(bytes[end]) || Self.isDigit(bytes[end]) { end += 1 }
        var name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        // A full stop after a word ends a sentence, but after `$canary` it begins the shape.
        var after = end + 1
        while after < bytes.count, Self.isLetter(bytes[after]) || Self.isDigit(bytes[after]) { after += 1 }
        if name == "canary", end < bytes.count, bytes[end] == UInt8(ascii: "."), after > end + 1 {
            name = String(decoding: bytes[(index + 1)..<after], as: UTF8.self)
            end = after
        }
        add(generated: name)
        return end
    }

    private mutating func add(generated name: String) {
        guard let value = Generated.names.first(where: { $0.name == name })?.value else {
            let names = Generated.names.map { "$" + $0.name }
            refuse(
                "'$\(name.shortened)' is no value that is made afresh",
                fix: Suggestion.didYouMean("$" + name, among: names)
                    ?? "write '$$' for a dollar sign; the values are: \(names.joined(separator: ", "))")
            return
        }
        flush()
        pieces.append(.generated(value))
    }

    private mutating func openingBrace(_ bytes: [UInt8], _ index: Int) -> Int {
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "{") {
            literal.append(UInt8(ascii: "{"))
            return index + 2
        }
        guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
            refuse("a '{' is not closed", fix: "write '{{' for a brace")
            return bytes.count
        }
        let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        if TextRule.isName(name) {
            flush()
            pieces.append(.parameter(name))
        } else {
            refuse("'{\(name.shortened)}' is no parameter", fix: "write '{{' for a brace")
        }
        return end + 1
    }

    private mutating func closingBrace(_ bytes: [UInt8], _ index: Int) -> Int {
        literal.append(UInt8(ascii: "}"))
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "}") { return index + 2 }
        refuse("a '}' closes nothing", fix: "write '}}' for a brace")
        return index + 1
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }
}
