/// The types of the graph, as the introspection tells them (GraphQL, October 2021, section 4).
enum GraphSchema {
    private static let types: [(name: String, fields: [String])] = [
        ("Query", ["me", "conversation", "message", "user"]),
        ("User", ["id", "displayName", "conversations"]),
        ("Conversation", ["id", "title", "members", "messages"]),
        ("Message", ["id", "text", "from", "conversation"]),
    ]

    /// The answer to `__schema { types { name fields { name } } }`, whatever part of it is wanted.
    static var json: JSON {
        .object([
            (
                "types",
                .list(
                    types.map { type in
                        .object([
                            ("name", .text(type.name)),
                            ("fields", .list(type.fields.map { .object([("name", .text($0))]) })),
                        ])
                    })
            )
        ])
    }
}
