import Mailslot

/// A test case: a probe, something not covered, or something that is wrong with the run as a whole.
struct JUnitCase {
    /// At most one of these stands in a test case, because readers disagree on which of two would count.
    enum Outcome {
        case passed
        case failure(JUnitProblem)
        case error(JUnitProblem)
        case skipped(String)
    }

    var name: JUnitName
    /// Seconds.
    var time: Double = 0
    var location: SourceLocation?
    var outcome: Outcome

    init(_ probe: ProbeRecord, contract: String) {
        name = JUnitName(probe, contract: contract)
        time = probe.duration
        location = probe.clause.location
        switch probe.verdict {
        case .upheld: outcome = .passed
        case .violated, .broken: outcome = .failure(JUnitProblem(probe))
        case .unproven: outcome = .error(JUnitProblem(probe))
        case .notCovered: outcome = .skipped(JUnitProblem.line(probe.reason))
        }
    }

    init(_ record: NotCoveredRecord, contract: String) {
        name = JUnitName(record, contract: contract)
        outcome = .skipped(JUnitProblem.line(record.reason))
    }

    /// An error of the run as a whole.
    init(run sentence: String, type: String, message: String, contract: String) {
        name = JUnitName(className: contract + ".run", name: sentence)
        outcome = .error(JUnitProblem(type: type, message: JUnitProblem.line(message), details: []))
    }
}

/// What a test case is called.
struct JUnitName: Hashable {
    /// With dots, and the contract's part the same wherever the contract is called from.
    var className: String
    /// A sentence that says by itself what was tried.
    var name: String

    init(className: String, name: String) {
        self.className = className
        self.name = Display.line(name)
    }

    init(_ probe: ProbeRecord, contract: String) {
        let may = probe.clause.kind == .granted ? "may" : "may not"
        let of = probe.objects.isEmpty ? "" : " of " + probe.objects.joined(separator: " and ")
        let tactic = probe.tactic == .asDocumented ? "" : " [\(probe.tactic.rawValue)]"
        self.init(
            className: "\(contract).\(Self.word(probe.subject))",
            name: "\(probe.subject) \(may) \(probe.operation)\(of)\(tactic)")
    }

    init(_ record: NotCoveredRecord, contract: String) {
        let parts = record.id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let rest = parts.dropFirst(2).joined(separator: " ")
        self.init(
            className: "\(contract).\(Self.word(parts.first ?? ""))",
            name: "\(parts.first ?? ""): \(record.operation) is not covered" + (rest.isEmpty ? "" : " [\(rest)]"))
    }

    /// The beginning of the class names of a contract: its folder and its name, without what ends its file's name.
    static func contract(_ file: String) -> String {
        let parts = file.split(separator: "/").filter { $0 != "." && $0 != ".." }.suffix(2)
        var words = parts.map(String.init)
        if let last = words.popLast() {
            var stem = last[...]
            for ending in [".yaml", ".yml", ".contract"] where stem.hasSuffix(ending) { stem = stem.dropLast(ending.count) }
            words.append(String(stem))
        }
        return (["mailslot"] + words.map(word)).joined(separator: ".")
    }

    /// Letters, digits, hyphens and underlines only: readers take what is behind the last dot for the class.
    private static func word(_ text: String) -> String {
        let letters = text.map { character in
            character.isASCII && (character.isLetter || character.isNumber) || character == "_" ? character : "-"
        }
        return letters.isEmpty ? "-" : String(letters)
    }
}

/// The inside of a failure or an error.
struct JUnitProblem {
    /// Stays the same from version to version, so that it can be filtered by.
    var type: String
    /// One line.
    var message: String
    var details: [String]

    private static let longestLine = 500
    /// Characters of a body on either side of a canary.
    private static let margin = 500
    private static let mostExchanges = 4

    init(type: String, message: String, details: [String]) {
        self.type = type
        self.message = message
        self.details = details
    }

    init(_ probe: ProbeRecord) {
        type = probe.finding?.mechanism.rawValue ?? probe.verdict.rawValue
        let severity = probe.finding.map { "\($0.severity.rawValue): " } ?? ""
        message = Self.line(severity + probe.reason)
        details = Self.details(probe)
    }

    /// The message again, because some readers show only the text, and what is behind it.
    var text: String { ([message] + details).joined(separator: "\n") }

    /// A text as one line of a length that lists can show.
    static func line(_ text: String) -> String {
        shortened(Display.line(text), to: longestLine)
    }

    private static func shortened(_ text: String, to count: Int) -> String {
        guard let end = text.index(text.startIndex, offsetBy: count, limitedBy: text.endIndex), end < text.endIndex
        else { return text }
        return text[..<end] + "… (shortened)"
    }

    private static func details(_ probe: ProbeRecord) -> [String] {
        let reference = probe.clause.reference.map { "; \($0)" } ?? ""
        var lines = [
            "probe: \(probe.id)",
            "clause: \(probe.clause.location), \(probe.clause.kind == .granted ? "granted" : "not granted")\(reference)",
        ]
        if let finding = probe.finding {
            lines.append("class: \(finding.mechanism.rawValue) \(finding.mechanism.title); \(finding.breach.rawValue)")
            lines += finding.cameOut.prefix(20).map { "out: \($0.sentence)" + ($0.canary.map { ": \($0)" } ?? "") }
            if finding.cameOut.count > 20 { lines.append("out: \(finding.cameOut.count - 20) more") }
            if let control = finding.control { lines.append("control: \(control)") }
        }
        for evidence in probe.evidence.prefix(mostExchanges) {
            lines.append("\(evidence.caller): \(evidence.method) \(evidence.url) -> \(evidence.answer)")
            if let body = evidence.requestBody { lines.append("sent: " + shortened(body, to: 2 * margin)) }
            let excerpts = Excerpt.of(evidence, showing: probe.finding?.cameOut ?? [], margin: margin)
            lines += excerpts.map { "got: " + $0.text }
        }
        if let again = probe.finding?.again { lines.append("again: \(again)") }
        return lines.map { Display.line($0) }
    }
}
