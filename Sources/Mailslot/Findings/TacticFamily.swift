/// What sets a tactic's requests apart from the described ones, which decides what is evidence for what.
package enum TacticFamily: Int, Sendable, Comparable {
    /// The described request with the subject's own credential.
    case documented
    /// The described request with something in the credential's place that opens nothing.
    case credential
    /// Refusals that are compared with each other.
    case refusal
    /// Another request than the described one.
    case variation

    /// The plainer is the lesser.
    package static func < (left: TacticFamily, right: TacticFamily) -> Bool { left.rawValue < right.rawValue }
}

extension TacticName {
    private static let families = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0, family(of: $0)) })

    /// The family that it belongs to.
    package var family: TacticFamily { Self.families[self] ?? .variation }

    private static func family(of name: TacticName) -> TacticFamily {
        if name == .asDocumented { return .documented }
        switch name.tactic.page.mechanism {
        case .invalidCredential: return .credential
        case .denialSideChannel: return .refusal
        default: return .variation
        }
    }
}
