import Mailslot

/// The document as it grows.
struct JUnitBody {
    var xml = XMLWriter()
    private(set) var counts = JUnitCounts()
    private let dialect: JUnitDialect
    private let file: String
    private var budget: Int

    init(dialect: JUnitDialect, file: String, budget: Int) {
        self.dialect = dialect
        self.file = file
        self.budget = budget
    }

    mutating func begin(_ header: RunHeader, _ ending: RunEnding, _ outline: JUnitOutline) {
        xml.declaration()
        xml.begin("testsuites")
        let title = Display.line(header.title)
        var attributes: [(StaticString, String)] = [
            ("name", title.isEmpty ? "Mailslot" : title), ("tests", String(outline.counts.tests)),
            ("failures", String(outline.counts.failures)), ("errors", String(outline.counts.errors)),
            ("skipped", String(outline.counts.skipped)), ("time", Decimal.fixed(ending.duration, digits: 3)),
            ("timestamp", Self.timestamp(header.started)), ("hostname", "localhost"), ("id", "0"),
            ("package", outline.contract),
        ]
        if dialect != .strict { attributes.append(("file", file)) }
        xml.begin("testsuite", attributes)
        xml.begin("properties")
        for (name, value) in Self.properties(header, ending) {
            xml.element("property", [("name", name), ("value", value)])
        }
        xml.end()
    }

    mutating func append(_ one: JUnitCase) {
        counts.add(one.outcome)
        var attributes: [(StaticString, String)] = [
            ("name", one.name.name), ("classname", one.name.className), ("time", Decimal.fixed(one.time, digits: 3)),
        ]
        if dialect == .located, let location = one.location {
            attributes += [("file", location.file), ("line", String(location.line))]
        }
        switch one.outcome {
        case .passed: xml.element("testcase", attributes)
        case .failure(let problem):
            xml.begin("testcase", attributes)
            append("failure", problem)
            xml.end()
        case .error(let problem):
            xml.begin("testcase", attributes)
            append("error", problem)
            xml.end()
        case .skipped(let reason):
            xml.begin("testcase", attributes)
            // Some readers show only the attribute, some only the text.
            xml.element("skipped", [("message", reason)], text: reason)
            xml.end()
        }
    }

    mutating func end(_ header: RunHeader, _ ending: RunEnding) {
        var notes: [String] = []
        if !header.isTLSVerified { notes.append("TLS was NOT verified.") }
        if let readOnly = header.readOnly { notes.append(readOnly + ".") }
        for life in ending.lives where !life.isShown {
            notes.append("\(life.principal) was not shown alive: \(life.how)")
        }
        notes += ending.leftBehind.map { "left behind: \($0)" }
        xml.element("system-out", text: notes.joined(separator: "\n"))
        xml.element("system-err")
        xml.end()
        xml.end()
    }

    private mutating func append(_ name: StaticString, _ problem: JUnitProblem) {
        let text = budget > 0 ? problem.text : problem.message + "\n(more is in the run record: this report is full)"
        budget -= text.utf8.count
        xml.element(name, [("message", problem.message), ("type", problem.type)], text: text)
    }

    private static func properties(_ header: RunHeader, _ ending: RunEnding) -> [(String, String)] {
        let targets = header.targets.map { ("target.\($0.name)", $0.url) }
        let lives = ending.lives.map { ("alive.\($0.principal)", ($0.isShown ? "shown: " : "not shown: ") + $0.how) }
        return [
            ("mailslot", header.tool), ("contract", header.contract), ("api", header.api), ("run", header.tag),
            ("started", header.started), ("tls", header.isTLSVerified ? "verified" : "NOT verified"),
            ("requests", String(ending.requests)),
        ] + targets + lives + ending.findings.map { ("finding.\($0.id)", finding($0)) }
    }

    private static func finding(_ finding: FindingSummary) -> String {
        let certainty = finding.certainty == .suspected ? ", suspected" : ""
        return "\(finding.severity.rawValue)\(certainty): \(finding.title)"
    }

    /// The time without its zone, which the schemas do not allow.
    private static func timestamp(_ time: String) -> String {
        let form = "dddd-dd-ddTdd:dd:dd"
        let prefix = time.prefix(form.count)
        let fits =
            prefix.count == form.count
            && zip(prefix, form).allSatisfy { $1 == "d" ? $0.isASCII && $0.isNumber : $0 == $1 }
        return fits ? String(prefix) : "1970-01-01T00:00:00"
    }
}
