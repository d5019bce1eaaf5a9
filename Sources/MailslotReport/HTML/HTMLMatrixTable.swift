import Mailslot

extension HTMLWriter {
    mutating func appendMatrices(_ matter: HTMLMatter) {
        guard !matter.matrices.isEmpty else { return element("p", text: "No probe was judged.") }
        element(
            "p", [("class", "note")],
            text: "Each cell is the worst that came of all probes of an operation on an object. Cells with a problem "
                + "lead to it.")
        appendKey()
        let kinds = SceneKinds(matter.ending.scene)
        let places = HTMLPlaces(matter)
        for (index, matrix) in matter.matrices.enumerated() {
            let share = HTMLMatrix.mostCells / matter.matrices.count
            append(HTMLMatrix(matrix, kinds, cells: share), index, places)
        }
    }

    private mutating func append(_ shown: HTMLMatrix, _ index: Int, _ places: HTMLPlaces) {
        let matrix = shown.matrix
        raw("\n")
        element("h3", text: matrix.subject)
        let left = matrix.operations.count - shown.operations.count
        let objects = Decimal.count(matrix.columns.count { $0 != .noObject }, "object")
        element("p", [("class", "note")], text: matrix.summary)
        let caption = "\(matrix.subject): \(Decimal.count(matrix.operations.count, "operation")) on \(objects)"
        table(caption, "matrix") { table in
            table.appendHead(shown)
            table.element("tbody") { body in
                for operation in shown.operations { body.appendRow(operation, shown, places) }
            }
        }
        if !shown.others.isEmpty {
            element(
                "p", [("class", "note")],
                text: "\(Decimal.count(shown.others.count, "object")) of which nothing worse came than of those shown "
                    + "are told as one column; the run record has each.")
        }
        if left > 0 {
            element(
                "p", [("class", "note")],
                text:
                    "\(Decimal.count(left, "more operation")), of which nothing worse came, are in the run record only."
            )
        }
    }

    private mutating func appendHead(_ shown: HTMLMatrix) {
        element("thead") { head in
            if shown.groups.contains(where: { !$0.kind.isEmpty }) {
                head.element("tr", [("class", "kinds")]) { row in
                    row.raw("<td></td>")
                    for (kind, columns) in shown.groups {
                        guard !kind.isEmpty else {
                            row.element("td", [("colspan", String(columns.count))], text: "")
                            continue
                        }
                        row.element(
                            "th", [("scope", "colgroup"), ("colspan", String(columns.count))]
                        ) { $0.element("span", text: kind) }
                    }
                    if !shown.others.isEmpty { row.raw("<td></td>") }
                }
            }
            head.element("tr", [("class", "names")]) { row in
                row.element("th", [("scope", "col")], text: "operation")
                for column in shown.groups.flatMap(\.columns) {
                    row.element("th", [("scope", "col")]) { $0.element("span", text: column.title) }
                }
                if !shown.others.isEmpty {
                    row.element("th", [("scope", "col")]) {
                        $0.element("span", text: "\(Decimal.grouped(shown.others.count)) others")
                    }
                }
            }
        }
    }

    private mutating func appendRow(_ operation: String, _ shown: HTMLMatrix, _ places: HTMLPlaces) {
        raw("\n")
        element("tr") { row in
            row.element("th", [("scope", "row")]) { name in
                name.text(operation)
                if let deed = shown.matrix.deeds[operation] { name.element("small", text: deed) }
            }
            for column in shown.groups.flatMap(\.columns) { row.append(shown.matrix[operation, column], places) }
            if !shown.others.isEmpty { row.append(shown.otherCell(operation), places) }
        }
    }

    private mutating func append(_ cell: AccessMatrix.Cell?, _ places: HTMLPlaces) {
        guard let cell else { return raw("<td></td>") }
        element("td", [("class", HTMLMark(cell.worst).rawValue)]) { content in
            if let place = places.place(of: cell) {
                content.element("a", [("href", "#" + place)]) { $0.append(cell) }
            } else {
                content.append(cell)
            }
        }
    }

    private mutating func append(_ cell: AccessMatrix.Cell) {
        text(HTMLMark.letter(cell.worst))
        element("span", [("class", "h")], text: " " + cell.words)
    }
}

extension AccessMatrix {
    /// How many operations came to what, in words.
    fileprivate var summary: String {
        let counts = operations.reduce(into: [Int: Int]()) { $0[badness(of: $1), default: 0] += 1 }
        let words: [(Verdict, String)] = [
            (.violated, "violated"), (.broken, "broken"), (.unproven, "unproven"), (.waived, "waived"),
            (.upheld, "as the contract says"),
            (.notCovered, "not covered"),
        ]
        let parts = words.compactMap { verdict, word in
            counts[verdict.badness].map { "\(Decimal.grouped($0)) \(word)" }
        }
        return "\(Decimal.count(operations.count, "operation")): \(parts.joined(separator: ", "))"
    }
}

extension AccessMatrix.Cell {
    /// What came, in words, for those who do not see the colour.
    fileprivate var words: String {
        let same = counts[worst.verdict]
        let count =
            same == counts.total ? Decimal.count(same, "probe") : "\(same) of \(Decimal.count(counts.total, "probe"))"
        return "\(worst.words): \(count)"
    }
}

extension VerdictCell {
    /// The verdict and what it is about.
    fileprivate var words: String {
        switch verdict {
        case .violated: "violated" + (breach.map { ", \($0.rawValue)" } ?? "")
        case .broken: "granted, and broken"
        case .unproven: "unproven"
        case .waived: "waived"
        case .notCovered: "not covered"
        case .upheld where expectation == .granted: "granted, and works"
        case .upheld: "denied, upheld" + (proof.map { ", \($0.rawValue)" } ?? "")
        }
    }
}
