import Mailslot

/// The rows of a table that are shown where it is long: those that are not as they should be.
struct TableRows {
    let table: VerdictTable
    /// What the others come to; nil if all are shown.
    let words: String?

    /// - Parameters:
    ///   - whole: the table.
    ///   - most: the most rows that are all shown; nil for any number.
    init(of whole: VerdictTable, most: Int?) {
        guard let most, whole.operations.count > most else {
            table = whole
            words = nil
            return
        }
        let bad = whole.operations.filter { whole.row($0).contains(where: \.isBad) }
        let good = whole.operations.count { operation in
            let row = whole.row(operation)
            return row.contains { $0.verdict == .upheld } && !row.contains(where: \.isBad)
        }
        table = whole.keeping(bad)
        let rest = whole.operations.count - bad.count - good
        let more = rest > 0 ? ", \(Decimal.grouped(rest)) not covered" : ""
        words =
            "\(Decimal.count(good, "operation")) upheld on every object\(more): not shown here; --verbose shows all rows"
    }
}

extension VerdictCell {
    /// Whether somebody has to look at it.
    fileprivate var isBad: Bool {
        switch verdict {
        case .violated, .broken, .unproven, .waived: true
        case .upheld, .notCovered: false
        }
    }
}
