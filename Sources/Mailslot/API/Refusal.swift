/// What an API means by saying no.
package enum RefusalKind: String, CaseIterable, Sendable {
    /// No valid credential came with the request.
    case unauthenticated
    /// The credential lacks the right.
    case forbidden
    /// As if the object were not there.
    case hidden
    /// A list without what is not visible.
    case empty
    /// The object without its content.
    case blanked

    /// Whether the answer itself says that authority is missing.
    ///
    /// The other kinds look the same for an object that is not there, so that they prove nothing without a control.
    package var isExplicit: Bool {
        switch self {
        case .unauthenticated, .forbidden: true
        case .hidden, .empty, .blanked: false
        }
    }
}

/// One way in which an API says no.
package struct RefusalRule: Hashable, Sendable {
    package var match: ResponseMatch
    package var means: RefusalKind
    package var location: SourceLocation

    package init(_ match: ResponseMatch, means: RefusalKind, location: SourceLocation) {
        self.match = match
        self.means = means
        self.location = location
    }
}
