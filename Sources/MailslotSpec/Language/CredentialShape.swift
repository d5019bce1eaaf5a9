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
        Shape.section(.signaturePlacement),
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

extension Section {
    fileprivate static let signaturePlacement = Section(
        noun: "a credential that signs", documentation: "The credential is a key with which requests are signed.",
        keys: [
            Key(
                "aws_sigv4", "AWS Signature Version 4; the token is key:secret, or key:secret:session.",
                .section(.awsSignature), .required)
        ])

    private static let awsSignature = Section(
        noun: "a signature", documentation: "What a signature of AWS is for.",
        keys: [
            Key("region", "The region, as in us-east-1.", .text(.signingName), .required),
            Key("service", "The name of the service in signatures, as in sqs.", .text(.signingName), .required),
        ])
}

extension TextRule {
    /// A region or a service as signatures name it: parts of the credential scope, which slashes and colons would break.
    fileprivate static let signingName = TextRule(
        "a name such as 'us-east-1'", pattern: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"
    ) { text in
        let isName = text.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || "0123456789-".utf8.contains($0)
        }
        guard !isName || text.isEmpty || text.hasPrefix("-") || text.hasSuffix("-") else { return nil }
        return Problem("'\(text.shortened)' names no region and no service", fix: "as in 'us-east-1' and 'sqs'")
    }
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
