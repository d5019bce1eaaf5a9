internal import Mailslot

/// A request whose credential is still to be put in.
struct RequestDraft {
    enum Body {
        case json(JSONValue)
        case form([(name: String, value: String)])
        case multipart([Multipart.Part])
        case text(String, contentType: String)
    }

    var method: String
    /// Encoded, without a query.
    var path: String
    var query: [(name: String, value: String)] = []
    var headers: [(name: String, value: String)] = []
    var body: Body?
    var signature: RequestSignature?

    init(method: String, path: String) {
        self.method = method
        self.path = path
    }

    /// The path with the query.
    var target: String { query.isEmpty ? path : path + "?" + Self.encode(query) }

    /// Sets a header, instead of one of that name if there is one.
    mutating func set(header name: String, to value: String) {
        headers.removeAll { $0.name.lowercased() == name.lowercased() }
        headers.append((name, value))
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
            } else if case .multipart(let parts) = body {
                body = .multipart(parts + [.init(name: name, value: secret)])
            } else if body == nil {
                body = .form([(name, secret)])
            }
        case .awsSignature(let region, let service):
            signature = RequestSignature(region: region, service: service, credential: credential)
            // The service finds by it what a session may, and it is signed like any other header.
            if let token = credential.signingParts.sessionToken { set(header: Self.sessionHeader, to: token) }
            // What is signed is the query sorted by its names, and libcurl before 8.3 signs it as it stands.
            query.sort { one, other in
                let (name, otherName) = (PercentEncoding.encode(one.name), PercentEncoding.encode(other.name))
                let (value, otherValue) = (PercentEncoding.encode(one.value), PercentEncoding.encode(other.value))
                return (name, value) < (otherName, otherValue)
            }
        case .path, .none: break
        }
    }

    /// Where the token of a session goes that belongs to the key of a signature.
    static let sessionHeader = "X-Amz-Security-Token"

    /// The whole request.
    func request(base: String) -> SentRequest {
        var headers = headers
        let bytes: [UInt8]?
        func add(type: String) {
            if !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
                headers.append(("Content-Type", type))
            }
        }
        switch body {
        case .json(let value):
            bytes = JSONWriter.bytes(value)
            add(type: "application/json")
        case .form(let fields):
            let text = Self.encode(fields)
            // Some servers check a signature against the form as they write it again: with a plus sign for a blank (URL
            // Standard, application/x-www-form-urlencoded).
            bytes = Array(
                (signature == nil
                    ? text : text.split(separator: "%20", omittingEmptySubsequences: false).joined(separator: "+")).utf8
            )
            add(type: "application/x-www-form-urlencoded")
        case .multipart(let parts):
            bytes = Array(Multipart.text(of: parts).utf8)
            add(type: Multipart.type)
        case .text(let text, let type):
            bytes = Array(text.utf8)
            add(type: type)
        case nil: bytes = nil
        }
        return SentRequest(method: method, url: base + target, headers: headers, body: bytes, signature: signature)
    }

    private static func encode(_ fields: [(name: String, value: String)]) -> String {
        fields.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }.joined(separator: "&")
    }
}
