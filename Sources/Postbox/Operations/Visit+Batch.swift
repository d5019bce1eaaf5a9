import Foundation

/// Answers the parts of a batch, each as if it came alone.
struct Parts {
    let dispatch: Dispatch
    /// How many batches the present request stands in.
    let depth: Int

    func answer(_ part: Request, as caller: Caller, store: Store) -> Answer {
        dispatch.answer(
            to: part, in: Dispatch.Circumstances(store: store, batchCaller: caller, depth: depth + 1))
    }
}

extension Visit {
    private static let mostParts = 20
    /// A batch may stand in a batch, and no deeper.
    private static let deepest = 2

    private struct Envelope: Decodable {
        let requests: [Part]
    }

    private struct Part: Decodable {
        let method: String
        let path: String
        let body: JSON?
    }

    func batch() throws(Refusal) -> Success {
        guard parts.depth < Self.deepest else {
            throw Refusal(.malformed("A batch may stand in one other batch, and no deeper."))
        }
        let wanted = try request.decoded(as: Envelope.self, needs: "requests (a list of method, path and body)")
            .requests
        guard !wanted.isEmpty, wanted.count <= Self.mostParts else {
            throw Refusal(.malformed("A batch has 1 to \(Self.mostParts) requests."))
        }
        var responses: [JSON] = []
        var hasAccepted = false
        for (index, part) in wanted.enumerated() {
            let single = Request(part.method.uppercased(), part.path, body: part.body?.encoded ?? Data())
            let whose = caller(ofPart: single, at: index, afterAccepted: hasAccepted)
            let answer = parts.answer(single, as: whose, store: store)
            hasAccepted = hasAccepted || (200...299).contains(answer.status)
            responses.append(.object([("status", .number(answer.status)), ("body", answer.json)]))
        }
        return .ok(("responses", .list(responses)))
    }

    /// Each part is checked for the caller of the batch.
    private func caller(ofPart part: Request, at index: Int, afterAccepted: Bool) -> Caller {
        if faults.contains(.batchChecksFirstOnly), index > 0 { return caller.unchecked }
        if faults.contains(.batchUncheckedOnceAccepted), afterAccepted { return caller.unchecked }
        if faults.contains(.nestedBatchUnchecked), parts.depth > 0 { return caller.unchecked }
        if faults.contains(.batchAttachmentsUnchecked), part.path.hasPrefix("/v2/attachments/") {
            return caller.unchecked
        }
        return caller
    }
}

extension Answer {
    /// The body as a JSON value: other bytes become text, or base64 where they are none.
    fileprivate var json: JSON {
        if body.isEmpty { return .null }
        if header("Content-Type") == "application/json" { return .raw(body) }
        return .text(String(bytes: body, encoding: .utf8) ?? body.base64EncodedString())
    }
}
