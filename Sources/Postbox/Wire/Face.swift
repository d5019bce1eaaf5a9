import Foundation

/// What an operation has to say when it was done.
enum Success {
    case json(status: Int, [JSON.Field])
    /// A success that the client may have already: the tag changes whenever the fields do.
    case tagged(tag: String, [JSON.Field])
    /// One page of a list, with the number of things on all pages together, and further fields.
    case list(String, [JSON], next: JSON, total: Int, more: [JSON.Field])
    case bytes(Data)
    case lines(String)
    case page(html: String)

    static func ok(_ fields: JSON.Field...) -> Success { .json(status: 200, fields) }
    static func created(_ fields: JSON.Field...) -> Success { .json(status: 201, fields) }

    /// The id of the thing that it is about.
    var objectID: String? {
        guard case .json(_, let fields) = self, case .object(let object)? = fields.first?.value,
            case .text(let id)? = object.first(where: { $0.name == "id" })?.value
        else { return nil }
        return id
    }
}

/// How the API puts its answers: which status a refusal has, and where the error stands.
struct Face: Sendable {
    let oddities: Set<Oddity>

    /// The answer to a request that was done.
    func answer(to success: Success, requestID: String?) -> Answer {
        switch success {
        case .json(let status, let fields):
            return json(status, flagged(fields), requestID: requestID)
        case .tagged(let tag, let fields):
            return json(200, flagged(fields), [Answer.Header("ETag", tag)], requestID: requestID)
        case .list(let name, let things, let next, let total, let more):
            let fields = flagged([(name, .list(things)), ("next", next)] + more)
            return json(200, fields, [.total(total)], requestID: requestID)
        case .bytes(let bytes):
            var answer = plain("application/octet-stream", bytes, requestID: requestID)
            answer.headers.append(Answer.Header("Accept-Ranges", "bytes"))
            return answer
        case .lines(let text):
            return plain("text/plain; charset=utf-8", Data(text.utf8), requestID: requestID)
        case .page(let html):
            return plain("text/html; charset=utf-8", Data(html.utf8), requestID: requestID)
        }
    }

    private func flagged(_ fields: [JSON.Field]) -> [JSON.Field] {
        oddities.contains(.okFalse) ? [("ok", .flag(true))] + fields : fields
    }

    /// The answer to a request that was refused.
    ///
    /// The operation is nil when the request named none.
    func answer(to refusal: Refusal, of operation: Operation?, target: String, requestID: String?) -> Answer {
        if refusal.reason == .unauthenticated, oddities.contains(.loginRedirect) {
            return redirectToLogin(from: target, requestID: requestID)
        }
        if refusal.isDenial, oddities.contains(.emptyLists), let list = operation?.list {
            let more: [JSON.Field] = operation == .search ? [("total", .number(0))] : []
            return answer(to: .list(list, [], next: .null, total: 0, more: more), requestID: requestID)
        }
        var answer = self.answer(naming: refusal, of: operation, requestID: requestID)
        answer.delay = refusal.delay
        return answer
    }

    private func answer(naming refusal: Refusal, of operation: Operation?, requestID: String?) -> Answer {
        let hides = refusal.isDenial && oddities.contains(.hidden404) && operation?.namesObject == true
        let fields = errorFields(of: refusal, hides: hides)
        if oddities.contains(.okFalse) {
            let status = refusal.reason == .throttled ? 429 : 200
            return json(status, [("ok", .flag(false))] + fields.flat, headers(of: refusal), requestID: requestID)
        }
        let status = hides ? 404 : refusal.reason.status
        return json(status, [("error", .object(fields.nested))], headers(of: refusal), requestID: requestID)
    }

    /// The error as an object of its own, and as fields beside `ok`.
    private func errorFields(of refusal: Refusal, hides: Bool) -> (nested: [JSON.Field], flat: [JSON.Field]) {
        var rest: [JSON.Field] = []
        if case .missingScope(let scope) = refusal.reason, !hides {
            rest.append(("needed", .text(scope.rawValue)))
        }
        let message = hides ? refusal.message(for: .absent) : refusal.message
        rest.append(("message", .text(message)))
        rest += refusal.details
        let code = JSON.text(hides ? Refusal.Reason.absent.code : refusal.reason.code)
        return ([("code", code)] + rest, [("error", code)] + rest)
    }

    private func headers(of refusal: Refusal) -> [Answer.Header] {
        switch refusal.reason {
        case .unauthenticated:
            refusal.headers + [Answer.Header("WWW-Authenticate", "Bearer realm=\"postbox\"")]
        case .methodNotAllowed(let allowed):
            refusal.headers + [Answer.Header("Allow", allowed.joined(separator: ", "))]
        case .throttled:
            refusal.headers + [Answer.Header("Retry-After", "1")]
        default:
            refusal.headers
        }
    }

    private func redirectToLogin(from target: String, requestID: String?) -> Answer {
        let next = target.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        var answer = plain("text/html; charset=utf-8", Data("<p>Please log in.</p>\n".utf8), requestID: requestID)
        answer.status = 302
        answer.headers.append(Answer.Header("Location", "/login?next=\(next)"))
        return answer
    }

    private func json(
        _ status: Int, _ fields: [JSON.Field], _ headers: [Answer.Header] = [], requestID: String?
    ) -> Answer {
        let id: [JSON.Field] = requestID.map { [("request_id", .text($0))] } ?? []
        return Answer(
            status: status,
            headers: common("application/json", requestID: requestID) + headers,
            body: JSON.object(fields + id).encoded)
    }

    private func plain(_ type: String, _ bytes: Data, requestID: String?) -> Answer {
        Answer(status: 200, headers: common(type, requestID: requestID), body: bytes)
    }

    private func common(_ type: String, requestID: String?) -> [Answer.Header] {
        let id = requestID.map { [Answer.Header("X-Request-Id", $0)] } ?? []
        return [Answer.Header("Content-Type", type), Answer.Header("Cache-Control", "no-store")] + id
    }
}
