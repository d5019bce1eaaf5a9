/// What one subject may do.
package struct Permission: Sendable {
    /// Who the permission is for.
    package enum Subject: Hashable, Sendable, CustomStringConvertible {
        case principal(String)
        /// Also whoever has no credential.
        case everyone

        package var description: String {
            switch self {
            case .principal(let name): name
            case .everyone: "everyone"
            }
        }
    }

    package var subject: Subject
    /// Where the clause comes from, as in "Partner agreement, section 4.2".
    package var reference: String?
    package var grants: [Grant]
    /// What the contract says outright that it denies.
    ///
    /// Everything that is not granted is denied all the same; where this says anything, it has to say all.
    package var denials: [Denial]
    package var location: SourceLocation

    package init(
        subject: Subject, reference: String? = nil, grants: [Grant], denials: [Denial] = [], location: SourceLocation
    ) {
        self.subject = subject
        self.reference = reference
        self.grants = grants
        self.denials = denials
        self.location = location
    }
}

/// A clause: this subject may not do this operation.
package struct Denial: Hashable, Sendable {
    package var operation: String
    package var location: SourceLocation

    package init(operation: String, location: SourceLocation) {
        self.operation = operation
        self.location = location
    }
}

/// A clause: this subject may do this operation on these objects.
package struct Grant: Sendable {
    /// Objects of one kind.
    package struct Selection: Hashable, Sendable {
        package var names: [String]
        /// Also what the subject itself made.
        package var own: Bool

        package init(names: [String] = [], own: Bool = false) {
            self.names = names
            self.own = own
        }
    }

    /// What the answer may hold, where that is not what follows from the grant's objects.
    package enum Sees: Hashable, Sendable {
        case metadata
        case objects([String])
    }

    package var operation: String
    /// By kind; a kind that is not here stands for every object.
    package var objects: [String: Selection]
    package var sees: Sees?
    /// The scopes that it follows from, where it is no clause of its own.
    package var scopes: Set<String>?
    package var location: SourceLocation

    package init(
        operation: String, objects: [String: Selection] = [:], sees: Sees? = nil, scopes: Set<String>? = nil,
        location: SourceLocation
    ) {
        self.operation = operation
        self.objects = objects
        self.sees = sees
        self.scopes = scopes
        self.location = location
    }
}
