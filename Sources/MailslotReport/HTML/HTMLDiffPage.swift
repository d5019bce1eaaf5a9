import Mailslot

extension RunDiff {
    /// For browsers, in one file that loads nothing.
    package var html: [UInt8] {
        var page = HTMLWriter()
        page.beginDocument(
            title: "\(word): \(title) · Mailslot", skipTo: "Skip to the changes")
        page.append(headOf: self)
        page.raw("<main id=\"main\">")
        for change in Change.allCases { page.append(change, of: self) }
        page.raw("\n</main>\n")
        page.endDocument(
            footer: "Made of the run records \(old.tag) and \(new.tag) by Mailslot. "
                + "Nothing is on this page that is not in one of them, and no credential is in either.")
        return page.take()
    }

    /// The later contract's title.
    fileprivate var title: String { new.title }

    /// What has changed, in a few words.
    fileprivate var word: String {
        switch mark {
        case .violated: "More can be done than before"
        case .unproven: "Less is known than before"
        default: entries.isEmpty ? "Nothing has changed" : "Nothing more can be done than before"
        }
    }

    /// The worst of the changes: what can be done now, then what is not known any more.
    fileprivate var mark: HTMLMark {
        if count(of: .granted) > 0 { return .violated }
        return count(of: .unproven) > 0 ? .unproven : .upheld
    }
}

extension HTMLWriter {
    fileprivate mutating func append(headOf diff: RunDiff) {
        element("header") { page in
            page.element("p", [("class", "eyebrow")], text: "Mailslot · what has changed")
            page.element("h1", text: diff.title)
            page.verdict(diff.mark, diff.word) { box in
                for note in diff.notes {
                    box.element("p", text: "Differences may come from this: \(note).")
                }
            }
            page.counts(
                "Probes by change",
                RunDiff.Change.allCases.map { ($0.mark, $0.title, diff.count(of: $0)) } + [(nil, "in both", diff.same)])
            page.facts([
                ("Earlier run", ["\(diff.old.started), \(diff.old.tag)"]),
                ("Later run", ["\(diff.new.started), \(diff.new.tag)"]), ("Contract", [diff.new.contract]),
                ("API", [diff.new.api]),
            ])
        }
        raw("\n")
    }

    fileprivate mutating func append(_ change: RunDiff.Change, of diff: RunDiff) {
        let entries = diff.entries.filter { $0.change == change }
        guard !entries.isEmpty else { return }
        section(change.rawValue, change.title.prefix(1).uppercased() + change.title.dropFirst()) { part in
            part.element("p", text: change.meaning + " " + RunDiff.count(entries) + ".")
            part.table("Calls that are \(change.title)", "plain") { table in
                table.head(["who", "operation", "objects", "before", "now", "probes", "why"])
                table.element("tbody") { body in
                    for entry in entries.prefix(RunDiff.mostEntries) { body.append(entry) }
                }
            }
            let more = entries.count - RunDiff.mostEntries
            if more > 0 { part.element("p", [("class", "note")], text: "And \(Decimal.count(more, "more call")).") }
        }
    }

    private mutating func append(_ entry: RunDiff.Entry) {
        element("tr") { row in
            row.element("td", [("class", "word")], text: entry.subject)
            row.element("th", [("scope", "row")]) { $0.element("code", text: entry.operation) }
            row.element("td", text: entry.objects.joined(separator: ", "))
            for verdict in [entry.before, entry.after] {
                row.element("td", [("class", "word")], text: verdict?.rawValue ?? "not tried")
            }
            row.element("td", [("class", "number")], text: Decimal.grouped(entry.probes))
            row.element("td", text: entry.reason)
        }
    }
}

extension RunDiff.Change {
    /// How its count is marked.
    fileprivate var mark: HTMLMark? {
        switch self {
        case .granted: .violated
        case .unproven: .unproven
        case .proven: .upheld
        case .denied: .broken
        case .new, .gone: nil
        }
    }

    fileprivate var meaning: String {
        switch self {
        case .granted: "What a credential can do now, and could not do before."
        case .denied: "What a credential could do before, and cannot do now."
        case .unproven: "What was known before, and is not known now."
        case .proven: "What was not known before, and is now known to be denied."
        case .new: "What is tried now, and was not before."
        case .gone: "What was tried before, and is not now."
        }
    }
}
