import Mailslot

extension Shape {
    /// What a value in an answer must be.
    static let condition = Shape.choice([.constant, .list(.constant), .section(.condition)])

    private static let status = Shape.choice([.integer(100...599), .text(.statusClass)])

    /// What a status must be.
    static let statuses = Shape.choice([.integer(100...599), .text(.statusClass), .list(status)])
}

extension Section {
    static let condition = Section(
        noun: "a condition", documentation: "A condition on a value, where it is not that it equals.",
        keys: [
            Key("contains", "The value is text that contains this.", .scalar(noun: "text")),
            Key("exists", "Whether the value is there.", .truth),
            Key("empty", "Whether the value is an empty list, object or text, or null.", .truth),
        ])

    /// The conditions of a match.
    private static let conditions: [Key] = [
        Key("status", "The status is this, one of these, or of this class.", .statuses),
        Key("json", "Conditions on values of a JSON body, by JSON Pointer.", .names(.jsonPointer, .condition)),
        Key("header", "Conditions on headers, by name.", .names(.headerName, .condition)),
        Key("body", "A condition on the body as a whole.", .condition),
    ]

    /// Conditions on an answer.
    static let match = Section(
        noun: "a match", documentation: "Conditions on an answer, all of which must hold.", keys: conditions)

    /// A way to say no.
    static let refusal = Section(
        noun: "a refusal", documentation: "A way in which the API says no, and what it means.",
        keys: conditions + [Key("means", "What the API means by it.", .text(.refusalKind), .required)])
}

extension TextRule {
    static let refusalKind = TextRule(
        "a kind of refusal", words: RefusalKind.allCases.map { Word($0.rawValue, $0.documentation) })
}

extension RefusalKind {
    /// One sentence for editors.
    fileprivate var documentation: String {
        switch self {
        case .unauthenticated: "No valid credential came with the request."
        case .forbidden: "The right is missing."
        case .hidden: "As if it were not there."
        case .empty: "A list without what is not visible."
        case .blanked: "It is there, without its content."
        }
    }
}
