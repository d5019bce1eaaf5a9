internal import Mailslot

/// The curl command that sends a request again, with variables in the place of credentials.
enum CurlCommand {
    /// The command for a request that still holds its credentials, which are among these.
    static func text(_ request: SentRequest, credentials: [Credential]) -> String {
        text(request, ShellText(credentials, Redactor(credentials)))
    }

    /// The command for a request, with texts made by somebody who knows the credentials.
    static func text(_ request: SentRequest, _ shell: ShellText) -> String {
        let credentials = shell.credentials
        var parts = ["curl"]
        // By this name alone curl waits for a body, and with one it would send POST.
        if request.method == "HEAD", request.body == nil {
            parts.append("--head")
        } else if request.method != "GET" || request.body != nil {
            parts += ["-X", request.method]
        }
        if let signature = request.signature { parts += sign(signature, credentials, shell) }
        for header in request.headers {
            if request.signature != nil, header.name == RequestDraft.sessionHeader { continue }
            if let credential = basic(header, credentials) {
                parts += ["-u", "\"$\(credential.variable)\""]
            } else {
                // curl takes a header without a value off; with a semicolon it sends it.
                let line = header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
                parts += ["-H", shell.quote(line)]
            }
        }
        if let body = request.body { parts += data(String(decoding: body, as: UTF8.self), request, shell) }
        return (parts + address(request.url, shell)).joined(separator: " ")
    }

    /// The address, sent as it is: dots stay, and brackets and braces are no patterns.
    private static func address(_ url: String, _ shell: ShellText) -> [String] {
        var parts: [String] = []
        if url.contains("/.") { parts.append("--path-as-is") }
        if url.contains(where: "[]{}".contains) { parts.append("--globoff") }
        let halves = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2 else { return parts + [shell.quote(url)] }
        let (plain, secret) = fields(halves[1], shell)
        for (name, credential) in secret { parts += ["--url-query", "\"\(name)=$\(credential.variable)\""] }
        let query = plain.joined(separator: "&")
        return parts + [shell.quote(query.isEmpty ? halves[0] : halves[0] + "?" + query)]
    }

    private static func data(_ body: String, _ request: SentRequest, _ shell: ShellText) -> [String] {
        let isForm = request.headers.contains { $0.value.hasPrefix("application/x-www-form-urlencoded") }
        guard isForm else { return ["--data-raw", shell.quote(body)] }
        let (plain, secret) = fields(body, shell)
        let rest = plain.isEmpty && !secret.isEmpty ? [] : ["--data-raw", shell.quote(plain.joined(separator: "&"))]
        return rest + secret.flatMap { ["--data-urlencode", "\"\($0.name)=$\($0.credential.variable)\""] }
    }

    /// The fields of a query or a form, and those that are a credential which curl has to encode again.
    private static func fields(
        _ text: String, _ shell: ShellText
    ) -> (plain: [String], secret: [(name: String, credential: Credential)]) {
        var plain: [String] = []
        var secret: [(name: String, credential: Credential)] = []
        for field in text.split(separator: "&", omittingEmptySubsequences: false).map(String.init) {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if parts.count == 2, let credential = shell.credentialThatIsEncoded(parts[1]) {
                secret.append((parts[0], credential))
            } else {
                plain.append(field)
            }
        }
        return (plain, secret)
    }

    /// The options that sign a request, with the variable of the credential, or what was put in its place.
    private static func sign(_ signature: RequestSignature, _ credentials: [Credential], _ shell: ShellText) -> [String]
    {
        let provider = "aws:amz:\(signature.region):\(signature.service)"
        let parts = signature.credential.signingParts
        var options = ["--aws-sigv4", shell.quote(provider)]
        let variable = signature.credential.variable
        switch (credentials.contains(signature.credential), parts.sessionToken) {
        // Without a colon curl would ask for a password.
        case (true, nil):
            options += ["-u", "\"$\(variable)\(signature.credential.expose().contains(":") ? "" : ":")\""]
        case (true, _?):
            options += ["-u", "\"${\(variable)%:*}\"", "-H"]
            options.append("\"\(RequestDraft.sessionHeader): ${\(variable)##*:}\"")
        case (false, _): options += ["-u", shell.quote("\(parts.keyID):\(parts.secretKey)")]
        }
        return options
    }

    private static func basic(_ header: (name: String, value: String), _ credentials: [Credential]) -> Credential? {
        guard header.value.hasPrefix("Basic ") else { return nil }
        return credentials.first {
            header.value == "Basic " + String(decoding: Base64.encode(Array($0.expose().utf8)), as: UTF8.self)
        }
    }
}
