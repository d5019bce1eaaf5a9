/// Puts the request inside the API's batch envelope.
struct Batch: VariationTactic {
    let page = TacticPage(
        name: .batch,
        summary:
            "The request goes inside the API's batch envelope, alone, beside one that is allowed, twice, and nested.",
        reason: """
            An envelope is one request to a gateway and many to what is behind it. Where authority is checked for the \
            envelope, or for the first of its parts, what is refused on its own is served beside something harmless.
            """,
        mechanism: .batch,
        incidents: [
            "Microsoft Graph, Meta, Gmail and JMAP (RFC 8620) all take several calls in one request; no failure of one "
                + "of them that let out messages is publicly known."
        ],
        examples: [
            TacticExample(
                "after-allowed", "GET /rooms/{room}/messages",
                sends: "POST /batch", "Content-Type: application/json",
                #"{"requests":[{"method":"GET","path":"/me"},{"method":"GET","path":"/rooms/room-1/messages"}]}"#),
            TacticExample(
                "alone", "GET /messages/{message}",
                sends: "POST /batch", "Content-Type: application/json",
                #"{"requests":[{"method":"GET","path":"/messages/message-1"}]}"#),
            TacticExample(
                "nested-alone", "POST /search {\"in\": \"{room}\"}",
                sends: "POST /batch",
                #"{"requests":[{"method":"POST","path":"/batch","body":{"requests":[{"method":"POST","#
                    + #""path":"/search","body":{"in":"room-1"}}]}}]}"#),
        ])

    func applies(to described: DescribedCall) -> Bool {
        described.isDeniedRead && described.doors.batch != nil
    }

    func ways(of described: DescribedCall) -> [Way] {
        let alone = Way("alone", .standard, [.batch([.attempt])])
        // What a refusal leaves behind must not open the next part.
        let twice = Way("twice", .standard, [.batch([.attempt, .attempt])])
        guard let companion = harmlessCompanion(of: described) else {
            return [alone, twice, Way("nested-alone", .standard, [.batch([.nested([.attempt])])])]
        }
        return [
            Way("after-allowed", .quick, [.batch([.companion(companion), .attempt])]),
            Way("before-allowed", .standard, [.batch([.attempt, .companion(companion)])]),
            alone, twice,
            Way("nested", .standard, [.batch([.companion(companion), .nested([.attempt])])]),
            Way("nested-alone", .thorough, [.batch([.nested([.attempt])])]),
        ]
    }

    /// A companion that only tells something: a subject to whom nothing else is granted may have one that sends.
    private func harmlessCompanion(of described: DescribedCall) -> Call? {
        described.companion.flatMap { companion in
            described.api.operations[companion.operation].isRead ? companion : nil
        }
    }
}
