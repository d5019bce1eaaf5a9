import Mailslot
import MailslotReport
import Testing

/// The last line of a terminal.
@Suite struct StatusLineTests {
    @Test func itIsRedrawnAndLinesGoAboveIt() {
        var line = StatusLine()
        #expect(line.above("note\n", width: 80) == "note\n")
        #expect(line.show("one", columns: 3, width: 80) == "one")
        #expect(line.show("two", columns: 3, width: 80) == "\r\u{1B}[Ktwo")
        #expect(line.above("note\n", width: 80) == "\r\u{1B}[Knote\ntwo")
        #expect(line.clear(width: 80) == "\r\u{1B}[K")
        #expect(line.clear(width: 80) == "")
        #expect(line.above("note\n", width: 80) == "note\n")
    }

    /// A terminal that gets narrower breaks the line into several.
    @Test func whatAResizeMadeOfItIsTakenAway() {
        var line = StatusLine()
        _ = line.show("x", columns: 79, width: 80)
        #expect(line.show("y", columns: 39, width: 40) == "\r\u{1B}[1A\u{1B}[Jy")
        #expect(line.show("z", columns: 20, width: 39) == "\r\u{1B}[Kz")
        #expect(line.clear(width: 10) == "\r\u{1B}[1A\u{1B}[J")
    }

    @Test func nothingIsDrawnOnceItIsClosed() {
        var line = StatusLine()
        _ = line.show("x", columns: 1, width: 80)
        #expect(line.close(width: 80) == "\r\u{1B}[K")
        #expect(line.show("y", columns: 1, width: 80) == "")
        #expect(line.above("note\n", width: 80) == "note\n")
    }
}

/// What is found, a line each.
@Suite struct FindingLinesTests {
    private func lines(_ width: Int = 200) -> FindingLines { FindingLines(TerminalStyle(), width: width) }

    @Test func whatCameOutIsTold() {
        var lines = lines()
        #expect(
            lines.line(for: Samples.content)
                == "VIOLATED  partner/list_messages/dm   out came text of secret, which bob planted, and 2 more")
        #expect(lines.rest == nil)
    }

    @Test func ofOneOperationALineIsEnough() {
        var lines = lines()
        let again = Samples.changed(Samples.content) { $0.id += "/batch" }
        let waived = Samples.changed(Samples.content) { $0.verdict = .waived }
        let other = Samples.changed(Samples.content) { $0.operation = "get_message" }
        #expect(lines.line(for: Samples.content) != nil)
        #expect(lines.line(for: again) == nil)
        #expect(lines.line(for: waived)?.hasPrefix("waived    partner/") == true)
        #expect(lines.line(for: other) != nil)
        #expect(lines.rest == "          and 1 more probe that shows such things")
    }

    @Test func suspicionsAndWhatIsBrokenAreMarked() {
        var lines = lines()
        #expect(lines.line(for: Samples.timing)?.hasPrefix("suspected archiver/get_message/secret/timing   ") == true)
        let broken = Samples.rich.probes.first { $0.verdict == .broken }
        #expect(
            broken.flatMap { lines.line(for: $0) }
                == "BROKEN    partner/send_message/support   send_message is granted, and was refused (forbidden)")
        for probe in Samples.rich.probes where probe.finding == nil && probe.verdict != .broken {
            #expect(lines.line(for: probe) == nil)
        }
    }

    @Test func thereIsNoFlood() {
        var lines = lines()
        let told = (1...500).compactMap { number in
            lines.line(for: Samples.changed(Samples.content) { $0.operation = "operation_\(number)" })
        }
        #expect(told.count == FindingLines.most)
        #expect(lines.rest == "          and 480 more probes that show such things")
    }

    @Test func aLineFitsAndIsOne() throws {
        var lines = lines(40)
        let probe = Samples.changed(Samples.content) { $0.id = "partner/\u{1B}[2J\nread/dm with a long name" }
        let text = lines.line(for: probe)
        let line = try #require(text)
        #expect(line.count == 40 && line.hasSuffix("…"))
        #expect(!line.contains("\n") && !line.contains("\u{1B}"))
    }
}
