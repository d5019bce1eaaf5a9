internal import Mailslot

/// A request whose credential is still to be put in.
struct RequestDraft {
    enum Body {
        case json(JSONValue)
        case form([(name: String, value: String)])
        case text(String, contentType: String)
    }

    var method: String
    /// Encoded, without a query.
    var path: String
    var query: [(name: String, value: String)] = []
    var headers: [(name: String, value: String)] = []
    var body: Body?

    init(method: String, path: String) {
        self.method = method
        self.path = path
    }

    /// Puts the credential where the API wants it.
    mutating func place(_ credential: Credential, _ placement: CredentialPlacement) {
        let secret = credential.expose()
        switch placement {
        case .bearer: headers.append(("Authorization", "Bearer " + secret))
        case .basic:
            let encoded = String(decoding: Base64.encode(Array(secret.utf8)), as: UTF8.self)
            headers.append(("Authorization", "Basic " + encoded))
        case .header(let name, let prefix): headers.append((name, prefix + secret))
        case .query(let name): query.append((name, secret))
        case .form(let name):
            if case .form(let fields) = body {
                body = .form(fields + [(name, secret)])
            } else if body == nil {
                body = .form([(name, secret)])
            }
        case .path, .none: break
        }
    }

    /// The whole request.
    func request(base: String) -> SentRequest {
        var url = base + path
        if !query.isEmpty { url += "?" + Self.encode(query) }
        var headers = headers
        let bytes: [UInt8]?
        switch body {
        case .json(let value):
            bytes = JSONWriter.bytes(value)
            headers.append(("Content-Type", "application/json"))
        case .form(let fields):
            bytes = Array(Self.encode(fields).utf8)
            headers.append(("Content-Type", "application/x-www-form-urlencoded"))
        case .text(let text, let type):
            bytes = Array(text.utf8)
            headers.append(("Content-Type", type))
        case nil: bytes = nil
        }
        return SentRequest(method: method, url: url, headers: headers, body: bytes)
    }

    private static func encode(_ fields: [(name: String, value: String)]) -> String {
        fields.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }.joined(separator: "&")
    }
}
