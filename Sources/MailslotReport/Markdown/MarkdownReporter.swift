import Mailslot

/// The report for a comment on a pull request and for the summary of a job: short, with the evidence folded away.
///
/// GitHub takes no comment of more than 65,536 characters. What would not fit is left out, and the report says so.
package struct MarkdownReporter: Reporter {
    /// Bytes, of which there are never fewer than characters.
    static let limit = 64_000

    package init() {}

    package func write(_ run: some RunSource, to sink: ([UInt8]) throws -> Void) throws {
        let annotations = try Annotations(run)
        var page = MarkdownPage(limit: Self.limit)
        page.append(verdictOf: annotations)
        page.append(findings: annotations)
        page.append(problems: annotations)
        page.append(evidence: annotations)
        page.append(notCovered: annotations)
        page.end(annotations.header)
        try sink(Array(page.text.utf8))
    }
}

/// A page of blocks that does not grow beyond a size.
struct MarkdownPage {
    private(set) var text = ""
    private let limit: Int
    private var leftOut: [(count: Int, what: String)] = []

    /// For the words about what was left out, and those of the end.
    private static let reserve = 2_000

    init(limit: Int) {
        self.limit = limit
    }

    /// Appends a block; false, and nothing is changed, if there is no room for it.
    @discardableResult
    mutating func append(_ block: String) -> Bool {
        guard fits(block.utf8.count) else { return false }
        text += block + "\n"
        return true
    }

    /// Whether there is room for so many bytes.
    func fits(_ count: Int) -> Bool { text.utf8.count + count + 1 <= limit - Self.reserve }

    /// Keeps in mind what there was no room for.
    mutating func leaveOut(_ count: Int, _ what: String) {
        if count > 0 { leftOut.append((count, what)) }
    }

    /// What was left out, and how to see it all.
    mutating func end(_ header: RunHeader) {
        if !leftOut.isEmpty {
            let list = leftOut.map { "\(Decimal.grouped($0.count)) \($0.what)" }.joined(separator: ", ")
            text += "**Left out, because a comment has an end:** \(list). They are in the run record.\n\n"
        }
        text +=
            "<sub>Mailslot \(Markdown.text(header.tool)) · run \(Markdown.code(header.tag)) · "
            + "\(Markdown.text(header.started)) · `mailslot explain NAME` tells more of any word above.</sub>\n"
    }
}
