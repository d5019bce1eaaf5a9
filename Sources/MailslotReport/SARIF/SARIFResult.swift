import Mailslot

/// A result: an annotation, with what went over the wire.
struct SARIFResult {
    let value: JSONValue

    init(_ annotation: Annotation, _ header: RunHeader, _ location: SARIFLocation, rule: Int) {
        let fingerprint = annotation.fingerprint(header, location.paths)
        var members: [JSONValue.Member] = [
            .init("ruleId", .string(annotation.check)), .init("ruleIndex", .number(String(rule))),
            // A suspicion has no kind of its own: any other than "fail" must have the level "none", which nobody shows.
            .init("level", annotation.level == .error ? "error" : "warning"),
            .init("message", Self.message(annotation)),
            .init("locations", [location.value(annotation.location)]),
            .init(
                "partialFingerprints",
                [
                    "mailslot/v1": .string(fingerprint),
                    // The one that GitHub compares; it makes one of the lines' texts where there is none.
                    "primaryLocationLineHash": .string("\(fingerprint):1"),
                ]),
        ]
        let clauses = annotation.finding?.clauses.dropFirst() ?? []
        if !clauses.isEmpty {
            let related = clauses.enumerated().map { index, clause in
                location.value(clause.location, id: index + 1, message: Display.line(clause.meaning))
            }
            members.append(.init("relatedLocations", .array(related)))
        }
        if let waiver = annotation.waiver {
            // Section 3.35: a decision that is kept outside of the code.
            members.append(
                .init(
                    "suppressions",
                    [
                        [
                            "kind": "external", "status": "accepted", "justification": .string(Display.line(waiver)),
                        ]
                    ]))
        }
        if let exchange = Self.exchange(annotation) { members += Self.wire(exchange) }
        if let finding = annotation.finding { members.append(.init("properties", Self.properties(finding))) }
        value = .object(members)
    }

    private static func message(_ annotation: Annotation) -> JSONValue {
        let lines = [annotation.title + "."] + annotation.details
        let markdown = ["**\(Markdown.text(annotation.title))**"] + annotation.details.map { "- \(Markdown.text($0))" }
        return SARIFMessage.plain(
            lines.joined(separator: "\n"),
            markdown: markdown.prefix(1).joined() + "\n\n" + markdown.dropFirst().joined(separator: "\n"))
    }

    private static func exchange(_ annotation: Annotation) -> EvidenceRecord? {
        guard let example = annotation.example else { return nil }
        return example.finding.flatMap { example.telling($0).first } ?? example.evidence.first
    }

    private static func wire(_ evidence: EvidenceRecord) -> [JSONValue.Member] {
        var request: [JSONValue.Member] = [
            .init("protocol", "HTTP"), .init("target", .string(evidence.url)),
            .init("method", .string(evidence.method)),
            .init("headers", headers(evidence.requestHeaders)),
        ]
        if let body = evidence.requestBody { request.append(.init("body", ["text": .string(body)])) }
        var response: [JSONValue.Member] = [.init("protocol", "HTTP")]
        if evidence.status > 0 {
            response.append(.init("statusCode", .number(String(evidence.status))))
        } else {
            response.append(.init("noResponseReceived", true))
        }
        response += [
            .init("headers", headers(evidence.responseHeaders)),
            .init("body", ["text": .string(evidence.responseBody)]),
        ]
        return [.init("webRequest", .object(request)), .init("webResponse", .object(response))]
    }

    /// An object has each name once.
    private static func headers(_ headers: [EvidenceRecord.Header]) -> JSONValue {
        var members: [JSONValue.Member] = []
        for header in headers {
            if let index = members.firstIndex(where: { $0.name.lowercased() == header.name.lowercased() }) {
                members[index].value = .string((members[index].value.text ?? "") + ", " + header.value)
            } else {
                members.append(.init(header.name, .string(header.value)))
            }
        }
        return .object(members)
    }

    private static func properties(_ finding: FindingSummary) -> JSONValue {
        [
            "finding": .string(finding.id), "severity": .string(finding.severity.rawValue),
            "breach": .string(finding.breach.rawValue), "certainty": .string(finding.certainty.rawValue),
            "subjects": list(finding.subjects), "operations": list(finding.operations),
            "objects": list(finding.objects), "tactics": list(finding.tactics.map(\.tactic.rawValue)),
            "cameOut": list(finding.cameOut.map { "\($0.what), of \($0.owner)" }),
            "probes": .number(String(finding.probes.count)), "example": .string(finding.example),
            "again": .string(finding.again),
        ]
    }

    private static func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
