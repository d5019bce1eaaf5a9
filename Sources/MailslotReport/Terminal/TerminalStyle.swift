/// How texts for a terminal are made.
package struct TerminalStyle: Hashable, Sendable {
    /// Whether colours are written.
    package var isColoured: Bool
    /// In columns.
    ///
    /// Tables and sentences keep to it; addresses and commands are never broken.
    package var width: Int
    /// How many findings are told in full; the others get a line each.
    package var findings: Int

    /// The lines of the screen, to which the summary keeps; nil for what is no screen.
    package var height: Int?
    /// Whether tables that are longer than the screen show only what is not as it should be.
    package var shortensTables = false

    /// A style for a file, or for a screen if it has a height.
    package init(isColoured: Bool = false, width: Int = 100, findings: Int = 20, height: Int? = nil) {
        self.isColoured = isColoured
        self.width = max(Self.narrowest, min(width, 200))
        self.findings = max(0, findings)
        self.height = height
    }

    /// Narrower screens have to break lines themselves.
    private static let narrowest = 40
    /// Tables of as many rows are shown on any screen.
    private static let usualRows = 40

    /// The most rows of a table that are all shown; nil for any number.
    var mostRows: Int? { shortensTables ? height.map { max(Self.usualRows, $0 - 10) } : nil }

    /// What a text is, which decides its colour.
    enum Role {
        case plain, heading, label, good, bad, doubtful, canary

        /// SGR parameters (ECMA-48 section 8.3.117).
        fileprivate var parameters: String? {
            switch self {
            case .plain: nil
            case .heading: "1"
            case .label: "2"
            case .good: "32"
            case .bad: "1;31"
            case .doubtful: "33"
            case .canary: "1;31"
            }
        }
    }

    func paint(_ text: String, _ role: Role) -> String {
        guard isColoured, let parameters = role.parameters, text.contains(where: { $0 != " " }) else { return text }
        return "\u{1B}[\(parameters)m\(text)\u{1B}[0m"
    }
}
