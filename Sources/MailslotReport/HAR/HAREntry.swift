import Mailslot

/// A request and its answer as an entry of an HTTP archive.
struct HAREntry {
    let value: JSONValue

    init(_ evidence: EvidenceRecord, of probe: ProbeRecord, started: String) {
        // In milliseconds; what is not known apart is said to be waiting, as the form has it.
        let time = JSONValue.number(Decimal.fixed(evidence.duration * 1_000, digits: 3))
        let members: [(String, JSONValue)] = [
            ("pageref", .string(probe.id)), ("startedDateTime", .string(started)), ("time", time),
            ("request", Self.request(evidence)), ("response", Self.response(evidence)), ("cache", [:]),
            ("timings", ["send": 0, "wait": time, "receive": 0]),
            ("comment", .string(Display.line("\(evidence.caller): \(evidence.answer)"))),
            // Names of one's own begin with an underline (HAR 1.2, "Custom fields").
            ("_caller", .string(evidence.caller)), ("_reading", .string(evidence.reading)),
            ("_verdict", .string(probe.verdict.rawValue)), ("_tries", .number(String(evidence.tries))),
        ]
        let error = evidence.failure.map { [("_error", JSONValue.string($0))] } ?? []
        value = Self.object(members + error)
    }

    private static func request(_ evidence: EvidenceRecord) -> JSONValue {
        let headers = evidence.requestHeaders
        var members: [(String, JSONValue)] = [
            ("method", .string(evidence.method)), ("url", .string(evidence.url)), ("httpVersion", "unknown"),
            ("cookies", []), ("headers", list(headers)), ("queryString", query(evidence.url)),
            ("headersSize", .number("-1")),
            ("bodySize", .number(String(evidence.requestBody?.utf8.count ?? 0))),
        ]
        if let body = evidence.requestBody {
            let type = value(of: "content-type", in: headers) ?? "application/octet-stream"
            members.append(("postData", ["mimeType": .string(type), "params": [], "text": .string(body)]))
        }
        return object(members)
    }

    private static func response(_ evidence: EvidenceRecord) -> JSONValue {
        let headers = evidence.responseHeaders
        var content: [(String, JSONValue)] = [
            ("size", .number(String(evidence.responseLength))),
            ("mimeType", .string(value(of: "content-type", in: headers) ?? "application/octet-stream")),
            ("text", .string(evidence.responseBody)),
        ]
        if evidence.responseBody.utf8.count < evidence.responseLength {
            content.append(("comment", "the part around what matters"))
        }
        return [
            "status": .number(String(evidence.status)), "statusText": "", "httpVersion": "unknown", "cookies": [],
            "headers": list(headers), "content": object(content),
            "redirectURL": .string(value(of: "location", in: headers) ?? ""), "headersSize": .number("-1"),
            "bodySize": .number("-1"),
        ]
    }

    /// What stands behind the question mark, as it was sent.
    private static func query(_ url: String) -> JSONValue {
        guard let mark = url.firstIndex(of: "?") else { return [] }
        let text = url[url.index(after: mark)...].prefix { $0 != "#" }
        return .array(
            text.split(separator: "&").map { part in
                let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return ["name": .string(String(pair[0])), "value": .string(pair.count > 1 ? String(pair[1]) : "")]
            })
    }

    private static func list(_ headers: [EvidenceRecord.Header]) -> JSONValue {
        .array(headers.map { ["name": .string($0.name), "value": .string($0.value)] })
    }

    private static func value(of name: String, in headers: [EvidenceRecord.Header]) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }

    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { JSONValue.Member($0, $1) })
    }
}
