import Foundation
import Mailslot
import MailslotReport
import Testing

@Suite struct HTMLTests {
    static let records = [Samples.rich, Samples.upheld, Samples.interrupted, Samples.nothing]

    @Test func theFormStays() throws {
        var record = Samples.rich
        record.probes = Array(record.probes.prefix(22))
        try Golden.expect(HTMLReporter().bytes(record), "rich.html")
        try Golden.expect(HTMLReporter().bytes(Samples.upheld), "upheld.html")
        try Golden.expect(HTMLReporter().bytes(Samples.interrupted), "interrupted.html")
    }

    // MARK: Safety

    @Test(arguments: records)
    func thePageNeedsNothingElse(_ record: RunRecord) throws {
        let page = try HTMLPage(record)
        let elements = Set(page.tags.map(\.name))
        for name in ["script", "link", "img", "iframe", "object", "embed", "form", "base", "input"] {
            #expect(!elements.contains(name), "\(name)")
        }
        for tag in page.tags {
            for (name, value) in tag.attributes {
                #expect(name != "style" && name != "src" && !name.hasPrefix("on"), "\(tag)")
                if name == "href" { #expect(value.hasPrefix("#"), "\(tag)") }
            }
        }
        #expect(page.tags.count { $0.name == "style" } == 1)
        #expect(try !page.style().contains("url(") && !page.style().contains("@import"))
    }

    /// The policy allows the style sheet by its hash, which is computed here by another program.
    @Test func thePolicyAllowsThisStyleSheetAlone() throws {
        let page = try HTMLPage(Samples.upheld)
        let policy = try #require(page.tags.first { $0["http-equiv"] == "Content-Security-Policy" }?["content"])
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).css")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(page.style().utf8).write(to: file)
        let openssl = Process()
        let output = Pipe()
        openssl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        openssl.arguments = ["openssl", "dgst", "-sha256", "-binary", file.path]
        openssl.standardOutput = output
        try openssl.run()
        let digest = output.fileHandleForReading.readDataToEndOfFile()
        openssl.waitUntilExit()
        try #require(digest.count == 32)
        let hash = "sha256-\(digest.base64EncodedString())"
        #expect(
            policy == "default-src 'none'; style-src '\(hash)'; base-uri 'none'; form-action 'none'",
            "HTMLStyle.hash is to be \(hash)")
    }

    /// Every text of a record that can be hostile is, and what was written stays a text.
    @Test func noTextBecomesMarkup() throws {
        let hostile =
            "</style></pre><script>alert(1)</script>\"' onload='x' <!-- --> ]]> &lt; \u{202E}\u{0}\u{1B}[31m\u{2028}"
        let record = Self.poisoned(hostile)
        let page = try HTMLPage(record)
        let plain = try HTMLPage(Self.poisoned("harmless"))
        #expect(page.tags.map(\.name) == plain.tags.map(\.name))
        #expect(page.tags.map { $0.attributes.map(\.name) } == plain.tags.map { $0.attributes.map(\.name) })
        for scalar in page.text.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x202A...0x202E).contains(scalar.value) && scalar.value != 0x2028)
        }
        #expect(
            page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;' onload='x' &lt;!-- --&gt; ]]&gt; &amp;lt;")
        )
        #expect(page.text.contains("\\u{202E}\\u{0}\\u{1B}[31m\\u{2028}"))
    }

    private static func poisoned(_ text: String) -> RunRecord {
        var record = Samples.rich
        record.header.title = text
        record.header.contract = text
        record.header.api = text
        record.header.started = text
        record.header.tag = text
        record.header.tool = text
        record.header.targets = [.init(name: text, url: text), .init(name: text, url: text)]
        for index in record.probes.indices {
            record.probes[index].subject = text
            record.probes[index].reason = text
            record.probes[index].operation += text
            record.probes[index].objects = record.probes[index].objects.map { $0 + text }
            record.probes[index].clause.reference = text
            record.probes[index].clause.location.file = text
            for place in record.probes[index].evidence.indices {
                record.probes[index].evidence[place].caller = text
                record.probes[index].evidence[place].method = text
                record.probes[index].evidence[place].url = text
                record.probes[index].evidence[place].requestHeaders = [.init(text, text)]
                record.probes[index].evidence[place].requestBody = text + "\r\n\rx"
                record.probes[index].evidence[place].responseBody = text
                record.probes[index].evidence[place].failure = text
                record.probes[index].evidence[place].reading = text
            }
        }
        for index in record.ending.findings.indices {
            record.ending.findings[index].title = text
            record.ending.findings[index].again = text
            record.ending.findings[index].reason = text
        }
        record.ending.interruption = text
        record.ending.lives = [.init(principal: text, isShown: false, how: text)]
        record.ending.leftBehind = [text]
        record.ending.removed = [.init(kind: text, count: 1)]
        record.ending.notCovered = [.init(id: text, operation: text, reason: text)]
        record.ending.scene.objects = record.ending.scene.objects.map { object in
            Samples.changed(object) {
                $0.kind = text
                $0.owner = text
            }
        }
        record.ending.scene.steps = record.ending.scene.steps.map { step in
            Samples.changed(step) {
                $0.principal = text
                $0.operation = text
                $0.people = [text]
                $0.made = [text]
                $0.reading = text
                $0.canaries = [.init(field: text, holders: [text], text: text)]
            }
        }
        record.ending.timeline = [
            .init(at: 0, event: .stage, text: text), .init(at: 1, event: .notAlive, principal: text, text: text),
        ]
        return record
    }

    // MARK: Truth

    @Test(arguments: records)
    func aCellIsTheWorstOfItsProbes(_ record: RunRecord) throws {
        let order: [(Verdict, String)] = [
            (.violated, "v"), (.broken, "b"), (.unproven, "u"), (.upheld, "gw"), (.notCovered, "n"),
        ]
        var expected: [[String]: Int] = [:]
        for probe in record.probes {
            let badness = try #require(order.firstIndex { $0.0 == probe.verdict })
            for object in probe.objects.isEmpty ? ["(no object)"] : probe.objects {
                let key = [probe.subject, probe.operation, object].map(Self.escaped)
                expected[key] = min(badness, expected[key] ?? badness)
            }
        }
        let marks = try HTMLPage(record).marks()
        // Those that are told as one column are not looked at here.
        let shown = expected.filter { marks[$0.key] != nil }
        #expect(shown.count == marks.filter { !$0.key[2].hasSuffix(" others") }.count)
        #expect(record.probes.count > 100 || shown.count == expected.count)
        for (key, badness) in shown { #expect(order[badness].1.contains(marks[key] ?? "-"), "\(key)") }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    @Test func onlyAnUpheldRunLooksSo() throws {
        #expect(try HTMLPage(Samples.upheld).verdictClass == "verdict g")
        #expect(try HTMLPage(Samples.rich).verdictClass == "verdict v")
        #expect(try HTMLPage(Samples.interrupted).verdictClass == "verdict u")
        #expect(try HTMLPage(Samples.nothing).verdictClass == "verdict u")
        let cut = Samples.changed(Samples.upheld) { $0.header.plannedProbes = 3 }
        let page = try HTMLPage(cut)
        #expect(page.verdictClass == "verdict u" && page.text.contains("2 of 3 planned probes were judged."))
        #expect(!page.text.contains("<li class=\"g\">"))
        // An ending that says less than the probes do.
        let denied = Samples.changed(Samples.rich) { record in
            record.ending.findings = []
            record.ending.counts = Samples.upheld.ending.counts
        }
        #expect(try HTMLPage(denied).verdictClass == "verdict v")
    }

    @Test func anUnverifiedServerIsSaidSo() throws {
        #expect(try HTMLPage(Samples.interrupted).text.contains("TLS was not verified."))
        #expect(try !HTMLPage(Samples.upheld).text.contains("TLS was not verified."))
    }

    @Test func theCanaryIsMarked() throws {
        let page = try HTMLPage(Samples.rich).text
        for canary in [Samples.canary, Samples.base64, Samples.title] {
            #expect(page.contains("<mark>\(canary)</mark>"), "\(canary)")
        }
        #expect(!page.contains(">\(Samples.canary) ms4"))
    }

    @Test func whatWasPlantedAndDoneIsTold() throws {
        let page = try HTMLPage(Samples.rich).text
        for part in [
            "create_conversation with alice, bob", "canary \(Samples.canary) in the text",
            "1 step done once more", "not sent: there is nothing to send it to", "a round of 321 probes begins",
            "not shown alive", "Removed, or found gone: 2 conversations, 1 message.",
        ] { #expect(page.contains(part), "\(part)") }
        let old = Samples.changed(Samples.rich) { record in
            record.ending.scene = SceneRecord()
            record.ending.timeline = []
        }
        #expect(try HTMLPage(old).text.contains("The run record is of an earlier version, and does not tell."))
    }

    @Test(arguments: records)
    func everyLinkLeadsSomewhere(_ record: RunRecord) throws {
        let page = try HTMLPage(record)
        #expect(Set(page.ids).count == page.ids.count)
        let targets = page.tags.compactMap { $0["href"]?.dropFirst() }
        for target in targets { #expect(page.ids.contains(String(target)), "\(target)") }
        for label in page.tags.compactMap({ $0["aria-labelledby"] }) { #expect(page.ids.contains(label), "\(label)") }
    }

    // MARK: Size

    @Test func aLargeRunIsASmallPage() throws {
        let bytes = try HTMLReporter().bytes(LargeRun.record)
        #expect(bytes.count < 2_000_000)
        let page = try HTMLPage(bytes)
        let text = page.text
        #expect(
            try page.counts(LargeRun.record)
                == Dictionary(grouping: LargeRun.record.probes, by: \.verdict).mapValues(\.count))
        for part in [
            "are told as one column", "in the run record only", "more steps in the run record", "more findings",
            "more reasons",
        ] { #expect(text.contains(part), "\(part)") }
        let targets = page.tags.compactMap { $0["href"]?.dropFirst() }.map(String.init)
        #expect(Set(targets).isSubset(of: Set(page.ids)))
    }
}
