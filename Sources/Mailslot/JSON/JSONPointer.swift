/// A place in a JSON text (RFC 6901).
package struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
    /// The unescaped reference tokens, outermost first; none stands for the whole text.
    package let tokens: [String]

    /// Reads a pointer as it is written: empty, or with a slash before each token.
    ///
    /// Nil if the text is no pointer, also where `~` is followed by neither 0 nor 1.
    package init?(_ text: String) {
        if text.isEmpty {
            tokens = []
            return
        }
        guard text.hasPrefix("/") else { return nil }
        var tokens: [String] = []
        for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let token = Self.unescape(part) else { return nil }
            tokens.append(token)
        }
        self.tokens = tokens
    }

    /// A pointer to the place below which these tokens lead.
    package init(tokens: [String]) {
        self.tokens = tokens
    }

    package var description: String {
        tokens.map { token in
            "/" + token.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
        }.joined()
    }

    /// The value at this place, or nil if there is none.
    package func resolve(in value: JSONValue) -> JSONValue? {
        var current = value
        for token in tokens {
            switch current {
            case .object:
                guard let next = current[token] else { return nil }
                current = next
            case .array(let items):
                guard let index = Int(token), items.indices.contains(index), String(index) == token else { return nil }
                current = items[index]
            default: return nil
            }
        }
        return current
    }

    private static func unescape(_ part: Substring) -> String? {
        var result = ""
        var escaped = false
        for character in part {
            if escaped {
                guard character == "0" || character == "1" else { return nil }
                result.append(character == "0" ? "~" : "/")
                escaped = false
            } else if character == "~" {
                escaped = true
            } else {
                result.append(character)
            }
        }
        return escaped ? nil : result
    }
}
