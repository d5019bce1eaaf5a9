import Mailslot

extension TextRule {
    /// What the paths of one version of an API begin with.
    static let pathBeginning = TextRule(
        "the beginning of a path", plural: "beginnings of paths", pattern: "^(/[^/?#{}\\s]+)+$"
    ) { text in
        guard text.hasPrefix("/") else {
            return Problem("the beginning of a path begins with a slash", fix: "write '/\(text.shortened)'")
        }
        if text == "/" { return Problem("every path begins with '/'", fix: "name more of the path, as in '/v2'") }
        if text.hasSuffix("/") {
            let bare = String(text.reversed().drop { $0 == "/" }.reversed())
            return Problem(
                "the beginning of a path ends without a slash", fix: bare.isEmpty ? nil : "write '\(bare.shortened)'")
        }
        guard !text.contains("//"), !text.contains(where: { $0.isWhitespace || "?#{}".contains($0) }) else {
            return Problem(
                "'\(text.shortened)' cannot be the beginning of a path",
                fix: "it has no query, no parameters, no blanks and no empty parts")
        }
        return nil
    }

    /// A JSON Pointer (RFC 6901) in which one token is `*`.
    static let answersPointer = TextRule(
        "a JSON Pointer with '*'", pattern: "^(/([^~]|~[01])*)?/\\*(/([^~]|~[01])*)?$"
    ) { text in
        if let problem = pointerProblem(text) { return problem }
        let stars = JSONPointer(text)?.tokens.count { $0 == "*" } ?? 0
        return stars == 1
            ? nil : Problem("'*' must stand once in it, for each call's answer", fix: "as in '/responses/*/body'")
    }

    /// A field of a query, as it is written there.
    static let expansion = TextRule(
        "a query field such as 'expand=messages'", plural: "query fields", pattern: "^[^=?&#\\s][^=&#\\s]*=[^&#\\s]*$"
    ) { text in
        do throws(Problem) {
            _ = try Doors.Expansion(written: text)
            return nil
        } catch {
            return error
        }
    }

    /// An address by which people point at an object; its places are told where it is read.
    static let link = TextRule(
        "an address such as 'https://chat.example/m/{message}'", plural: "addresses",
        pattern: "^[A-Za-z][A-Za-z0-9+.-]*:\\S+$"
    ) { text in
        if text.contains(where: \.isWhitespace) {
            return Problem("an address has no blanks", fix: "write a blank as %20")
        }
        let scheme = text.prefix { $0 != ":" }
        guard scheme.first?.isLetter == true, scheme.utf8.allSatisfy(isSchemeByte), scheme.endIndex != text.endIndex,
            text[scheme.endIndex...].utf8.count > 1
        else {
            return Problem("an address begins with its scheme", fix: "as in 'https://chat.example/m/{message}'")
        }
        return nil
    }

    /// Whether a byte may stand in the scheme of a URI (RFC 3986 section 3.1).
    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "+.-".utf8.contains(byte)
        }
    }

    /// A part of a GraphQL query; that its places are kinds of object is told where it is read.
    static let selection = TextRule("a GraphQL selection", plural: "GraphQL selections", pattern: "\\S") { text in
        do throws(Problem) {
            _ = try SelectionParser.pieces(text)
            return nil
        } catch {
            return error
        }
    }
}

extension Doors.Expansion {
    /// Reads a field of a query as it is written there (RFC 3986 section 3.4), percent-encoded.
    init(written text: String) throws(TextRule.Problem) {
        if text.hasPrefix("?") || text.hasPrefix("&") {
            throw TextRule.Problem(
                "a query field begins with its name", fix: "write '\(String(text.dropFirst()).shortened)'")
        }
        if text.contains(where: \.isWhitespace) {
            throw TextRule.Problem("a query field has no blanks", fix: "write a blank as %20")
        }
        if text.contains("#") { throw TextRule.Problem("a query has no fragment", fix: "write '#' as %23") }
        if text.contains("&") {
            throw TextRule.Problem(
                "this is more than one query field", fix: "make an item of each, or write '&' as %26")
        }
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, !sides[0].isEmpty else {
            throw TextRule.Problem("a name, '=' and a value are expected", fix: "as in 'expand=messages'")
        }
        self.init(name: try QueryText.decoded(String(sides[0])), value: try QueryText.decoded(String(sides[1])))
    }
}
