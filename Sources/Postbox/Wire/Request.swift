package import Foundation

/// A request as the API sees it, wherever it came from.
package struct Request: Sendable {
    /// Upper-case, such as `GET`.
    package var method: String
    /// The path as sent, percent-encoded.
    package var path: String
    /// What follows the question mark, percent-encoded; empty when there is none.
    package var query: String
    /// The `Authorization` field.
    package var authorization: String?
    /// The bytes of the body, no more than `Request.largestBody`.
    package var body: Data

    /// A request to a path, which may have a query.
    package init(_ method: String, _ target: String, authorization: String? = nil, body: Data = Data()) {
        self.method = method
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = parts.first.map(String.init) ?? ""
        query = parts.count > 1 ? String(parts[1]) : ""
        self.authorization = authorization
        self.body = body
    }

    /// The most bytes that a body may have.
    package static let largestBody = 1 << 20
}

extension Request {
    /// The first value of a query parameter, decoded; nil when it is not there or not UTF-8.
    func parameter(_ name: String) -> String? {
        for part in query.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = pair.first, Self.decode(key) == name else { continue }
            return pair.count > 1 ? Self.decode(pair[1]) : ""
        }
        return nil
    }

    private static func decode(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }

    /// The body as JSON of a known form.
    func decoded<Form: Decodable>(as form: Form.Type, needs: String) throws(Refusal) -> Form {
        do {
            return try JSONDecoder().decode(form, from: body)
        } catch {
            throw Refusal(.malformed("The body must be a JSON object with \(needs)."))
        }
    }
}
