import Foundation
import Synchronization

@testable import Postbox

/// Postbox that gives out tokens that end, behind a server that sees each request first and may answer it itself.
struct SessionPostbox {
    let service: PostboxService
    let stub: Stub
    /// What came for tokens: the bodies, in order.
    let asked: Asked

    final class Asked: Sendable {
        private let list = Mutex<[String]>([])

        var bodies: [String] { list.withLock { $0 } }
        func add(_ body: String) -> Int {
            list.withLock {
                $0.append(body); return $0.count
            }
        }
    }

    var environment: [String: String] {
        var variables = ["POSTBOX_URL": stub.url]
        for (name, password) in service.sessions?.passwords ?? [:] {
            variables[name.uppercased() + "_PASSWORD"] = password
        }
        return variables
    }

    func grants(of name: String) -> Int { service.sessions?.grants(of: name) ?? -1 }

    /// Whose token a request carries.
    static func holder(of incoming: Incoming, _ service: PostboxService) -> String? {
        let token = incoming.header("Authorization")?.dropFirst("Bearer ".count) ?? ""
        return service.sessions?.member(withToken: String(token))?.id.text
    }

    /// Starts a server for the time of the body.
    ///
    /// `intercept` may answer in Postbox's place; the number is that of the request for a token, or 0.
    static func with<Value>(
        lifetime: Int, intercept: @escaping @Sendable (Incoming, Int, PostboxService) -> Reply? = { _, _, _ in nil },
        _ body: (SessionPostbox) async throws -> Value
    ) async throws -> Value {
        let service = PostboxService(sessionLifetime: lifetime)
        let asked = Asked()
        return try await Stub.with { incoming in
            var number = 0
            if ["/v2/sessions", "/oauth/token"].contains(incoming.path) {
                number = asked.add(String(decoding: incoming.body, as: UTF8.self))
            }
            return intercept(incoming, number, service) ?? Reply(service.answer(incoming.request))
        } _: { stub in
            try await body(SessionPostbox(service: service, stub: stub, asked: asked))
        }
    }
}

extension SourcedContract {
    /// The core of Postbox's API with a login.
    static let sessionsAPI = """
        api: Postbox with logins
        include: [\(Repository.coreAPI)]
        metadata: [title, name]
        operations:
          log_in:
            does: mint session
            request: POST /v2/sessions
            json: { user: "{user}", password: "{password}" }
            credential: none
        """

    static func login(_ name: String, _ more: String = ", expires: /session/expires_in") -> String {
        let password = "\"${\(name.uppercased())_PASSWORD}\""
        return "{ login: log_in, with: { user: \(name), password: \(password) }, at: /session/token\(more) }"
    }

    static func oauth2(_ more: String = "", url: String = "${POSTBOX_URL}/oauth/token") -> String {
        "{ oauth2: { token_url: \"\(url)\", client_id: partner, client_secret: \"${PARTNER_PASSWORD}\"\(more) } }"
    }

    /// A partner by OAuth 2.0, and people who log in.
    static func sessions(
        partner: String = oauth2(), alice: String = login("alice"), bob: String = login("bob")
    ) -> SourcedContract {
        var contract = SourcedContract(
            ["partner": partner, "alice": alice, "bob": bob], files: ["sessions.api.yaml": sessionsAPI])
        contract.contract.api = "sessions.api.yaml"
        contract.contract.rest = "leave_out: { log_in: it opens nothing without a password }"
        return contract
    }
}
