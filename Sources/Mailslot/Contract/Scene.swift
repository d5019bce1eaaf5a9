/// What happens, or is there, before the probing.
package enum SceneStep: Sendable {
    case act(Act)
    case given(GivenObject)

    /// Somebody does something through the API.
    package struct Act: Sendable {
        package var principal: String
        package var operation: String
        package var values: [String: ValueTemplate]
        /// Names of what it makes, by kind.
        package var names: [String: String]
        /// Objects in which it can be seen, besides those among its values.
        package var seenIn: [String]
        package var location: SourceLocation

        package init(
            principal: String, operation: String, values: [String: ValueTemplate] = [:], names: [String: String] = [:],
            seenIn: [String] = [], location: SourceLocation
        ) {
            self.principal = principal
            self.operation = operation
            self.values = values
            self.names = names
            self.seenIn = seenIn
            self.location = location
        }
    }

    /// An object that is there already.
    package struct GivenObject: Sendable {
        package var kind: String
        package var id: ObjectID
        package var owner: String
        package var name: String
        package var location: SourceLocation

        package init(kind: String, id: ObjectID, owner: String, name: String, location: SourceLocation) {
            self.kind = kind
            self.id = id
            self.owner = owner
            self.name = name
            self.location = location
        }
    }

    package var location: SourceLocation {
        switch self {
        case .act(let act): act.location
        case .given(let given): given.location
        }
    }
}
