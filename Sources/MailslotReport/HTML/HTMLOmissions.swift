import Mailslot

extension HTMLWriter {
    /// How many reasons are told of each kind.
    private static let mostReasons = 100

    /// What the run says nothing about, and why.
    mutating func appendOmissions(_ matter: HTMLMatter) {
        let records = matter.ending.notCovered
        appendReasons("The contract leaves out", records.filter(\.isLeftOut))
        appendReasons("Nothing to try it on", records.filter { !$0.isLeftOut })
        let groups = matter.groups(of: .notCovered)
        if !groups.isEmpty { append(tactics: groups, matter.tally.count(of: .notCovered)) }
        if !matter.header.leftOut.isEmpty { append(leftOut: matter.header) }
        if records.isEmpty, groups.isEmpty, matter.header.leftOut.isEmpty {
            element("p", text: "Nothing was left out.")
        }
    }

    /// What no probe was planned for: each reason once.
    private mutating func appendReasons(_ title: String, _ records: [NotCoveredRecord]) {
        guard !records.isEmpty else { return }
        var reasons: [String] = []
        var ids: [String: [String]] = [:]
        for record in records {
            if ids[record.reason] == nil { reasons.append(record.reason) }
            ids[record.reason, default: []].append(record.id)
        }
        element("h3", text: title)
        element("dl", [("class", "reasons")]) { list in
            for reason in reasons.prefix(Self.mostReasons) {
                list.element("div") { pair in
                    pair.element("dt", text: reason)
                    pair.element("dd", text: Self.names(ids[reason] ?? []))
                }
            }
        }
        let more = reasons.count - Self.mostReasons
        if more > 0 { element("p", text: "\(Decimal.count(more, "more reason")) in the run record") }
    }

    /// What tactics could say nothing about: a line for each, with its most frequent reason.
    private mutating func append(tactics groups: [ProblemGroup], _ count: Int) {
        let all = Dictionary(grouping: groups) { $0.key.tactic }
        element("h3", text: "What tactics could say nothing about")
        table("Probes that are not covered, by tactic", "plain") { table in
            table.head(["tactic", "probes", "reason"])
            table.element("tbody") { body in
                for name in TacticName.allCases {
                    guard let those = all[name], let most = those.first else { continue }
                    let more = those.count > 1 ? " (and \(Decimal.count(those.count - 1, "other reason")))" : ""
                    body.element("tr") { row in
                        row.element("th", [("scope", "row")], text: name.rawValue)
                        row.element(
                            "td", [("class", "number")], text: Decimal.grouped(those.reduce(0) { $0 + $1.count }))
                        row.element("td", text: most.key.reason + more)
                    }
                }
            }
        }
        let dropped = count - groups.reduce(0) { $0 + $1.count }
        if dropped > 0 {
            element("p", text: "\(Decimal.count(dropped, "more probe")), whose reasons are in the run record only.")
        }
    }

    /// What was planned and not tried, because it is for a greater depth or beyond the most requests.
    private mutating func append(leftOut header: RunHeader) {
        let depths = Depth.allCases.filter { depth in header.leftOut.contains { $0.depth == depth } }
        let isCapped = header.leftOut.contains { $0.depth == nil && !$0.mayChange }
        let probes = header.leftOut.reduce(0) { $0 + $1.probes }
        element("h3", text: "Left out at this depth")
        element("details") { details in
            details.element("summary", text: "\(Decimal.count(probes, "probe")) that a deeper run would send")
            details.table("Probes that were left out, by tactic", "numbers") { table in
                let writing = header.isReadOnly ? ["may change something"] : []
                table.head(
                    ["tactic"] + depths.map { "from \($0.rawValue)" } + (isCapped ? ["beyond the limit"] : []) + writing
                )
                table.element("tbody") { body in
                    for name in TacticName.allCases {
                        let those = header.leftOut.filter { $0.tactic == name }
                        guard !those.isEmpty else { continue }
                        body.element("tr") { row in
                            row.element("th", [("scope", "row")], text: name.rawValue)
                            for depth in depths.map(Optional.some) + (isCapped ? [nil] : []) {
                                let count = those.first { $0.depth == depth && !$0.mayChange }?.probes
                                row.element("td", text: count.map(Decimal.grouped) ?? "")
                            }
                            if header.isReadOnly {
                                let count = those.first(where: \.mayChange)?.probes
                                row.element("td", text: count.map(Decimal.grouped) ?? "")
                            }
                        }
                    }
                }
            }
        }
    }

    /// What was removed at the end, and what stays on the target.
    mutating func appendRemains(_ matter: HTMLMatter) {
        let removed = matter.ending.removed.map { Decimal.count($0.count, $0.kind) }
        if !removed.isEmpty {
            element("p", text: "Removed, or found gone: \(removed.joined(separator: ", ")).")
        }
        let left = matter.ending.leftBehind
        if left.isEmpty {
            element("p", text: "Nothing that the API description says how to undo was left behind.")
        } else {
            element("p", [("class", "warning")]) { warning in
                warning.element("strong", text: "Left behind. ")
                warning.text("The run made this on the target and could not remove it.")
            }
            element("ul") { list in
                for object in left.prefix(Self.mostReasons) { list.element("li", text: object) }
            }
            let more = left.count - Self.mostReasons
            if more > 0 { element("p", text: "\(Decimal.count(more, "more object")) in the run record") }
        }
        element("p", [("class", "note")]) { note in
            note.text("Everything that the run wrote carries the word ")
            note.element("code", text: matter.header.tag)
            note.text(", by which it can be found.")
        }
    }
}
