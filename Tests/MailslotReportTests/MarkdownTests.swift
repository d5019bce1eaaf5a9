import Mailslot
import MailslotReport
import Testing

@Suite struct MarkdownTests {
    private func text(_ record: RunRecord) throws -> String {
        String(decoding: try MarkdownReporter().bytes(record), as: UTF8.self)
    }

    /// The lines that are not in fences.
    private func lines(_ text: String) -> [Substring] {
        var fence: Substring?
        return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            let ticks = line.prefix { $0 == "`" }
            if let open = fence {
                if line == open { fence = nil }
                return false
            }
            guard ticks.count >= 3 else { return true }
            fence = ticks
            return false
        }
    }

    @Test(arguments: [
        (Samples.short, "### ❌ Violated: "), (Samples.upheld, "### ✅ Upheld: "), (Samples.nothing, "### ❓ Unproven: "),
        (Samples.interrupted, "### ❓ Unproven: "),
    ])
    func theFirstLineIsTheVerdict(_ record: RunRecord, _ start: String) throws {
        #expect(try text(record).hasPrefix(start))
    }

    @Test func whatIsBrokenIsNotCalledViolated() throws {
        let record = Samples.record(
            Samples.header, rich: [Samples.granted, Samples.broken], notCovered: [], leftBehind: [])
        #expect(try text(record).hasPrefix("### ❌ Broken: "))
        #expect(try text(record).contains("- send_message is granted, and was refused (forbidden): "))
    }

    @Test func aFindingHasARowAndAFoldedBlock() throws {
        let lines = lines(try text(Samples.short))
        let rows = lines.filter { $0.hasPrefix("| ") }
        #expect(rows.count == 8, "a heading and seven findings")
        #expect(
            rows[1].hasPrefix("| critical | **partner can read messages of others**<br><code>MC01/read-message</code>"))
        #expect(rows[1].contains("text of secret, of bob<br>title of dm, of alice"))
        #expect(lines.count { $0.hasPrefix("<details><summary>") } == 7)
        #expect(lines.count { $0 == "</details>" } == 7)
        #expect(try text(Samples.short).contains("```sh\ncurl -H \"Authorization: Bearer $PARTNER_TOKEN\""))
    }

    @Test func itKeepsBelowWhatACommentMayHave() throws {
        for count in [1, 60, 500] {
            let text = try text(Samples.manyFindings(count))
            #expect(text.utf8.count < 65_000)
            #expect(text.contains("Left out") == (count >= 60), "\(count)")
            let blocks = text.occurrences(of: "<details>")
            #expect(blocks == text.occurrences(of: "</details>"))
            guard count >= 60 else { continue }
            #expect(text.contains("\(Decimal.grouped(count - blocks)) findings' evidence"))
            #expect(text.contains("\(Decimal.grouped(count - 50)) findings of the table"))
        }
    }

    @Test func doubtsAreSaid() throws {
        let text = try text(Samples.interrupted)
        #expect(text.contains("> ⚠️ Interrupted: interrupted by the user after 1 probe\n"))
        #expect(text.contains("> ⚠️ This run is no proof: it ends with exit code 3.\n"))
        #expect(text.contains("> ⚠️ <code>partner</code> was not shown alive: whoami was refused (401)\n"))
        #expect(text.contains("> ⚠️ TLS is not verified"))
        #expect(!(try self.text(Samples.upheld)).contains("⚠️"))
    }

    @Test func hostileTextsAreTexts() throws {
        let text = try text(Samples.hostile)
        let lines = lines(text)
        // Whoever writes a fence, a block's end or a cell's into a text does not get out of it.
        for line in lines {
            #expect(!line.contains("[x]") && !line.contains("@alice") && !line.contains("</b>") && !line.contains("|`"))
            #expect(!line.hasPrefix("::") && !line.hasPrefix("#") || line.hasPrefix("### ❓") || line.hasPrefix("### ❌"))
        }
        #expect(lines.count { $0.contains("</details>") } == lines.count { $0.contains("<details>") })
        #expect(lines.count { $0.contains("</details>") } == 1)
        for row in lines.filter({ $0.hasPrefix("|") }) { #expect(row.count { $0 == "|" } == 5, "\(row)") }
        #expect(text.contains("````"), "a fence that is longer than the one inside")
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    }
}

extension String {
    /// How often a text is in this one.
    fileprivate func occurrences(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
