import Mailslot

extension TerminalPage {
    /// Requests with their answers, and what is of interest in these.
    mutating func append(
        evidence: [EvidenceRecord], of subject: String, cameOut: [FindingRecord.CameOut]
    ) {
        for (index, one) in evidence.enumerated() {
            let caller = one.caller == subject ? "" : "   as " + Display.line(one.caller)
            let request = Display.line("\(one.method) \(one.url)") + caller
            let answer = Display.line(one.answer)
            let label = index == 0 ? "request" : ""
            let sent = one.requestBody.map { Display.line($0) } ?? ""
            let whole = request + "   ->  " + answer
            if sent.isEmpty, Display.width(whole) <= style.width - Self.labelWidth - 2 {
                labelledLine(label, whole)
            } else {
                labelledLine(label, request)
                if !sent.isEmpty { labelledLine("", Display.shortened(sent, to: style.width - Self.labelWidth - 2)) }
                labelledLine("", "->  " + answer)
            }
            for excerpt in Excerpt.of(one, showing: cameOut) { append(excerpt) }
        }
    }

    /// An excerpt, broken where the screen ends.
    private mutating func append(_ excerpt: Excerpt) {
        let width = style.width - Self.labelWidth - 2
        var current = ""
        var taken = 0
        for piece in excerpt.pieces {
            let text = piece.isCanary ? "»\(piece.text)«" : piece.text
            var rest = text[...]
            // A canary is easier to compare when it is in one piece.
            if piece.isCanary, taken > 0, (width - taken..<width).contains(Display.width(text) - 1) {
                labelledLine("", current)
                (current, taken) = ("", 0)
            }
            while !rest.isEmpty {
                let part = Display.fitting(rest, in: width - taken)
                if part.isEmpty, taken == 0 { break }
                current += style.paint(String(part), piece.isCanary ? .canary : .plain)
                taken += Display.width(part)
                rest = rest[part.endIndex...]
                if !rest.isEmpty {
                    labelledLine("", current)
                    (current, taken) = ("", 0)
                }
            }
        }
        if !current.isEmpty { labelledLine("", current) }
    }
}

extension ProbeRecord {
    /// How many exchanges are shown where nothing came out, and they tell only beside each other.
    private static let mostExchanges = 3

    /// The exchange in which something came out; where nothing came out, the first of those that were compared.
    func telling(_ finding: FindingRecord) -> [EvidenceRecord] {
        guard !finding.cameOut.isEmpty else { return Array(evidence.prefix(Self.mostExchanges)) }
        let canaries = finding.cameOut.compactMap(\.canary)
        let holding = evidence.first { evidence in
            canaries.contains { canary in
                evidence.responseBody.holds(canary)
                    || evidence.responseHeaders.contains { $0.value.holds(canary) }
            }
        }
        return (holding ?? evidence.first).map { [$0] } ?? []
    }
}

extension FindingRecord.CameOut {
    /// What came out, of whom, where and how.
    var sentence: String {
        let how =
            switch form {
            case .plain: ""
            case .escaped, .compressed: ", \(form.rawValue)"
            case .base64, .hex: ", in \(form.rawValue)"
            }
        // A secret or a credential is somebody's own; only canaries are planted.
        let whose = canary == nil ? "of \(owner)" : "which \(owner) planted"
        return "\(what), \(whose), in \(place)\(how)"
    }
}

extension EvidenceRecord {
    /// What came back, in a few words.
    var answer: String {
        var words = status > 0 ? ["\(status), \(reading)"] : [reading]
        if responseLength > 0 { words.append(Decimal.count(responseLength, "byte")) }
        if let failure { words.append(failure) }
        if tries > 1 { words.append("\(tries) tries") }
        return words.joined(separator: " · ")
    }
}
