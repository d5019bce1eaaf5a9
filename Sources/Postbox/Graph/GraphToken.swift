/// One token of a GraphQL document (GraphQL, October 2021, section 2.1).
enum GraphToken: Equatable {
    case mark(Character)
    case name(String)
    case text(String)

    /// The tokens of a document, without white space, commas and comments; nil where a string does not end.
    static func all(of document: String) -> [GraphToken]? {
        var tokens: [GraphToken] = []
        var rest = document[...]
        while let character = rest.popFirst() {
            if character.isWhitespace || character == "," { continue }
            if character == "#" {
                rest = rest.drop { !$0.isNewline }
            } else if character == "\"" {
                guard let text = string(&rest) else { return nil }
                tokens.append(.text(text))
            } else if isPartOfName(character) {
                let end = rest.prefix(while: isPartOfName)
                tokens.append(.name(String(character) + end))
                rest = rest[end.endIndex...]
            } else {
                tokens.append(.mark(character))
            }
        }
        return tokens
    }

    private static func isPartOfName(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == "-")
    }

    /// The rest of a string whose first quotation mark is read already.
    private static func string(_ rest: inout Substring) -> String? {
        var text = ""
        while let character = rest.popFirst() {
            switch character {
            case "\"": return text
            case "\\":
                guard let escaped = rest.popFirst() else { return nil }
                text.append(escaped)
            default: text.append(character)
            }
        }
        return nil
    }
}
