import Foundation

/// A token, and where a request carried it.
struct Credential: Sendable {
    enum Carrier: Sendable {
        /// `Authorization: Bearer …` (RFC 6750, section 2.1).
        case authorization
        /// The query parameter `access_token` (RFC 6750, section 2.3).
        case query
        /// The cookie `session`.
        case cookie
    }

    let carrier: Carrier
    let token: String

    /// The credential of a request, or nil when it has none that is understood.
    ///
    /// A request that carries several is malformed (RFC 6750, section 2).
    static func carried(by request: Request) throws(Refusal) -> Credential? {
        let fromQuery = request.parameter("access_token")
        let fromCookie = request.cookie("session")
        guard [request.authorization, fromQuery, fromCookie].count(where: { $0 != nil }) < 2 else {
            throw Refusal(.malformed("The token may stand in one place only."))
        }
        if let token = request.authorization.flatMap(bearerToken) {
            return Credential(carrier: .authorization, token: token)
        }
        if let fromQuery, !fromQuery.isEmpty {
            return Credential(carrier: .query, token: fromQuery)
        }
        return fromCookie.map { Credential(carrier: .cookie, token: $0) }
    }

    /// The token of `Authorization: Bearer …`; the scheme is compared without case (RFC 9110, section 11.1).
    private static func bearerToken(_ field: String) -> String? {
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let token = parts[1].drop { $0 == " " }
        return token.isEmpty ? nil : String(token)
    }
}
