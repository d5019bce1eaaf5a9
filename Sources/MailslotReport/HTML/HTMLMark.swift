import Mailslot

/// How what came of something is marked: by a class for its colour, a glyph, and words.
enum HTMLMark: String {
    case violated = "v"
    case broken = "b"
    case unproven = "u"
    /// Violated or broken, and known to be.
    case waived = "m"
    /// Denied, and proved so.
    case upheld = "g"
    /// Granted, and it works.
    case works = "w"
    case notCovered = "n"

    init(_ cell: VerdictCell) {
        switch cell.verdict {
        case .violated: self = .violated
        case .broken: self = .broken
        case .unproven: self = .unproven
        case .waived: self = .waived
        case .upheld: self = cell.expectation == .granted ? .works : .upheld
        case .notCovered: self = .notCovered
        }
    }

    /// What stands for it where there is no room for words.
    var glyph: String {
        switch self {
        case .violated: "✕"
        case .broken: "!"
        case .unproven: "?"
        case .waived: "W"
        case .upheld, .works: "✓"
        case .notCovered: "–"
        }
    }

    /// What stands in a cell: what is upheld says how it is proved.
    static func letter(_ cell: VerdictCell) -> String {
        guard cell.verdict == .upheld, cell.expectation == .denied else { return HTMLMark(cell).glyph }
        return switch cell.proof {
        case .seen: "S"
        case .accepted: "A"
        case .explicit: "E"
        case .effect, .works, nil: "✓"
        }
    }
}
