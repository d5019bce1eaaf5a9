import Foundation
import Mailslot
import MailslotReport
import Testing

/// An HTML report, taken apart without the program that made it.
struct HTMLPage {
    struct Tag {
        var name: String
        var attributes: [(name: String, value: String)]

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    let text: String
    /// All start tags in their order.
    let tags: [Tag]

    /// - Throws: where elements are not closed in the order in which they were opened.
    init(_ bytes: [UInt8]) throws {
        text = String(decoding: bytes, as: UTF8.self)
        var tags: [Tag] = []
        var open: [String] = []
        // No text holds a "<" of its own, and no attribute a ">".
        for match in text.matches(of: /<(\/?)([a-zA-Z0-9]+)([^>]*)>/) {
            let name = String(match.output.2)
            if match.output.1 == "/" {
                try #require(open.popLast() == name, "</\(name)> closes something else")
                continue
            }
            let attributes = match.output.3.matches(of: #/ ([a-zA-Z-]+)="([^"]*)"/#).map {
                (name: String($0.output.1), value: String($0.output.2))
            }
            let written = attributes.map { " \($0.name)=\"\($0.value)\"" }.joined()
            try #require(written == match.output.3, "odd attributes: \(match.output.0)")
            tags.append(Tag(name: name, attributes: attributes))
            if !["meta", "br"].contains(name) { open.append(name) }
        }
        try #require(open.isEmpty, "not closed: \(open)")
        self.tags = tags
    }

    init(_ record: RunRecord) throws { try self.init(HTMLReporter().bytes(record)) }

    var ids: [String] { tags.compactMap { $0["id"] } }
    var verdictClass: String? { tags.lazy.compactMap { $0["class"] }.first { $0.hasPrefix("verdict ") } }

    /// The style sheet.
    func style() throws -> String { try String(#require(text.firstMatch(of: /<style>([^<]*)<\/style>/)).output.1) }

    /// How many probes came to each verdict, as the head of the page tells.
    func counts(_ record: RunRecord) throws -> [Verdict: Int] {
        var counts: [Verdict: Int] = [:]
        for match in text.matches(of: /<li class="[a-z]+"><b>([0-9,]+)<\/b> ([a-z ]+)<\/li>/) {
            let verdict = try #require(Verdict(rawValue: String(match.output.2)))
            counts[verdict] = Int(match.output.1.filter { $0 != "," })
        }
        #expect(counts.count == Verdict.allCases.count)
        counts[.notCovered, default: 0] -= record.ending.notCovered.count
        return counts.filter { $0.value != 0 }
    }

    /// The mark of each cell of each table, by subject, operation and object.
    func marks() throws -> [[String]: String] {
        var marks: [[String]: String] = [:]
        let pattern = /<h3>([^<]*)<\/h3>(?:(?!<h3>).)*?<table class="matrix">(.*?)<\/table>/.dotMatchesNewlines()
        for table in text.matches(of: pattern) {
            let head = try #require(table.output.2.firstMatch(of: /<tr class="names">(.*?)<\/tr>/)).output.1
            let columns = head.matches(of: /<th scope="col">(?:<span>)?([^<]*)/).dropFirst().map { String($0.output.1) }
            for row in table.output.2.matches(of: /<tr><th scope="row">([^<]*)(.*?)<\/tr>/.dotMatchesNewlines()) {
                let cells = row.output.2.matches(of: /<td(?: class="(.)")?>/).map { $0.output.1 }
                try #require(cells.count == columns.count)
                for (column, mark) in zip(columns, cells) {
                    marks[[String(table.output.1), String(row.output.1), column]] = mark.map(String.init)
                }
            }
        }
        return marks
    }
}
