import Foundation
import Synchronization

/// A server of notes that everybody may read who has a token, wherever the token stands; it repeats tokens in many forms.
///
/// Nothing that it keeps is ever removed, so that a finding can be seen again.
struct EchoServer: Sendable {
    /// The tokens by whose they are.
    let tokens: [String: String]
    private let notes = Notes()

    private final class Notes: Sendable {
        let texts = Mutex<[String: String]>([:])
    }

    init(tokens: [String: String]) {
        self.tokens = tokens
    }

    func answer(_ incoming: Incoming) -> Reply {
        let sent = Self.tokens(in: incoming) + tokens.values.filter { SignatureCheck($0)?.accepts(incoming) == true }
        guard let owner = tokens.first(where: { sent.contains($0.value) }) else {
            return reply(401, "{}", repeating: sent.first ?? "")
        }
        let name = incoming.path.split(separator: "/").last.map(String.init) ?? ""
        switch name {
        case "me": return reply(200, #"{"me":"\#(owner.key)"}"#, repeating: owner.value)
        case "write":
            let text = String(decoding: incoming.body, as: UTF8.self)
            let id = "n_" + String(UInt64.random(in: 1_000_000_000...9_999_999_999))
            // Only what the owner of a note writes is kept: the text is a JSON or a form field.
            notes.texts.withLock { $0[id] = text.removingPercentEncoding ?? text }
            return reply(201, #"{"id":"\#(id)"}"#, repeating: owner.value)
        default:
            guard let text = notes.texts.withLock({ $0[name] }) else { return reply(404, "{}", repeating: owner.value) }
            return reply(200, #"{"note":\#(Self.json(text))}"#, repeating: owner.value)
        }
    }

    /// Everything in a request that may be a token.
    private static func tokens(in incoming: Incoming) -> [String] {
        var found: [String] = []
        let authorization = incoming.header("Authorization") ?? ""
        if authorization.hasPrefix("Bearer ") { found.append(String(authorization.dropFirst(7))) }
        if authorization.hasPrefix("Bot ") { found.append(String(authorization.dropFirst(4))) }
        if authorization.hasPrefix("Basic "), let bytes = Data(base64Encoded: String(authorization.dropFirst(6))) {
            found.append(String(decoding: bytes, as: UTF8.self))
        }
        if let header = incoming.header("X-Auth-Token") { found.append(header) }
        let body = String(decoding: incoming.body, as: UTF8.self)
        for field in (incoming.query + "&" + body).split(separator: "&") where field.hasPrefix("access_token=") {
            found.append(String(field.dropFirst("access_token=".count)).removingPercentEncoding ?? "")
        }
        for part in incoming.path.split(separator: "/") where part.hasPrefix("bot") {
            found.append(String(part.dropFirst(3)).removingPercentEncoding ?? "")
        }
        return found
    }

    private func reply(_ status: Int, _ body: String, repeating token: String) -> Reply {
        let forms = TokenForms(token)
        let plain = forms.all.map { Self.json($0) }.joined(separator: ",")
        let headers = [
            ("Content-Type", "application/json"), ("X-Token", token), ("X-Token-Base64", forms.base64),
            ("Location", "http://127.0.0.1/next?access_token=\(forms.percent)"),
            ("Set-Cookie", "session=\(forms.percent); Path=/"),
        ]
        return Reply(status, headers, #"{"answer":\#(body),"token":[\#(plain)],"raw":\#(Self.json(token))}"#)
    }

    /// The text as a JSON string.
    static func json(_ text: String) -> String {
        let data = (try? JSONSerialization.data(withJSONObject: [text])) ?? Data()
        return String(String(decoding: data, as: UTF8.self).dropFirst().dropLast())
    }
}

/// The ways in which a token may be written.
struct TokenForms {
    let token: String

    init(_ token: String) {
        self.token = token
    }

    private var bytes: [UInt8] { Array(token.utf8) }

    var base64: String { Data(bytes).base64EncodedString() }
    var hex: String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    /// Everything but unreserved characters encoded.
    var percent: String {
        token.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-._~"))) ?? ""
    }

    /// The characters of JSON that have an escape, escaped; slashes too, as PHP does.
    var jsonWithSlashes: String {
        String(EchoServer.json(token).dropFirst().dropLast()).replacing("\\/", with: "/").replacing("/", with: "\\/")
    }
    var json: String { jsonWithSlashes.replacing("\\/", with: "/") }

    /// The characters of base64 that stand for the token alone, wherever in a text it stands.
    var base64Cores: [String] {
        (0..<3).map { offset in
            let padded = [UInt8](repeating: 0, count: offset) + bytes
            let encoded = Data(padded).base64EncodedString().filter { $0 != "=" }
            let first = (offset * 8 + 5) / 6
            let last = padded.count * 8 / 6
            return String(encoded.prefix(last).dropFirst(first))
        }
    }

    /// All of them, inside longer texts.
    var all: [String] {
        let inside = (0..<3).map {
            Data(Array("abc".utf8.prefix($0)) + bytes + Array("!!!".utf8)).base64EncodedString()
        }
        return [token, percent, percent.lowercased(), jsonWithSlashes, base64, hex, hex.uppercased()] + inside
    }

    /// What must not be found in an artefact.
    var forbidden: [(form: String, text: String)] {
        [
            ("raw", token), ("percent-encoded", percent), ("JSON-escaped", json),
            ("JSON-escaped with slashes", jsonWithSlashes), ("base64", base64.filter { $0 != "=" }), ("hex", hex),
        ] + base64Cores.enumerated().map { ("base64 at offset \($0.offset)", $0.element) }
    }
}
