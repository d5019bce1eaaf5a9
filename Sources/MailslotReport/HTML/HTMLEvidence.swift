import Mailslot

extension HTMLWriter {
    /// As much of a body is shown on either side of what came out.
    private static let margin = 240
    /// As much of a request's body is shown.
    private static let mostSent = 2_000

    /// A request and its answer, with what came out marked.
    mutating func append(_ evidence: EvidenceRecord, _ cameOut: [FindingRecord.CameOut]) {
        element("figure", [("class", "exchange")]) { figure in
            figure.element("figcaption", text: "sent as \(evidence.caller)")
            figure.element("pre", [("class", "sent")]) { request in
                request.element("b", text: evidence.method)
                request.raw(" ")
                request.text(evidence.url)
                for header in evidence.requestHeaders {
                    request.raw("\n")
                    request.element("span", text: "\(header.name): \(header.value)")
                }
                guard let body = evidence.requestBody, !body.isEmpty else { return }
                request.raw("\n\n")
                request.lines(body.count > Self.mostSent ? body.prefix(Self.mostSent) + "…" : body)
            }
            figure.element("pre", [("class", "received")]) { answer in
                answer.element("b", text: evidence.status > 0 ? String(evidence.status) : "no answer")
                answer.raw(" ")
                answer.element("span", text: evidence.words)
                for excerpt in Excerpt.of(evidence, showing: cameOut, margin: Self.margin) {
                    answer.raw("\n")
                    answer.append(excerpt)
                }
            }
        }
    }

    private mutating func append(_ excerpt: Excerpt) {
        for piece in excerpt.pieces {
            if piece.isCanary { element("mark", text: piece.text) } else { text(piece.text) }
        }
    }
}

extension EvidenceRecord {
    /// What came back besides the status, in a few words.
    fileprivate var words: String {
        var words = [reading]
        if responseLength > 0 { words.append(Decimal.count(responseLength, "byte")) }
        if duration > 0 { words.append("\(Decimal.fixed(duration * 1_000, digits: 1)) ms") }
        if let failure { words.append(failure) }
        if tries > 1 { words.append("\(tries) tries") }
        return words.joined(separator: " · ")
    }
}
