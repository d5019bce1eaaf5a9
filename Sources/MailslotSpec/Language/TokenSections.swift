import Mailslot

extension Shape {
    /// A credential, or where it comes from: one source of several.
    static let token = Shape.choice(
        [.scalar(noun: "text")]
            + [Section.tokenFile, .tokenCommand, .tokenLogin, .tokenOfClient].map { Shape.section($0) })
}

extension Section {
    fileprivate static let renewEvery = Key(
        "renew_every", "How often it is fetched again during a run, where no server says how long it is valid.",
        .text(.interval))

    fileprivate static let tokenFile = Section(
        noun: "a token from a file", documentation: "The credential is in a file.",
        keys: [
            Key(
                "file", "The file's path from here; one line feed at its end is no part of the credential.",
                .text(.path), .required)
        ])

    fileprivate static let tokenCommand = Section(
        noun: "a token from a command", documentation: "The credential is what a program prints.",
        keys: [
            Key(
                "command", "The program and its arguments; no shell reads them.", .list(.scalar(noun: "text")),
                .required),
            Key("within", "How long it may take: 30s by default.", .text(.timeout)),
            renewEvery,
        ])

    fileprivate static let tokenLogin = Section(
        noun: "a token from a login", documentation: "The credential is in the answer to an operation of the API.",
        keys: [
            Key("login", "The operation.", .text(.operationName), .required),
            Key("with", "Values of its parameters.", .names(.parameterName, .template)),
            Key("at", "Where the credential is in the answer.", .capture, .required),
            Key("expires", "Where the answer says for how many seconds it is valid.", .capture),
            renewEvery,
        ])

    fileprivate static let tokenOfClient = Section(
        noun: "a token by OAuth 2.0",
        documentation: "The credential is had by the client credentials grant (RFC 6749 section 4.4).",
        keys: [
            Key("oauth2", "The client, and where it asks.", .section(.oauthClient), .required),
            renewEvery,
        ])

    private static let oauthClient = Section(
        noun: "a client", documentation: "A client of an authorization server.",
        keys: [
            Key("token_url", "The URL of the token endpoint.", .text(.endpointURL), .required),
            Key("client_id", "The client's name.", .scalar(noun: "text"), .required),
            Key(
                "client_secret", "The client's password, from the environment: \"${CLIENT_SECRET}\".",
                .scalar(noun: "text"), .required),
            Key("scope", "The scopes to ask for, with blanks between.", .text(.scopes)),
            Key("authenticate", "How the client says who it is; basic by default.", .text(.clientAuthentication)),
        ])
}

extension TextRule {
    fileprivate static let clientAuthentication = TextRule(
        "a way to authenticate",
        words: ClientCredentials.Authentication.allCases.map { way in
            switch way {
            case .basic: Word(way.rawValue, "By HTTP Basic authentication.")
            case .body: Word(way.rawValue, "By client_id and client_secret in the body.")
            }
        })
}
