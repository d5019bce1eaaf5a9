import Mailslot
import MailslotReport
import Testing

@Suite struct TerminalTests {
    private func text(_ record: RunRecord, _ style: TerminalStyle = TerminalStyle()) throws -> String {
        String(decoding: try TerminalReporter(style: style).bytes(record), as: UTF8.self)
    }

    @Test func plain() throws {
        try Golden.expect(TerminalReporter(style: TerminalStyle()).bytes(Samples.rich), "rich.txt")
    }

    @Test func coloured() throws {
        let style = TerminalStyle(isColoured: true)
        try Golden.expect(TerminalReporter(style: style).bytes(Samples.rich), "rich.coloured.txt")
    }

    @Test func green() throws {
        try Golden.expect(TerminalReporter(style: TerminalStyle()).bytes(Samples.upheld), "upheld.txt")
    }

    @Test func interrupted() throws {
        try Golden.expect(TerminalReporter(style: TerminalStyle()).bytes(Samples.interrupted), "interrupted.txt")
    }

    @Test func nothing() throws {
        try Golden.expect(TerminalReporter(style: TerminalStyle()).bytes(Samples.nothing), "nothing.txt")
    }

    @Test func coloursAddNothingElse() throws {
        let coloured = try text(Samples.rich, TerminalStyle(isColoured: true))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == (try text(Samples.rich)))
    }

    @Test(arguments: [Samples.rich, Samples.interrupted])
    func noAnswerReachesTheTerminalRaw(_ record: RunRecord) throws {
        let plain = try text(record)
        for scalar in plain.unicodeScalars where scalar != "\n" {
            #expect(scalar.properties.generalCategory != .control)
            #expect(!(0x202A...0x202E).contains(scalar.value))
        }
        #expect(plain.contains("\\u{1B}"))
    }

    @Test func insecureTLSIsSaid() throws {
        #expect(try text(Samples.interrupted).contains("TLS is NOT verified"))
        #expect(!(try text(Samples.rich).contains("TLS is NOT verified")))
    }

    @Test func tablesKeepToTheWidth() throws {
        var probes: [ProbeRecord] = []
        for operation in 1...5 {
            for object in 1...12 {
                probes.append(
                    Samples.probe(
                        "operation_\(operation)", ["conversation-number-\(object)"], .upheld, "refused", proof: .seen))
            }
        }
        let record = Samples.record(Samples.header, rich: probes, notCovered: [], leftBehind: [])
        for width in [60, 80, 100, 160] {
            let lines = try text(record, TerminalStyle(width: width)).split(separator: "\n")
            let widest = lines.filter { $0.contains("operation_") || $0.contains("conversation-") }.map(\.count).max()
            #expect(try #require(widest) <= width)
        }
        let all = try text(record)
        for object in 1...12 {
            #expect(all.contains("conversation-number-\(object) ") || all.contains("conversation-number-\(object)\n"))
        }
    }

    @Test func manyObjectsAreListed() throws {
        let probes =
            (1...500).map { Samples.ordinary($0) }
            + [Samples.probe("list_messages", ["dm"], .unproven, "throttled")]
        let record = Samples.record(Samples.header, rich: probes, notCovered: [], leftBehind: [])
        let all = try text(record)
        #expect(all.split(separator: "\n").count < 30)
        #expect(all.contains(/list_messages +unproven +dm\n +upheld seen +conversation-1, .* and 49\d more\n/))
    }

    @Test func equalReasonsAreTold() throws {
        let all = try text(Samples.rich)
        #expect(all.components(of: "throttled: the target asked for patience to the end") == 1)
        #expect(
            all.contains("other/list_members/room-1, other/list_members/room-2, other/list_members/room-3 and 297 more")
        )
    }

    @Test func theWorstStandsInTheTable() throws {
        let upheld = Samples.probe("read", ["dm"], .upheld, "", proof: .seen)
        let existence = Samples.probe("read", ["dm"], .upheld, "", proof: .explicit, tactic: .existence)
        let unproven = Samples.probe("read", ["dm"], .unproven, "", tactic: .damagedCredential)
        let violated = Samples.changed(Samples.content) { $0.operation = "read" }
        func cell(_ probes: [ProbeRecord]) throws -> VerdictCell {
            var tally = RunTally()
            for probe in probes { tally.add(probe) }
            return try #require(tally.tables.first?["read", .object("dm")])
        }
        #expect(try cell([existence, upheld]).proof == .seen)
        #expect(try cell([upheld, existence]).proof == .seen)
        #expect(try cell([upheld, unproven, existence]).verdict == .unproven)
        #expect(try cell([unproven, violated, upheld]).verdict == .violated)
        #expect(try cell([violated]).breach == .content)
    }

    @Test func theTallyStaysSmall() throws {
        var tally = RunTally()
        for number in 1...1_500 {
            tally.add(Samples.changed(Samples.existence) { $0.id = "low/\(number)" })
            tally.add(Samples.probe("read", ["dm"], .unproven, "reason \(number)"))
        }
        tally.add(Samples.content)
        #expect(tally.findings.count == RunTally.limit)
        #expect(tally.findings.contains(Samples.content), "a severe one takes the place of a mild one")
        #expect(tally.count(of: .violated) == 1_501)
        #expect(tally.droppedFindings == 501)
        #expect(tally.groups.count == RunTally.limit)
        let bytes = TerminalReporter(style: TerminalStyle()).render(Samples.header, Samples.rich.ending, tally)
        let all = String(decoding: bytes, as: UTF8.self)
        #expect(all.contains("and 501 that are in the run record only"))
        #expect(all.contains("500 more, for reasons that are in the run record only"))
    }
}

extension String {
    /// How often a text occurs.
    func components(of part: String) -> Int { ranges(of: part).count }
}
