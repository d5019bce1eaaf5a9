import Mailslot

extension TextRule {
    /// The form of the names that a file chooses; a slash would part the names of findings.
    private static let namePattern = "^[A-Za-z0-9_][A-Za-z0-9_.:-]*$"

    static let operationName = name("the name of an operation", plural: "names of operations")
    static let parameterName = name("the name of a parameter", plural: "names of parameters")
    static let kindName = name("a kind of object", plural: "kinds of object", reserved: ["sees", "own"])
    static let principalName = name(
        "the name of a principal", plural: "names of principals", reserved: ["everyone", "own"])
    static let objectName = name("a name for an object", plural: "names of objects", reserved: ["own", "metadata"])
    static let subjectName = name("a subject", plural: "subjects")
    static let targetName = name("the name of a target", plural: "names of targets")
    static let stateName = name("the name of a state", plural: "names of states")
    static let tenantName = name("the name of a tenant", plural: "names of tenants")

    /// A name of letters, digits and `_ . : -`.
    private static func name(_ noun: String, plural: String, reserved: [String] = []) -> TextRule {
        TextRule(noun, plural: plural, pattern: namePattern) { text in
            if reserved.contains(text) { return Problem("'\(text)' has a meaning of its own and cannot be \(noun)") }
            guard isName(text) else {
                return Problem("'\(text.shortened)' cannot be \(noun)", fix: "use letters, digits and _ . : -")
            }
            return nil
        }
    }

    /// Whether a text has the form of a name.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, isWordByte(first) else { return false }
        return text.utf8.allSatisfy(isNameByte)
    }

    /// Whether a byte may stand in a name, though not begin it.
    static func isNameByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) || ".:-".utf8.contains(byte)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The name of a scope: printable ASCII without blanks, quotation marks and backslashes (RFC 6749 section 3.3).
    static let scope = TextRule(
        "the name of a scope", plural: "names of scopes", pattern: "^[\\x21\\x23-\\x5B\\x5D-\\x7E]+$"
    ) { text in
        let isToken = !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
        guard !isToken else { return nil }
        return Problem(
            "'\(text.shortened)' cannot be the name of a scope",
            fix: text.contains(" ") ? "write several scopes as a list" : nil)
    }

    /// Scopes as a request names them (RFC 6749 section 3.3).
    static let scopes = TextRule(
        "names of scopes with a blank between",
        pattern: "^[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*$"
    ) { text in
        let names = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        if let problem = names.lazy.compactMap(scope.problem).first {
            return Problem(problem.message, fix: "write names with a blank between")
        }
        return nil
    }

    /// A day (RFC 3339).
    static let date = TextRule("a date", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$") { text in
        CalendarDate(text) == nil ? Problem("'\(text.shortened)' is no date", fix: "write it as in 2027-01-31") : nil
    }

    /// The id of a probe, with stars.
    static let probePattern = TextRule("the id of a probe", plural: "ids of probes", pattern: "^[^/\\s]+/\\S+$") {
        text in
        // A pattern that names everything would waive what nobody has looked at.
        guard text.contains("/"), !text.contains(where: \.isWhitespace), text.contains(where: { !"*/".contains($0) })
        else {
            return Problem(
                "'\(text.shortened)' is no probe's id",
                fix: "write the subject and the operation, as in partner/list_messages/dm")
        }
        return nil
    }

    /// Some text.
    static let line = TextRule("text", pattern: "\\S") { text in
        text.allSatisfy(\.isWhitespace) ? Problem("some text is needed here") : nil
    }

    /// A path in the file system, from the folder of the file in which it stands.
    static let path = TextRule("the path of a file", plural: "paths of files", pattern: "\\S") { text in
        text.allSatisfy(\.isWhitespace) ? Problem("the path of a file is needed here") : nil
    }

    /// The name of a header field: a token (RFC 9110 section 5.1).
    static let headerName = TextRule(
        "the name of a header", plural: "names of headers", pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"
    ) { text in
        let isToken = !text.isEmpty && text.utf8.allSatisfy { isWordByte($0) || "!#$%&'*+.^`|~-".utf8.contains($0) }
        return isToken ? nil : Problem("'\(text.shortened)' cannot be the name of a header")
    }
}

extension String {
    /// The text as a message shows it.
    var shortened: String {
        count <= 60 ? self : prefix(59) + "…"
    }
}
