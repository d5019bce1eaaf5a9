internal import Mailslot

/// A request to a token endpoint, and what its answer says (RFC 6749).
struct TokenRequest {
    let client: ClientCredentials
    /// Takes secrets out of what a server says.
    let redact: (String) -> String
    /// What is shown instead of the client itself (section 6); nil for the client credentials grant (section 4.4).
    var refreshToken: String?

    /// No server says more than this of what went wrong.
    private static let longestWords = 200

    var request: SentRequest {
        var fields = [("grant_type", refreshToken == nil ? "client_credentials" : "refresh_token")]
        if let refreshToken { fields.append(("refresh_token", refreshToken)) }
        if let scope = client.scope { fields.append(("scope", scope)) }
        var headers = [("Accept", "application/json"), ("Content-Type", "application/x-www-form-urlencoded")]
        switch client.authentication {
        case .basic:
            let encoded = String(decoding: Base64.encode(Array(client.basicForm.utf8)), as: UTF8.self)
            headers.append(("Authorization", "Basic " + encoded))
        case .body: fields += [("client_id", client.clientID), ("client_secret", client.secret.expose())]
        }
        let body = fields.map { PercentEncoding.encode($0.0) + "=" + PercentEncoding.encode($0.1) }
        return SentRequest(
            method: "POST", url: client.tokenURL, headers: headers, body: Array(body.joined(separator: "&").utf8))
    }

    /// The token of a successful answer (section 5.1).
    func credential(in exchange: Exchange) throws(CredentialFailure) -> FetchedCredential {
        if let failure = exchange.failure { throw CredentialFailure("the token endpoint: \(failure)") }
        guard let response = exchange.response else { throw CredentialFailure("the token endpoint gave no answer") }
        let json = ParsedResponse(response).json
        guard (200...299).contains(response.status) else { throw refusal(response.status, json) }
        guard let token = json?["access_token"]?.text else {
            throw CredentialFailure(
                "the token endpoint's answer (status \(response.status)) holds no 'access_token' (RFC 6749 section 5.1)"
            )
        }
        return FetchedCredential(
            secret: token, lifetime: json?["expires_in"].flatMap(Self.lifetime),
            refreshToken: json?["refresh_token"]?.text)
    }

    /// What an answer says that is none (section 5.2).
    private func refusal(_ status: Int, _ json: JSONValue?) -> CredentialFailure {
        if (300...399).contains(status) {
            return CredentialFailure("the token endpoint answered status \(status): no redirect is followed")
        }
        guard let error = json?["error"]?.text else {
            return CredentialFailure("the token endpoint answered status \(status)")
        }
        let more = json?["error_description"]?.text.map { " (\(shown($0)))" } ?? ""
        return CredentialFailure("the token endpoint answered status \(status): \(shown(error))\(more)")
    }

    /// Printable ASCII, which is all that these may hold; cut only when it holds no secret, of which a part would be left.
    private func shown(_ text: String) -> String {
        let plain = redact(text).unicodeScalars.prefix(Self.longestWords).map {
            (0x20...0x7E).contains($0.value) ? Character($0) : "?"
        }
        return String(plain)
    }

    /// A number of seconds, which some servers write as text.
    static func lifetime(_ value: JSONValue) -> Duration? { lifetime(seconds: value.plainText) }

    /// A time that a server says in seconds; nil if it is none.
    static func lifetime(seconds text: String) -> Duration? {
        guard let seconds = Double(text), seconds.isFinite, seconds >= 0 else { return nil }
        // One that is over at once would be fetched again before every request.
        return .milliseconds(Int64(min(max(seconds, 1), 1e9) * 1000))
    }
}
