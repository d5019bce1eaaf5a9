/// Gives the subject's own credential in another place.
struct CredentialPlace: VariationTactic {
    let page = TacticPage(
        name: .credentialPlace,
        summary: "The subject's own credential is given in another place than the one described.",
        reason: """
            Each place where a credential may stand has its own code that reads it. One that was made for web sockets, \
            downloads or an older client may know whose the credential is, and not what it may do.
            """,
        mechanism: .invalidCredential,
        incidents: [
            "Mastodon takes the token of a stream from the query as well, where code of its own checks it.",
            "Slack's methods differ in where they take a token: in a header, in the query or in a form.",
        ],
        examples: [
            TacticExample(
                "query-access-token", "GET /rooms/{room}", sends: "GET /rooms/room-1?access_token=SUBJECT-TOKEN"),
            TacticExample(
                "cookie-session", "GET /rooms/{room}", sends: "GET /rooms/room-1", "Cookie: session=SUBJECT-TOKEN"),
            TacticExample(
                "bearer-in-lower-case", "GET /rooms/{room}",
                sends: "GET /rooms/room-1", "Authorization: bearer SUBJECT-TOKEN"),
        ])

    /// The places, by the names of the ways.
    private static let places: [(way: String, place: CredentialPlacement)] = [
        ("query-access-token", .query(name: "access_token")),
        ("query-token", .query(name: "token")),
        ("query-api-key", .query(name: "api_key")),
        ("cookie-session", .header(name: "Cookie", prefix: "session=")),
        ("cookie-token", .header(name: "Cookie", prefix: "token=")),
        ("x-auth-token", .header(name: "X-Auth-Token", prefix: "")),
        ("x-api-key", .header(name: "X-Api-Key", prefix: "")),
        ("scheme-token", .header(name: "Authorization", prefix: "Token ")),
        ("bearer-in-lower-case", .header(name: "Authorization", prefix: "bearer ")),
    ]

    func ways(of described: DescribedCall) -> [Way] {
        switch described.placement {
        // Where none is taken there is nothing to move, and without it a path is another one. The key of a signature is
        // never sent itself.
        case .none, .path, .awsSignature: []
        case let own: Self.places.filter { $0.place != own }.map { Way($0.way, .standard, [.credential($0.place)]) }
        }
    }
}
