import Foundation
import Synchronization

/// A server of notes that gives out credentials, and repeats every secret that it knows in every answer.
final class TattlingServer: Sendable {
    private struct State {
        /// Whose a token is.
        var owners: [String: String]
        var secrets: [String]
        var notes: [String: String] = [:]
        var issued = 0
    }

    static let clientSecret = #"client/s+e=c"r\e&t's~0123456789é"#
    static let password = #"pass/w+o=r"d\o&f'alice~0123456789"#

    private let state: Mutex<State>

    /// These tokens are there already; each is repeated once somebody came with it, who knows it then.
    init(_ owners: [String: String]) {
        state = Mutex(
            State(owners: owners, secrets: [Self.clientSecret, Self.password]))
    }

    /// All that must stand nowhere.
    var secrets: [String] { state.withLock(\.secrets) }
    var issued: Int { state.withLock(\.issued) }

    func answer(_ incoming: Incoming) -> Reply {
        let body = String(decoding: incoming.body, as: UTF8.self)
        switch incoming.path {
        case "/login":
            let token = issue("alice")
            return repeating(201, #"{"session":{"token":\#(EchoServer.json(token))}}"#)
        case "/token":
            let token = EchoServer.json(issue("partner"))
            let refresher = EchoServer.json(remember(#"refresh/t+o=k"e\n&"# + "\(issued)-0123456789"))
            return repeating(
                200, "null", #","access_token":\#(token),"token_type":"bearer","refresh_token":\#(refresher)"#)
        default: break
        }
        let token = incoming.header("Authorization")?.dropFirst("Bearer ".count) ?? ""
        guard let owner = state.withLock({ $0.owners[String(token)] }) else { return repeating(401, "{}") }
        state.withLock { if !$0.secrets.contains(String(token)) { $0.secrets.append(String(token)) } }
        let name = incoming.path.split(separator: "/").last.map(String.init) ?? ""
        switch (incoming.method, name) {
        case (_, "me"): return repeating(200, #"{"me":"\#(owner)"}"#)
        case ("POST", _):
            // The id holds a credential, too.
            let id = "n\(state.withLock { $0.notes.count })_\(token)"
            state.withLock { $0.notes[id] = body.removingPercentEncoding ?? body }
            return repeating(201, #"{"id":\#(EchoServer.json(id))}"#)
        case ("GET", _):
            guard let note = state.withLock({ $0.notes[name.removingPercentEncoding ?? ""] }) else {
                return repeating(404, "{}")
            }
            return repeating(200, #"{"note":\#(EchoServer.json(note))}"#)
        default: return repeating(500, "{}")
        }
    }

    private func issue(_ owner: String) -> String {
        let number = state.withLock { state in
            state.issued += 1
            return state.issued
        }
        let token = #"\#(owner)/t+o=k"e\n&'~"# + "\(number)-0123456789"
        state.withLock { $0.owners[token] = owner }
        return remember(token)
    }

    private func remember(_ secret: String) -> String {
        state.withLock { $0.secrets.append(secret) }
        return secret
    }

    private func repeating(_ status: Int, _ body: String, _ more: String = "") -> Reply {
        let all = secrets
        // What a header may hold.
        let plain = all.filter { $0.utf8.allSatisfy { $0 < 0x80 } }
        let forms = all.flatMap { TokenForms($0).all.map { EchoServer.json($0) } + ["\"\(Self.escaped($0))\""] }
        let headers = [
            ("Content-Type", "application/json"), ("X-All", plain.joined(separator: " ")),
            ("X-Base64", all.map { TokenForms($0).base64 }.joined(separator: " ")),
            (
                "X-Basic",
                Data("partner:\(all[0].addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")".utf8)
                    .base64EncodedString()
            ),
            ("Location", "/next?" + all.map { "t=\(TokenForms($0).percent)" }.joined(separator: "&")),
            ("Set-Cookie", all.map { "s=\(TokenForms($0).percent.lowercased())" }.joined(separator: "; ")),
        ]
        return Reply(status, headers, #"{"answer":\#(body),"all":[\#(forms.joined(separator: ","))]\#(more)}"#)
    }

    /// Each second character, and what is not ASCII, as an escape of JSON.
    static func escaped(_ text: String) -> String {
        text.utf16.enumerated().map { index, unit in
            let digits = String(unit, radix: 16)
            let isPlain = index % 2 == 0 && unit < 0x80 && unit != 0x22 && unit != 0x5C
            return isPlain
                ? String(UnicodeScalar(UInt8(unit))) : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
