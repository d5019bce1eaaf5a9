/// Asks for the answer in another format or language.
struct OtherFormat: VariationTactic {
    let page = TacticPage(
        name: .otherFormat,
        summary: "The answer is asked for in another format or language.",
        reason: """
            A feed, a table for a spreadsheet and a page for browsers are often made by other code than the JSON \
            answer, which was written earlier, and looks at other rights.
            """,
        mechanism: .requestShape,
        incidents: [
            "NodeBB, 2014: topics of a closed category could be read as RSS without logging in.",
            "Hollo, 2026: the Atom feed of an account held direct messages and posts for followers.",
            "Mastodon, CVE-2025-67500: with another Accept-Language, existing and absent posts were told apart.",
        ],
        examples: [
            TacticExample("csv", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/messages", "Accept: text/csv"),
            TacticExample(
                "query-csv", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/messages?format=csv"),
        ])

    func ways(of described: DescribedCall) -> [Way] {
        let types = [
            ("csv", Depth.standard, "text/csv"), ("xml", .standard, "application/xml"),
            ("html", .standard, "text/html"),
            ("atom", .thorough, "application/atom+xml"), ("text", .thorough, "text/plain"),
        ]
        return types.map { Way($0, $1, [.header("Accept", TextTemplate(literal: $2))]) } + [
            Way("query-csv", .thorough, [described.queryField("format", TextTemplate(literal: "csv"))]),
            Way("language", .thorough, [.header("Accept-Language", TextTemplate(literal: "de"))]),
        ]
    }
}
