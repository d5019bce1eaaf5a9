internal import Mailslot

/// The curl command that sends a request again, with variables in the place of credentials.
enum CurlCommand {
    /// The command for a request that still holds its credentials, which are among these.
    static func text(_ request: SentRequest, credentials: [Credential]) -> String {
        let redactor = Redactor(credentials)
        var parts = ["curl"]
        if request.method != "GET" { parts += ["-X", request.method] }
        for header in request.headers {
            if let credential = basic(header, credentials) {
                parts += ["-u", "\"$\(credential.variable)\""]
            } else {
                parts += ["-H", quote("\(header.name): \(header.value)", redactor, credentials)]
            }
        }
        if let body = request.body {
            parts += ["--data-raw", quote(String(decoding: body, as: UTF8.self), redactor, credentials)]
        }
        // The path is sent as it is, dots and all.
        if request.url.contains("/.") { parts.append("--path-as-is") }
        parts.append(quote(request.url, redactor, credentials))
        return parts.joined(separator: " ")
    }

    private static func basic(_ header: (name: String, value: String), _ credentials: [Credential]) -> Credential? {
        guard header.value.hasPrefix("Basic ") else { return nil }
        return credentials.first {
            header.value == "Basic " + String(decoding: Base64.encode(Array($0.expose().utf8)), as: UTF8.self)
        }
    }

    /// The text in quotation marks of a POSIX shell, with the variables of credentials left to be filled in.
    private static func quote(_ text: String, _ redactor: Redactor, _ credentials: [Credential]) -> String {
        let redacted = redactor.redact(text)
        guard redacted != text else {
            let isPlain = text.utf8.allSatisfy { byte in
                Unicode.Scalar(byte).properties.isAlphabetic || "0123456789-._~:/@%+=,".utf8.contains(byte)
            }
            return isPlain
                ? text
                : "'"
                    + text.split(separator: "'", omittingEmptySubsequences: false)
                    .joined(separator: "'\\''") + "'"
        }
        var quoted = ""
        for character in redacted {
            if "\\\"`$".contains(character) { quoted.append("\\") }
            quoted.append(character)
        }
        for credential in credentials {
            quoted = quoted.split(separator: "\\$\(credential.variable)", omittingEmptySubsequences: false)
                .joined(separator: "$\(credential.variable)")
        }
        return "\"\(quoted)\""
    }
}
