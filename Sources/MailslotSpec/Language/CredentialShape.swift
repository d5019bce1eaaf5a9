extension Shape {
    /// Where a credential goes.
    static let placement: Shape = .choice([.text(.placementWord(withNone: false))] + placements)

    /// Where an operation's credential goes, or that it takes none.
    static let operationPlacement: Shape = .choice([.text(.placementWord(withNone: true))] + placements)

    private static let placements: [Shape] = [
        Shape.section(.headerPlacement),
        named("query", "a query parameter", .parameterName),
        named("form", "a field of the form body", .parameterName),
        named("path", "a parameter of the path", .parameterName),
    ]

    private static func named(_ key: String, _ what: String, _ rule: TextRule) -> Shape {
        .section(
            Section(
                noun: "a credential in \(what)", documentation: "The credential is \(what).",
                keys: [.init(key, "Its name.", .text(rule), .required)]))
    }
}

extension Section {
    fileprivate static let headerPlacement = Section(
        noun: "a credential in a header", documentation: "The credential is a header's value.",
        keys: [
            Key("header", "The header's name.", .text(.headerName), .required),
            Key("prefix", "What stands before the credential, with its blank.", .text(TextRule("text"))),
        ])
}

extension TextRule {
    fileprivate static func placementWord(withNone: Bool) -> TextRule {
        let words = [
            Word("bearer", "Authorization: Bearer TOKEN (RFC 6750)."),
            Word("basic", "Authorization: Basic; the token is user:password (RFC 7617)."),
        ]
        return TextRule(
            "a place for the credential", words: words + (withNone ? [Word("none", "The operation takes none.")] : []))
    }
}
