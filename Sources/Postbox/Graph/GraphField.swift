/// One field of a GraphQL query, with what is wanted of it.
struct GraphField: Sendable {
    let name: String
    let alias: String?
    /// Strings and numbers, as text.
    let arguments: [String: String]
    let selection: [GraphField]

    /// The name under which the answer has the value.
    var key: String { alias ?? name }
}
