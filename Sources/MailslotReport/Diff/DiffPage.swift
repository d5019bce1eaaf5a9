import Mailslot

extension RunDiff {
    /// So many calls are told of each change.
    static let mostEntries = 200

    /// For people at a terminal.
    package func terminal(_ style: TerminalStyle) -> String {
        var page = TerminalPage(style)
        for note in notes { page.sentence(Display.line(note), indent: 0, .doubtful) }
        for change in Change.allCases {
            let those = entries.filter { $0.change == change }
            guard !those.isEmpty else { continue }
            page.line(
                style.paint(change.title, change.role) + "  " + Self.count(those))
            for entry in those.prefix(Self.mostEntries) {
                page.line("  " + Display.line(entry.call) + style.paint("   " + entry.path, .label))
                if change == .granted || change == .unproven || change == .denied {
                    page.sentence(Display.line(entry.reason), indent: 4, .label)
                }
            }
            let more = those.count - Self.mostEntries
            if more > 0 { page.sentence("and \(Decimal.count(more, "more call"))") }
            page.line()
        }
        page.line(headline)
        return page.text
    }

    /// For a comment on a pull request.
    package var markdown: String {
        var text = "### \(headline)\n\n"
        for note in notes { text += "> ⚠️ \(Markdown.text(note))\n\n" }
        for change in Change.allCases {
            let those = entries.filter { $0.change == change }
            guard !those.isEmpty else { continue }
            text +=
                "**\(change.title)**: \(Self.count(those))\n\n| who | call | before → now | why |\n|---|---|---|---|\n"
            for entry in those.prefix(Self.mostEntries) {
                let call = Markdown.code(([entry.operation] + entry.objects).joined(separator: " "))
                text +=
                    "| \(Markdown.text(entry.subject)) | \(call) | \(entry.path) | "
                    + "\(Markdown.text(Display.shortened(Display.line(entry.reason), to: 160))) |\n"
            }
            let more = those.count - Self.mostEntries
            if more > 0 { text += "\nand \(Decimal.count(more, "more call"))\n" }
            text += "\n"
        }
        return text
    }

    /// What has changed, in numbers.
    var headline: String {
        guard !entries.isEmpty else { return "No difference in \(Decimal.count(same, "probe"))" }
        return Change.allCases.filter { count(of: $0) > 0 }
            .map { "\(Decimal.grouped(count(of: $0))) \($0.title)" }.joined(separator: " · ")
            + " · \(Decimal.grouped(same)) in both"
    }

    static func count(_ entries: [Entry]) -> String {
        "\(Decimal.count(entries.count, "call")), \(Decimal.count(entries.reduce(0) { $0 + $1.probes }, "probe"))"
    }
}

extension RunDiff.Entry {
    /// As in "partner list_messages on dm".
    fileprivate var call: String {
        "\(subject) \(operation)" + (objects.isEmpty ? "" : " on \(objects.joined(separator: " + "))")
    }

    /// As in "upheld → violated, 3 probes".
    fileprivate var path: String {
        "\(before?.rawValue ?? "not tried") → \(after?.rawValue ?? "not tried")"
            + (probes > 1 ? ", \(Decimal.count(probes, "probe"))" : "")
    }
}

extension RunDiff.Change {
    fileprivate var role: TerminalStyle.Role {
        switch self {
        case .granted: .bad
        case .denied, .unproven: .doubtful
        case .proven: .good
        case .new, .gone: .heading
        }
    }
}
