import FlyingFox
import Foundation

/// Carries requests from the socket to the service, and the answers back.
struct Edge: HTTPHandler {
    let service: PostboxService

    func handleRequest(_ incoming: HTTPRequest) async throws -> HTTPResponse {
        guard let body = try await Self.body(of: incoming) else {
            return Self.response(to: service.answerToTooLarge())
        }
        var request = Request(incoming.method.rawValue, incoming.target.path(), body: body)
        request.query = incoming.target.query()
        request.headers = Self.headers(of: incoming)
        let answer = service.answer(request)
        if answer.delay > 0 {
            try await Task.sleep(for: .seconds(answer.delay))
        }
        return Self.response(to: answer)
    }

    private static func headers(of request: HTTPRequest) -> [String: String] {
        var headers: [String: String] = [:]
        for name in request.headers.keys {
            headers[name.rawValue.lowercased()] = request.headers[name]
        }
        return headers
    }

    /// The body, or nil when it is too large.
    ///
    /// It is always read to its end, where the next request begins.
    private static func body(of request: HTTPRequest) async throws -> Data? {
        var body: Data? = Data()
        for try await part in request.bodySequence {
            guard let count = body?.count, count + part.count <= Request.largestBody else {
                body = nil
                continue
            }
            body?.append(part)
        }
        return body
    }

    private static func response(to answer: Answer) -> HTTPResponse {
        var headers = HTTPHeaders()
        for header in answer.headers {
            headers.addValue(header.value, for: HTTPHeader(header.name))
        }
        return HTTPResponse(
            statusCode: HTTPStatusCode(answer.status, phrase: phrase(answer.status)), headers: headers,
            body: answer.body)
    }

    private static func phrase(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 206: "Partial Content"
        case 302: "Found"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 409: "Conflict"
        case 413: "Content Too Large"
        case 416: "Range Not Satisfiable"
        case 429: "Too Many Requests"
        default: "Insufficient Storage"
        }
    }
}
