/// A clause that is known not to hold, and is not to fail a build until a day.
///
/// What it names is tried all the same.
package struct Waiver: Hashable, Sendable {
    /// The probes that it is about.
    package var finding: ProbePattern
    /// The last day on which it counts.
    package var until: CalendarDate
    package var because: String
    /// Who answers for it.
    package var owner: String
    package var location: SourceLocation

    package init(
        finding: ProbePattern, until: CalendarDate, because: String, owner: String, location: SourceLocation
    ) {
        self.finding = finding
        self.until = until
        self.because = because
        self.owner = owner
        self.location = location
    }
}

/// The ids of some probes: one id, or several by stars, each of which stands for any text.
package struct ProbePattern: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    private let parts: [String]

    package init(_ text: String) {
        self.text = text
        parts = text.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
    }

    package var description: String { text }

    /// Whether a probe's id is one of them.
    package func matches(_ id: String) -> Bool {
        guard let first = parts.first, let last = parts.last, parts.count > 1 else { return id == text }
        guard id.hasPrefix(first), id.utf8.count >= first.utf8.count + last.utf8.count, id.hasSuffix(last) else {
            return false
        }
        // The earliest place of each part between leaves most room for the next.
        var rest = id.dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
