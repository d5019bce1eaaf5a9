internal import Mailslot

/// The tokens that answers hand out.
///
/// They are credentials like those of the principals, but become known only when they are made.
enum MintedTokens {
    /// Ends of the names of members that hold something secret.
    private static let secretNames = [
        "token", "secret", "password", "passwd", "jwt", "credential", "key", "cookie", "assertion",
    ]

    /// Shorter texts are names and numbers, which also stand elsewhere.
    private static let shortest = 12

    /// The tokens in the answer to an operation that mints some; none in any other.
    static func tokens(in answer: ParsedResponse, of operation: Operation) -> [String] {
        guard operation.verb == .mint else { return [] }
        var tokens: [String] = []
        if let json = answer.json { collect(json, into: &tokens) }
        for made in operation.makes {
            switch made.id.source {
            case .header, .body:
                if let token = made.id.value(in: answer, parameter: { _ in nil }) { tokens.append(token.text) }
            // A JSON answer may also tell the token's id, which is no secret.
            case .json, .parameter: break
            }
        }
        return tokens.filter { $0.utf8.count >= shortest }
    }

    private static func collect(_ value: JSONValue, inToken: Bool = false, into tokens: inout [String]) {
        switch value {
        case .array(let items): for item in items { collect(item, inToken: inToken, into: &tokens) }
        case .object(let members):
            for member in members {
                let name = member.name.lowercased()
                let isSecret = secretNames.contains(where: name.hasSuffix) || inToken && name == "value"
                if isSecret { tokens += texts(member.value) }
                collect(member.value, inToken: isSecret, into: &tokens)
            }
        case .string, .number, .bool, .null: break
        }
    }

    private static func texts(_ value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let items): items.flatMap(texts)
        case .object, .number, .bool, .null: []
        }
    }
}
