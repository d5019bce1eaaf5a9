import Mailslot

extension TerminalPage {
    /// How many of the things that came out are named.
    private static let mostThings = 8

    /// What was found, the worst first: the first ones in full, the others in a line.
    mutating func append(findings tally: RunTally) {
        let ranked = tally.findings.enumerated().sorted {
            ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset)
        }.map(\.element)
        for probe in ranked.prefix(style.findings) { append(finding: probe) }
        let rest = ranked.dropFirst(style.findings)
        guard !rest.isEmpty else { return }
        line("\(style.paint("VIOLATED", .bad))  \(Decimal.grouped(rest.count + tally.droppedFindings)) more")
        for probe in rest {
            line("  \(Display.padded(probe.severity.rawValue, to: Self.labelWidth))\(Display.line(probe.id))")
        }
        if tally.droppedFindings > 0 {
            line("  and \(Decimal.grouped(tally.droppedFindings)) that are in the run record only")
        }
        line()
    }

    private mutating func append(finding probe: ProbeRecord) {
        guard let finding = probe.finding else {
            line("VIOLATED  " + Display.line(probe.id), .bad, right: "", .plain)
            labelled("shown", Display.line(probe.reason))
            return line()
        }
        line(
            "VIOLATED  " + Display.line(FindingTitle.of(probe, finding)), .bad,
            right: "\(finding.severity.rawValue) · \(finding.breach.rawValue)", .heading)
        labelled("probe", Display.line(probe.id))
        if finding.cameOut.isEmpty { labelled("shown", Display.line(probe.reason)) }
        for item in finding.cameOut.prefix(Self.mostThings) { labelled("out", Display.line(item.sentence)) }
        if finding.cameOut.count > Self.mostThings {
            labelled("", "and \(Decimal.grouped(finding.cameOut.count - Self.mostThings)) more")
        }
        append(clause: probe.clause)
        append(evidence: FindingTitle.shown(probe, finding), of: probe.subject, cameOut: finding.cameOut)
        if let control = finding.control { labelled("control", Display.line(control)) }
        labelledLine("again", Display.line(finding.again))
        labelled("class", "\(finding.mechanism.rawValue) \(finding.mechanism.title)")
        line()
    }

    /// Where a clause stands, what it says, and where it comes from.
    mutating func append(clause: ProbeRecord.Clause) {
        let meaning = clause.kind == .granted ? "granted" : "not granted, so denied"
        let parts = ["\(clause.location)", meaning] + (clause.reference.map { [$0] } ?? [])
        labelledLine("clause", parts.map { Display.line($0) }.joined(separator: "   "))
    }

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

/// How a finding is called, and what is shown of it.
enum FindingTitle {
    /// What the subject can do, as in "partner gets the content of dm by list_messages".
    static func of(_ probe: ProbeRecord, _ finding: FindingRecord) -> String {
        let objects = probe.objects.joined(separator: " and ")
        let of = objects.isEmpty ? "" : " of \(objects)"
        let by = "by \(probe.operation)"
        let sentence =
            switch finding.breach {
            case .content: "gets the content\(of.isEmpty ? " of others" : of) \(by)"
            case .metadata: "gets metadata\(of.isEmpty ? " of others" : of) \(by)"
            case .existence: "learns \(by) that \(objects.isEmpty ? "something" : objects) is there"
            case .authority: "gets authority\(objects.isEmpty ? "" : " over \(objects)") \(by)"
            case .change: "changes \(objects.isEmpty ? "what others see" : objects) \(by)"
            case .state: "changes the state\(of.isEmpty ? " of others" : of) \(by)"
            case .acceptance: "is accepted \(by)\(objects.isEmpty ? "" : " on \(objects)")"
            }
        let tactic = probe.tactic == .asDocumented ? "" : " [\(probe.tactic.rawValue)]"
        return "\(probe.subject) \(sentence)\(tactic)"
    }

    /// The exchange in which it came out; where nothing came out, all that were compared.
    static func shown(_ probe: ProbeRecord, _ finding: FindingRecord) -> [EvidenceRecord] {
        guard !finding.cameOut.isEmpty else { return Array(probe.evidence.prefix(3)) }
        let canaries = finding.cameOut.compactMap(\.canary)
        let holding = probe.evidence.first { evidence in
            canaries.contains { canary in
                evidence.responseBody.holds(canary)
                    || evidence.responseHeaders.contains { $0.value.holds(canary) }
            }
        }
        return (holding ?? probe.evidence.first).map { [$0] } ?? []
    }
}

extension ProbeRecord {
    /// Of its finding.
    var severity: Severity { finding?.severity ?? .low }
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
