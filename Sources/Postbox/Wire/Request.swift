package import Foundation

/// A request as the API sees it, wherever it came from.
package struct Request: Sendable {
    /// Upper-case, such as `GET`.
    package var method: String
    /// The path as sent, percent-encoded.
    package var path: String
    /// What follows the question mark, percent-encoded; empty when there is none.
    package var query: String
    /// The header fields by their names in lower case; of a field that came twice the last counts.
    package var headers: [String: String]
    /// The bytes of the body, no more than `Request.largestBody`.
    package var body: Data
    /// Whether only the head of the answer is wanted: the method was `HEAD` (RFC 9110, section 9.3.2).
    var wantsHeadOnly = false

    /// A request to a path, which may have a query.
    package init(
        _ method: String, _ target: String, authorization: String? = nil, headers: [String: String] = [:],
        body: Data = Data()
    ) {
        self.method = method
        (path, query) = Self.split(target)
        self.headers = [:]
        for (name, value) in headers { self.headers[name.lowercased()] = value }
        if let authorization { self.headers["authorization"] = authorization }
        self.body = body
    }

    /// The most bytes that a body may have.
    package static let largestBody = 1 << 20

    /// The value of a field, whose name is compared without case.
    func header(_ name: String) -> String? { headers[name.lowercased()] }

    /// The `Authorization` field.
    package var authorization: String? { header("Authorization") }

    /// The value of a cookie (RFC 6265, section 5.4).
    func cookie(_ name: String) -> String? {
        for part in (headers["cookie"] ?? "").split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces) == name else { continue }
            return pair[1].trimmingCharacters(in: .whitespaces)
        }
        return nil
    }

    /// The path and the query of a target, both percent-encoded.
    static func split(_ target: String) -> (path: String, query: String) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return (parts.first.map(String.init) ?? "", parts.count > 1 ? String(parts[1]) : "")
    }
}
