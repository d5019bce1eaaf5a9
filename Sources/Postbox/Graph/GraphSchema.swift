/// The types of the graph, as the introspection tells them (GraphQL, October 2021, section 4).
enum GraphSchema {
    /// A field and what it holds: another type of the graph, or text.
    private typealias Field = (name: String, type: String, isList: Bool)

    private static let types: [(name: String, fields: [Field])] = [
        (
            "Query",
            [
                ("me", "User", false), ("conversation", "Conversation", false), ("message", "Message", false),
                ("user", "User", false),
            ]
        ),
        ("User", [("id", "ID", false), ("displayName", "String", false), ("conversations", "Conversation", true)]),
        (
            "Conversation",
            [("id", "ID", false), ("title", "String", false), ("members", "User", true), ("messages", "Message", true)]
        ),
        (
            "Message",
            [
                ("id", "ID", false), ("text", "String", false), ("from", "User", false),
                ("conversation", "Conversation", false),
            ]
        ),
    ]

    /// The answer to `__schema`, whatever part of it is wanted.
    static let json = JSON.object([
        ("queryType", .object([("name", .text("Query"))])),
        (
            "types",
            .list(
                types.map { type in
                    .object([("name", .text(type.name)), ("fields", .list(type.fields.map(Self.json)))])
                })
        ),
    ])

    private static func json(of field: Field) -> JSON {
        let named = JSON.object([("name", .text(field.type)), ("kind", .text(kind(of: field.type)))])
        let type = field.isList ? JSON.object([("name", .null), ("kind", .text("LIST")), ("ofType", named)]) : named
        return .object([("name", .text(field.name)), ("type", type)])
    }

    private static func kind(of type: String) -> String {
        types.contains { $0.name == type } ? "OBJECT" : "SCALAR"
    }
}
