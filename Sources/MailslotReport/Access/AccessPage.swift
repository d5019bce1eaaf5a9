internal import Mailslot

/// The access map for people at a terminal.
package struct AccessPage: Sendable {
    private let style: TerminalStyle
    private static let widestName = 32
    private static let gap = 2

    package init(style: TerminalStyle) {
        self.style = style
    }

    /// The page; `focus` are the subjects whose objects are told one by one.
    package func bytes(_ map: AccessMap, focus: [String], title: String, target: String) -> [UInt8] {
        var page = TerminalPage(style)
        page.line()
        page.line(Display.line(title), .heading, right: Display.line(target), .plain)
        page.line()
        appendTable(map, to: &page)
        page.sentence(
            "seen: what people wrote came out. effect: people saw what it did. works: it was accepted. "
                + "2 of 5: on so many of the objects on which it was tried. no: refused. ?: nothing was proved. "
                + "nobody: without a credential.", .label
        )
        for subject in focus { appendObjects(of: subject, map, to: &page) }
        return Array(page.text.utf8)
    }

    private func appendTable(_ map: AccessMap, to page: inout TerminalPage) {
        let names = map.operations.map { Display.shortened(Display.line($0), to: Self.widestName) }
        let nameWidth = names.reduce(0) { max($0, Display.width($1)) }
        let headings = map.subjects.map { $0 == "\(Permission.Subject.everyone)" ? "nobody" : Display.line($0) }
        let widths = zip(map.subjects, headings).map { subject, heading in
            map.operations.compactMap { map[$0, subject] }.reduce(Display.width(heading)) {
                max($0, Display.width($1.text))
            }
        }
        let heading = zip(headings, widths).map { Display.padded($0, to: $1 + Self.gap) }.joined()
        page.line(String(repeating: " ", count: 2 + nameWidth + Self.gap) + style.paint(heading, .heading))
        for (operation, name) in zip(map.operations, names) {
            var row = "  " + Display.padded(name, to: nameWidth + Self.gap)
            for (subject, width) in zip(map.subjects, widths) {
                let cell = map[operation, subject]
                let text = Display.padded(cell?.text ?? "", to: width + Self.gap)
                row += cell.map { style.paint(text, $0.role) } ?? text
            }
            page.line(row)
        }
        page.line()
    }

    /// The objects of the operations that work on some and not on others.
    private func appendObjects(of subject: String, _ map: AccessMap, to page: inout TerminalPage) {
        let partly = map.operations.compactMap { operation in map[operation, subject].map { (operation, $0) } }
            .filter { !$1.allowed.isEmpty && $1.allowed.count < $1.objects.count }
        guard !partly.isEmpty else { return }
        page.line()
        page.line("  " + style.paint(Display.line(subject), .heading))
        for (operation, cell) in partly {
            page.sentence(Display.line("\(operation): \(cell.allowed.joined(separator: ", "))"), indent: 4)
        }
    }
}

extension AccessMap.Cell {
    /// What stands in the table.
    fileprivate var text: String {
        guard let proof else { return isUnknown ? "?" : "no" }
        return allowed.count == objects.count
            ? proof.rawValue : "\(proof.rawValue), \(allowed.count) of \(objects.count)"
    }

    fileprivate var role: TerminalStyle.Role {
        switch proof {
        case nil: isUnknown ? .doubtful : .label
        default: .good
        }
    }
}
