import Mailslot
import Testing

/// What a run writes down of what it makes.
@Suite struct JournalTests {
    private let header = Journal.Header(
        tool: "1", contract: "/a/b.contract.yaml", targets: ["main": "http://127.0.0.1:1"], seed: .max, tag: "msabc",
        started: "2026-01-02T03:04:05Z", isTLSVerified: true)

    private func intent(_ number: Int) -> JournalEntry {
        .intended(
            JournalEntry.Intent(
                number: number, operation: "send", principal: number == 1 ? nil : "alice",
                parameters: ["to": .number("12345678901234567890"), "text": "a \"word\"\n"], canaries: ["abc"]))
    }

    private func bytes(_ entries: [JournalEntry]) -> [UInt8] {
        JournalCoding.line(header) + entries.flatMap { JournalCoding.line($0) }
    }

    @Test func aJournalIsReadAsItWasWritten() throws {
        let made = [JournalEntry.MadeID(kind: "message", id: ObjectID("7", isNumber: true))]
        let entries = [
            intent(1), intent(2), .made(number: 2, ids: made), intent(3), .gone(number: 1), .withheld(number: 3),
        ]
        let journal = try JournalCoding.journal(bytes(entries))
        #expect(journal.header == header)
        #expect(journal.open.map(\.intent.number) == [2, 3])
        #expect(journal.open.first?.ids == made)
        #expect(journal.open.map(\.isWithheld) == [false, true])
        var expected = Journal(header)
        for entry in entries { expected.take(entry) }
        #expect(journal == expected)
    }

    /// The process may be killed while a line is written.
    @Test func aLineThatWasNotWrittenToItsEndIsNoLine() throws {
        let whole = bytes([intent(1)])
        for count in JournalCoding.line(header).count..<whole.count {
            #expect(try JournalCoding.journal(Array(whole.prefix(count))).open.isEmpty)
        }
        #expect(try JournalCoding.journal(whole).open.count == 1)
    }

    @Test func aLineThatSaysNothingIsNamed() {
        let failure = #expect(throws: JournalFailure.self) {
            try JournalCoding.journal(bytes([intent(1)]) + Array("{\"made\":1}\n".utf8))
        }
        #expect(failure?.line == 3)
    }
}
