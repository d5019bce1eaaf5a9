import Mailslot
import MailslotReport
import Testing

@Suite struct ReportTests {
    static let records = [Samples.rich, Samples.upheld, Samples.interrupted, Samples.nothing]

    /// How many probes came to each verdict, by the report itself.
    private func counts(_ format: ReportFormat, _ record: RunRecord) throws -> [Verdict: Int] {
        let bytes = try format.reporter().bytes(record)
        switch format {
        case .terminal: return try terminalCounts(String(decoding: bytes, as: UTF8.self), record)
        case .junit: return try junitCounts(ParsedJUnit(bytes), record)
        case let format where format.name == "html": return try HTMLPage(bytes).counts(record)
        default: return Dictionary(grouping: try RecordReader.read(bytes).probes, by: \.verdict).mapValues(\.count)
        }
    }

    private func terminalCounts(_ text: String, _ record: RunRecord) throws -> [Verdict: Int] {
        let line = try #require(text.split(separator: "\n").last)
        var counts: [Verdict: Int] = [:]
        for verdict in Verdict.allCases {
            let pattern = try Regex("([0-9,]+) \(verdict.rawValue)( |$)")
            let found = try pattern.firstMatch(in: line)?.output[1].substring
            // Most runs have no waivers, so none are counted.
            if verdict == .waived, found == nil { continue }
            let match = try #require(found)
            counts[verdict] = Int(match.filter { $0 != "," })
        }
        counts[.notCovered, default: 0] -= record.ending.notCovered.count
        return counts.filter { $0.value != 0 }
    }

    /// The probes that are test cases by themselves as the cases tell, and the others as the texts of theirs do.
    private func junitCounts(_ parsed: ParsedJUnit, _ record: RunRecord) throws -> [Verdict: Int] {
        let groups = Dictionary(grouping: record.probes.filter { $0.tactic.family == .variation || $0.way != nil }) {
            [$0.subject, $0.operation, $0.tactic.rawValue]
        }
        var counts: [Verdict: Int] = [:]
        let cases = parsed.cases.filter { !$0.className.hasSuffix(".run") }
        let grouped = groups.values.joined().count
        #expect(cases.count == record.probes.count - grouped + groups.count + record.ending.notCovered.count)
        for group in groups.values { for probe in group { counts[probe.verdict, default: 0] += 1 } }
        for one in cases where !one.name.contains(" gets no more by ") {
            let problem = one.problems.first
            switch (problem?.kind, problem?.type) {
            case (nil, _): counts[.upheld, default: 0] += 1
            case ("failure", "broken"): counts[.broken, default: 0] += 1
            case ("failure", _): counts[.violated, default: 0] += 1
            case ("error", _): counts[.unproven, default: 0] += 1
            default: counts[.notCovered, default: 0] += 1
            }
        }
        counts[.notCovered, default: 0] -= record.ending.notCovered.count
        return counts.filter { $0.value != 0 }
    }

    @Test(arguments: ReportFormat.allCases)
    func theFormStays(_ format: ReportFormat) throws {
        try Golden.expect(format.reporter().bytes(Samples.short), "short\(format.fileEnding)")
    }

    /// `scripts/reports.sh` has it read by others.
    @Test func theHostileRecordStays() throws {
        try Golden.expect(JSONReporter().bytes(Samples.hostile), "hostile.record.json")
    }

    @Test func namesAndFileEndingsAreUnique() {
        #expect(Set(ReportFormat.allCases.map(\.name)).count == ReportFormat.allCases.count)
        #expect(Set(ReportFormat.allCases.map(\.fileEnding)).count == ReportFormat.allCases.count)
        for format in ReportFormat.allCases { #expect(ReportFormat(named: format.name) == format) }
        #expect(ReportFormat(named: "xml") == nil)
    }

    @Test(arguments: [.terminal, .junit, Samples.format("json")], records)
    func noReportChangesAVerdict(_ format: ReportFormat, _ record: RunRecord) throws {
        let expected = Dictionary(grouping: record.probes, by: \.verdict).mapValues(\.count)
        #expect(try counts(format, record) == expected)
    }

    @Test(arguments: ReportFormat.allCases)
    func aRecordReadLineByLineGivesTheSameReport(_ format: ReportFormat) throws {
        var record = Samples.rich
        record.probes.removeAll { $0.duration.isNaN }
        let reader = try RecordReader(RecordCoder.document(record))
        #expect(try format.reporter().bytes(reader) == format.reporter().bytes(record))
    }

    @Test(arguments: ReportFormat.allCases)
    func aReportComesInPieces(_ format: ReportFormat) throws {
        var pieces: [[UInt8]] = []
        try format.reporter().write(Samples.rich) { pieces.append($0) }
        #expect(Array(pieces.joined()) == (try format.reporter().bytes(Samples.rich)))
        #expect(!pieces.isEmpty)
        // What tells each probe does not hold all of them at once.
        if ["junit", "json", "tap", "har"].contains(format.name) { #expect(pieces.count > 30, "\(format)") }
    }

    @Test func theTallyCountsWhatTheEndingNeeds() throws {
        #expect(try RunTally(Samples.rich).counts == Samples.rich.ending.counts)
    }
}
