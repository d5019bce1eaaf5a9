import Foundation
import Synchronization

/// Gives out tokens that end: to people who log in, and to apps by OAuth 2.0 (RFC 6749 sections 4.4 and 6).
///
/// A server has it beside the accounts' own tokens, where somebody asks for it.
package final class Sessions: Sendable {
    private struct State {
        var random: SeededGenerator
        /// Who holds a token, and until when.
        var holders: [String: (member: Member, end: Date)] = [:]
        /// The app that may have the next token for this.
        var refreshers: [String: Member] = [:]
        var grants: [String: Int] = [:]
    }

    /// For how many seconds a token is valid.
    package let lifetime: Int
    /// The password of each person, and the client's secret of each app, by the account's name.
    package let passwords: [String: String]

    private let members: [Member]
    private let clock: @Sendable () -> Date
    private let state: Mutex<State>

    init(of accounts: Accounts, lifetime: Int, seed: UInt64, clock: @escaping @Sendable () -> Date) {
        var random = SeededGenerator(seed: seed)
        members = accounts.members
        // With characters that are written in other ways in URLs, in JSON and in a client's credentials.
        passwords = Dictionary(
            uniqueKeysWithValues: accounts.members.map { ($0.id.text, "pw/\(random.word(length: 12))+\"&=é") })
        self.lifetime = lifetime
        self.clock = clock
        state = Mutex(State(random: random))
    }

    /// Whoever holds a token that has not ended.
    func member(withToken token: String) -> Member? {
        let now = clock()
        return state.withLock { state in state.holders[token].flatMap { $0.end > now ? $0.member : nil } }
    }

    /// How many tokens were given for an account, by login, by a client's secret or by a refresh token.
    package func grants(of name: String) -> Int { state.withLock { $0.grants[name] ?? 0 } }

    /// The answer to a request for a token; nil to any other.
    func answer(to request: Request) -> Answer? {
        switch (request.method, request.path) {
        case ("POST", "/v2/sessions"): logIn(request)
        case ("POST", "/oauth/token"): grant(request)
        default: nil
        }
    }

    // MARK: People

    private struct Login: Decodable {
        var user: String
        var password: String
    }

    private func logIn(_ request: Request) -> Answer {
        guard let login = try? JSONDecoder().decode(Login.self, from: request.body) else {
            return Self.json(400, [("error", .object([("code", .text("malformed"))]))])
        }
        guard let member = member(login.user, password: login.password), !member.isApp else {
            return Self.json(401, [("error", .object([("code", .text("unauthenticated"))]))])
        }
        let token = state.withLock { issue(to: member, &$0) }
        let session: [JSON.Field] = [("token", .text(token)), ("expires_in", .number(lifetime))]
        return Self.json(201, [("session", .object(session))])
    }

    private func member(_ name: String, password: String) -> Member? {
        guard passwords[name] == password else { return nil }
        return members.first { $0.id.text == name }
    }

    // MARK: Apps

    private func grant(_ request: Request) -> Answer {
        let fields = Parameters(String(decoding: request.body, as: UTF8.self))
        guard let app = client(of: request, fields) else { return Self.refusal(401, "invalid_client", "Who is this?") }
        switch fields.plainValues("grant_type").first {
        case "client_credentials":
            let known = Set(Scope.allCases.map(\.rawValue))
            let asked = fields.plainValues("scope").flatMap { $0.split(separator: " ").map(String.init) }
            guard asked.allSatisfy(known.contains) else {
                return Self.refusal(400, "invalid_scope", "There is no such scope.")
            }
        case "refresh_token":
            let token = fields.plainValues("refresh_token").first ?? ""
            let holder = state.withLock { $0.refreshers.removeValue(forKey: token) }
            guard holder?.id == app.id else {
                return Self.refusal(400, "invalid_grant", "The refresh token is not valid.")
            }
        default: return Self.refusal(400, "unsupported_grant_type", "Only client_credentials and refresh_token.")
        }
        let (token, refresher) = state.withLock { state in
            let refresher = "pbf_" + state.random.word(length: 32)
            state.refreshers[refresher] = app
            return (issue(to: app, &state), refresher)
        }
        return Self.json(
            200,
            [
                ("access_token", .text(token)), ("token_type", .text("Bearer")), ("expires_in", .number(lifetime)),
                ("refresh_token", .text(refresher)),
            ])
    }

    /// The app that a request is from, in one of the two ways (RFC 6749 section 2.3.1).
    private func client(of request: Request, _ fields: Parameters) -> Member? {
        var name = fields.plainValues("client_id").first ?? ""
        var secret = fields.plainValues("client_secret").first ?? ""
        if let header = request.authorization, header.hasPrefix("Basic "),
            let bytes = Data(base64Encoded: String(header.dropFirst("Basic ".count)))
        {
            let parts = String(decoding: bytes, as: UTF8.self).split(separator: ":", maxSplits: 1)
            name = parts.first.flatMap { String($0).removingPercentEncoding } ?? ""
            secret = parts.last.flatMap { String($0).removingPercentEncoding } ?? ""
        }
        return member(name, password: secret).flatMap { $0.isApp ? $0 : nil }
    }

    private func issue(to member: Member, _ state: inout State) -> String {
        let token = "pbs_" + state.random.word(length: 32)
        state.holders[token] = (member, clock().addingTimeInterval(TimeInterval(lifetime)))
        state.grants[member.id.text, default: 0] += 1
        return token
    }

    // MARK: Answers

    private static func json(_ status: Int, _ fields: [JSON.Field]) -> Answer {
        let headers = [Answer.Header("Content-Type", "application/json"), Answer.Header("Cache-Control", "no-store")]
        return Answer(status: status, headers: headers, body: JSON.object(fields).encoded)
    }

    private static func refusal(_ status: Int, _ error: String, _ description: String) -> Answer {
        json(status, [("error", .text(error)), ("error_description", .text(description))])
    }
}
