import Mailslot
import MailslotSpec
import Testing

/// How diagnostics look.
struct RendererTests {
    private static func report(_ text: String, colored: Bool = false) -> String {
        let error = #expect(throws: Diagnostics.self) {
            try Fixtures.loader(["a.api.yaml": text]).apiDescription(at: "a.api.yaml")
        }
        return DiagnosticRenderer(colored: colored).text(error ?? Diagnostics([]))
    }

    private static let operations = "\noperations: { w: { does: whoami, request: GET /w } }\n"

    @Test("The place, the line, what is underlined and what to write")
    func plain() {
        let report = Self.report("api: A\nrefusal: []" + Self.operations)
        #expect(
            report == """
                a.api.yaml:2:1: error: an API description has no key 'refusal'
                   2 | refusal: []
                     | ^~~~~~~
                     = did you mean 'refusals'?

                """)
    }

    @Test("Colours change nothing but the colours")
    func colored() {
        let text = "api: A\nrefusal: []" + Self.operations
        let colored = Self.report(text, colored: true)
        #expect(colored.contains("\u{1B}[31merror:\u{1B}[0m"))
        #expect(colored.replacing(/\u{1B}\[\d+m/, with: "") == Self.report(text))
    }

    @Test("Carets stand under what they mean, behind letters of several bytes, tabs and in files of other systems")
    func carets() {
        for text in ["é", "\u{1F469}\u{200D}\u{1F680}", "ü\tü", "漢字"] {
            let lines = Self.report("api: A\r\nheaders: { X-A: \"\(text)\", ü: 1 }\r" + Self.operations).split(
                separator: "\n")
            #expect(lines.count >= 3)
            guard lines.count >= 3 else { continue }
            let caret = lines[2].distance(
                from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].endIndex)
            #expect(Array(lines[1])[caret] == "ü")
            #expect(lines[1].hasSuffix("ü: 1 }"))
        }
    }

    @Test("A long line is cut around the place")
    func long() {
        let filler = String(repeating: "abcdefghij", count: 100)
        let report = Self.report("api: A\nheaders: { X-A: \(filler), X B: 1, X-C: \(filler) }" + Self.operations)
        let lines = report.split(separator: "\n")
        #expect(lines[1].count < 220)
        #expect(lines[1].contains(", X B: 1, "))
        #expect(lines[0].hasPrefix("a.api.yaml:2:1019: error: "))
    }

    @Test("Nothing that acts upon a terminal gets through")
    func safe() {
        let report = Self.report("api: A\nrefusal: \"\u{1B}[2J\"" + Self.operations)
        #expect(!report.contains("\u{1B}"))
        #expect(report.contains("control character U+001B"))
    }

    @Test("Errors come in the order of the file, and not without end")
    func order() {
        let keys = (0..<80).map { "key\($0): 1" }.joined(separator: "\n")
        let error = #expect(throws: Diagnostics.self) {
            try Fixtures.loader(["a.api.yaml": "api: A\n" + keys + Self.operations]).apiDescription(at: "a.api.yaml")
        }
        #expect(error?.list.map(\.location.line) == Array(2...51))
        #expect(error?.omitted == 30)
        #expect(DiagnosticRenderer(colored: false).text(error ?? Diagnostics([])).hasSuffix("\nand 30 more\n"))
    }
}
