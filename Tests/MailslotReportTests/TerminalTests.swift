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
        // In its place, and among the last lines.
        #expect(all.components(of: "unproven  throttled: the target asked for patience to the end") == 2)
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

    @Test func aFindingIsOnePage() throws {
        let all = try text(Samples.rich)
        // Three probes show it, and its page names them all.
        #expect(all.components(of: "VIOLATED  partner can read messages of others") == 1)
        #expect(all.contains("shown by as-documented (1 operation, 1 probe)"))
        #expect(all.contains("batch: after-allowed, nested (1 operation, 2 probes)"))
        for finding in Samples.rich.ending.findings {
            #expect(all.components(of: "finding  \(finding.id), by probe \(finding.example)\n") == 1)
            #expect(all.contains("class    \(finding.mechanism.rawValue) \(finding.mechanism.title)"))
        }
        #expect(all.contains("6 findings (8 probes), 216 requests for each"))
    }

    @Test func manyTacticsOfAFindingAreToldInShort() throws {
        let tactics: [TacticName] = [.version, .batch, .methodOverride, .pathForm, .conditional]
        let probes =
            [Samples.content]
            + tactics.map { tactic in
                Samples.changed(Samples.content) {
                    $0.id += "/\(tactic.rawValue)"
                    $0.tactic = tactic
                    $0.way = "only"
                }
            }
        let all = try text(Samples.record(Samples.header, rich: probes, notCovered: [], leftBehind: []))
        #expect(all.contains("  shown by as-documented (1 operation, 1 probe)\n"))
        #expect(all.contains("           version: only (1 operation, 1 probe)\n"))
        #expect(all.contains("           also batch, method-override, path-form, conditional (4 probes)\n"))
    }

    @Test func aSuspicionIsToldAsOne() throws {
        let all = try text(Samples.rich)
        #expect(all.components(of: "SUSPECTED refusals tell archiver what is there (timing)") == 1)
        #expect(all.contains("note     measured, and not proved"))
        #expect(all.contains("1 suspicion (1 probe): a suspicion is no proof, so that 1 probe is unproven"))
        // What violates is the reason of the exit code there, and not the suspicion.
        #expect(!all.contains("exit code 3"))
        let alone = Samples.record(
            Samples.header, rich: [Samples.granted, Samples.timing], notCovered: [], leftBehind: [])
        #expect(alone.ending.outcome == .unproven)
        let words = try text(alone).split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(words.contains("so that 1 probe is unproven, and so is the run: exit code 3, not 1"))
    }

    @Test func findingsBeyondTheFirstGetALine() throws {
        let all = try text(Samples.rich, TerminalStyle(findings: 2))
        #expect(all.components(of: "\n  again ") == 2)
        #expect(all.contains("VIOLATED  5 more findings"))
        #expect(all.contains("(MC27/timing, suspected)"))
    }

    @Test func longTablesAreShownInShortOnAScreen() throws {
        let probes =
            (1...60).map { Samples.probe("read_\($0)", ["dm"], .upheld, "", proof: .seen) }
            + [
                Samples.probe("read_7", ["support"], .unproven, "throttled"),
                Samples.probe("mark", ["dm"], .notCovered, "nobody gets anything", tactic: .batch),
            ]
        let record = Samples.record(Samples.header, rich: probes, notCovered: [], leftBehind: [])
        var style = TerminalStyle()
        #expect(try text(record, style).contains("\n  read_60  upheld seen"))
        style.height = 30
        #expect(try text(record, style).contains("\n  read_60  upheld seen"), "unless somebody asks for less")
        style.shortensTables = true
        let short = try text(record, style)
        #expect(short.contains("\n  read_7   upheld seen  unproven\n"))
        #expect(!short.contains("read_60") && !short.contains("\n  mark "))
        #expect(short.contains("59 operations upheld on every object, 1 not covered"))
        // On a high screen there is room for all.
        style.height = 80
        #expect(try text(record, style) == text(record))
    }

    @Test func theLastLinesTellAllThatMatters() throws {
        var probes = (1...60).map { number in
            Samples.changed(Samples.content) {
                $0.id = "partner/read_\(number)/dm"
                $0.operation = "read_\(number)"
                $0.kind = "kind\(number)"
            }
        }
        probes += (1...50).map { Samples.probe("list", ["dm"], .unproven, "reason \($0)") }
        probes += (1...50).map { Samples.probe("send", ["dm"], .broken, "cause \($0)") }
        var record = Samples.record(Samples.header, rich: probes, notCovered: [], leftBehind: ["conversation dm"])
        record.ending.waivers = [
            WaiverRecord(
                finding: "partner/*", until: "2026-12-31", because: "known", owner: "ana",
                location: Samples.content.clause.location, state: .unmatched, waived: 0, reach: 0, daysLeft: 30)
        ]
        for (width, height) in [(40, nil), (80, nil), (120, nil), (80, 24), (120, 40)] as [(Int, Int?)] {
            let end = try summary(record, TerminalStyle(width: width, height: height))
            for part in [
                "critical  ", "BROKEN    cause 1", "unproven  reason 1", "STALE", "more reasons, above",
                "1 object that",
            ] {
                #expect(end.contains { $0.contains(part) }, "\(width): \(part) is not in\n\(end)")
            }
            #expect(end.allSatisfy { $0.count <= width || $0.contains(" · ") }, "\(end)")
        }
        // Where there is no room for a reason there is one for their number.
        let end = try summary(record, TerminalStyle(width: 60, height: 15))
        for part in [
            "critical  60 findings, above", "BROKEN    50 reasons, above", "unproven  50 reasons", "STALE",
        ] {
            #expect(end.contains { $0.contains(part) }, "\(part) is not in\n\(end)")
        }
    }

    @Test func theLastLinesFitTheScreen() throws {
        var probes = (1...60).map { number in
            Samples.changed(Samples.content) {
                $0.id = "partner/read_\(number)/dm"
                $0.operation = "read_\(number)"
                $0.kind = "kind\(number)"
            }
        }
        probes += (1...50).map { Samples.probe("list", ["dm"], .unproven, "reason \($0)") }
        let record = Samples.record(Samples.header, rich: probes, notCovered: [], leftBehind: [])
        for height in [16, 20, 24, 30, 100] {
            for width in [60, 80, 120] {
                let end = try summary(record, TerminalStyle(width: width, height: height))
                // Five lines are for what the command and the shell print below.
                #expect(end.count <= height - 5, "\(width) x \(height):\n\(end.joined(separator: "\n"))")
                #expect(end.count >= min(height, 20) - 6, "there is room for more")
            }
        }
        // A file keeps the report as it is on the highest screen.
        #expect(try text(record, TerminalStyle(width: 80, height: 1_000)) == text(record, TerminalStyle(width: 80)))
    }

    /// From the headline of the summary to the end.
    private func summary(_ record: RunRecord, _ style: TerminalStyle) throws -> [String] {
        let lines = try text(record, style).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let start = try #require(lines.lastIndex { $0.hasPrefix("VIOLATED    ") }, "\(style)")
        return lines[start...].map(String.init)
    }

    @Test func whatNoFindingNamesIsTold() throws {
        var record = Samples.rich
        #expect(!(try text(record).contains("no finding names")))
        record.ending.findings.removeFirst()
        #expect(try text(record).contains("3 probes show something that no finding names"))
    }

    @Test func whatIsNotCoveredIsSummedUp() throws {
        let reasons = ["nobody gets anything", "nobody gets anything", "no link", "no cursor", "no room", "no list"]
        let probes = (1...600).map { number in
            Samples.probe(
                "list_messages", ["room-\(number)"], .notCovered, reasons[number % reasons.count], tactic: .batch,
                way: "nested")
        }
        let all = try text(Samples.record(Samples.header, rich: probes, notCovered: [], leftBehind: []))
        #expect(all.contains("\n  batch  600  nobody gets anything (and 4 other reasons)\n"))
        #expect(!all.contains("no cursor"))
        #expect(all.split(separator: "\n").count < 30)
    }

    @Test func theTallyStaysSmall() throws {
        var probes: [ProbeRecord] = []
        for number in 1...1_500 {
            probes.append(
                Samples.changed(Samples.existence) {
                    $0.id = "low/\(number)"
                    $0.objects = ["message-\(number)"]
                })
            probes.append(Samples.probe("read", ["dm"], .unproven, "reason \(number)"))
        }
        probes.append(Samples.content)
        let record = Samples.record(Samples.header, rich: probes, notCovered: [], leftBehind: [])
        let tally = try RunTally(record)
        #expect(tally.count(of: .violated) == 1_501)
        #expect(record.ending.findings.map(\.probes.count) == [1, 1_500])
        #expect(record.ending.findings.compactMap { tally.example(of: $0) } == [Samples.content, probes[0]])
        #expect(tally.groups.count == 1_000)
        let all = try text(record)
        #expect(all.contains("500 more, for reasons that are in the run record only"))
    }
}

extension String {
    /// How often a text occurs.
    func components(of part: String) -> Int { ranges(of: part).count }
}
