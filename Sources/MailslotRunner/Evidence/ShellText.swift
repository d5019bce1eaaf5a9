internal import Mailslot

/// Texts as words of a POSIX shell, with variables in the place of credentials.
struct ShellText {
    let credentials: [Credential]
    private let redactor: Redactor

    /// The redactor is that of these credentials: it takes long to make.
    init(_ credentials: [Credential], _ redactor: Redactor) {
        self.credentials = credentials
        self.redactor = redactor
    }

    /// The text as one word.
    func quote(_ text: String) -> String {
        let redacted = redactor.redact(text)
        guard redacted != text else { return Self.isPlain(text) ? text : Self.single(text) }
        var quoted = ""
        for character in redacted {
            if "\\\"`$".contains(character) { quoted.append("\\") }
            quoted.append(character)
        }
        // The variables are to be filled in; every other dollar stays what it is.
        for variable in credentials.map(\.variable) + [Redactor.mintedVariable] {
            quoted = quoted.split(separator: "\\$\(variable)", omittingEmptySubsequences: false)
                .joined(separator: "$\(variable)")
        }
        return "\"\(quoted)\""
    }

    /// The credential that a field of a query or a form is, if its encoded form differs from it.
    func credentialThatIsEncoded(_ value: String) -> Credential? {
        credentials.first { credential in
            let encoded = PercentEncoding.encode(credential.expose())
            return encoded == value && encoded != credential.expose()
        }
    }

    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x41...0x5A).contains(byte & 0xDF) || "0123456789-._~:/@%+=,".utf8.contains(byte)
            }
    }

    private static func single(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
