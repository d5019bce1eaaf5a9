import Mailslot

extension TerminalPage {
    /// More columns than this are told as lists.
    private static let mostColumns = 12
    private static let widestName = 28
    private static let gap = 2

    /// A table for each subject, and what its words mean.
    mutating func append(_ tables: [VerdictTable]) {
        for table in tables {
            let rows = TableRows(of: table, most: style.mostRows)
            let table = rows.table
            if !table.operations.isEmpty {
                table.columns.count > Self.mostColumns ? appendLists(table) : appendBands(table)
            }
            guard let words = rows.words else { continue }
            sentence("\(Display.line(table.subject)): \(words)")
            line()
        }
        guard !tables.isEmpty else { return }
        sentence(
            "works: granted, and it does. upheld: denied, and proved so: by a control that saw a canary (seen) or was "
                + "accepted by the same request, or because the refusal is explicit.", .label)
        line()
    }

    // MARK: Tables

    private struct Band {
        var columns: [VerdictTable.Column]
        var widths: [Int]
    }

    private mutating func appendBands(_ table: VerdictTable) {
        let nameWidth = nameWidth(table)
        for (index, band) in bands(table, nameWidth).enumerated() {
            let subject = Display.shortened(Display.line(table.subject), to: nameWidth)
            let heading = zip(band.columns, band.widths).map { column, width in
                let title = Display.shortened(Display.line(column.title), to: width)
                return style.paint(title, .label) + blanks(width + Self.gap - Display.width(title))
            }.joined()
            line(
                "  " + style.paint(subject, index == 0 ? .heading : .label)
                    + blanks(nameWidth + Self.gap - Display.width(subject)) + heading)
            for operation in table.operations { appendRow(operation, table, band, nameWidth) }
            line()
        }
    }

    private mutating func appendRow(_ operation: String, _ table: VerdictTable, _ band: Band, _ nameWidth: Int) {
        let cells = band.columns.map { table[operation, $0] }
        guard cells.contains(where: { $0 != nil }) else { return }
        var row = "  " + Display.padded(name(operation), to: nameWidth + Self.gap)
        for (cell, width) in zip(cells, band.widths) {
            let text = cell?.text ?? ""
            row += style.paint(text, cell?.role ?? .plain)
            row += blanks(width + Self.gap - Display.width(text))
        }
        line(row)
    }

    private func bands(_ table: VerdictTable, _ nameWidth: Int) -> [Band] {
        let space = style.width - 2 - nameWidth - Self.gap
        var bands: [Band] = []
        var taken = Int.max
        for column in table.columns {
            let texts = table.operations.compactMap { table[$0, column]?.text }
            let title = min(Display.width(Display.line(column.title)), Self.widestName)
            let width = texts.reduce(title) { max($0, Display.width($1)) }
            if taken > space - width {
                bands.append(Band(columns: [], widths: []))
                taken = 0
            }
            bands[bands.count - 1].columns.append(column)
            bands[bands.count - 1].widths.append(width)
            taken += width + Self.gap
        }
        return bands
    }

    // MARK: Lists

    /// For each operation, a line for each thing that came of it, with the objects that it came of.
    private mutating func appendLists(_ table: VerdictTable) {
        let nameWidth = nameWidth(table)
        let words = table.operations.flatMap { operation in table.columns.compactMap { table[operation, $0]?.text } }
        let wordWidth = words.reduce(0) { max($0, Display.width($1)) }
        line("  " + style.paint("\(Display.line(table.subject)), \(table.columns.count) columns", .heading))
        for operation in table.operations {
            for (index, entry) in entries(of: operation, table).enumerated() {
                let left = Display.padded(index == 0 ? name(operation) : "", to: nameWidth + Self.gap)
                let padding = blanks(wordWidth + Self.gap - Display.width(entry.cell.text))
                let space = style.width - 2 - nameWidth - wordWidth - 2 * Self.gap
                line(
                    "  " + left + style.paint(entry.cell.text, entry.cell.role) + padding
                        + Self.enumeration(entry.columns, width: space))
            }
        }
        line()
    }

    private struct Entry {
        var cell: VerdictCell
        var columns: [String]
    }

    /// The worst first.
    private func entries(of operation: String, _ table: VerdictTable) -> [Entry] {
        var entries: [Entry] = []
        for column in table.columns {
            guard let cell = table[operation, column] else { continue }
            if let index = entries.firstIndex(where: { $0.cell.text == cell.text }) {
                entries[index].columns.append(Display.line(column.title))
            } else {
                entries.append(Entry(cell: cell, columns: [Display.line(column.title)]))
            }
        }
        return entries.enumerated().sorted {
            ($0.element.cell.verdict.badness, $0.offset) < ($1.element.cell.verdict.badness, $1.offset)
        }.map(\.element)
    }

    /// As many names as fit, and how many more there are.
    static func enumeration(_ names: [String], width: Int) -> String {
        var result = ""
        for (index, name) in names.enumerated() {
            let next = result.isEmpty ? name : result + ", " + name
            let left = names.count - index - 1
            let ending = left == 0 ? "" : " and \(Decimal.grouped(left)) more"
            if index > 0, Display.width(next + ending) > width {
                return result + " and \(Decimal.grouped(names.count - index)) more"
            }
            result = next
        }
        return result
    }

    private func name(_ operation: String) -> String {
        Display.shortened(Display.line(operation), to: Self.widestName)
    }

    private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    private func nameWidth(_ table: VerdictTable) -> Int {
        ([table.subject] + table.operations).reduce(0) { max($0, Display.width(name($1))) }
    }
}

extension VerdictCell {
    /// What stands in a table.
    var text: String {
        switch verdict {
        case .violated: "VIOLATED" + (breach.map { " \($0.rawValue)" } ?? "")
        case .broken: "BROKEN"
        case .waived: "waived"
        case .unproven: "unproven"
        case .notCovered: "not covered"
        case .upheld where expectation == .granted:
            "works" + (proof.map { $0 == .works ? "" : " \($0.rawValue)" } ?? "")
        case .upheld: "upheld" + (proof.map { " \($0.rawValue)" } ?? "")
        }
    }

    var role: TerminalStyle.Role {
        switch verdict {
        case .violated, .broken: .bad
        case .unproven, .waived: .doubtful
        case .upheld: .good
        case .notCovered: .label
        }
    }
}
