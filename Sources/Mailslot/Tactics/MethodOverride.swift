/// Sends the request with another method, and names its own in a header or a query field.
struct MethodOverride: VariationTactic {
    let page = TacticPage(
        name: .methodOverride,
        summary: "The request is sent with another method, and a header or a query field names its own.",
        reason: """
            Frameworks let a POST stand for another method, for clients that know no other. Where a gateway or a rule \
            looks at the method on the wire and the handler at the one that is named, the check is made for a request \
            that is never carried out. \
            It is not tried where a server that knows no such header would carry out a write that is described.
            """,
        mechanism: .requestShape,
        incidents: [
            "Rack, Symfony and Laravel serve a POST as the method that X-HTTP-Method-Override or _method names, where "
                + "that is switched on; Express and ASP.NET Core do so with a middleware.",
            "JBoss, CVE-2010-0738: access to the management console was checked for GET and POST only.",
        ],
        examples: [
            TacticExample(
                "x-http-method-override", "GET /rooms/{room}/messages",
                sends: "POST /rooms/room-1/messages", "X-HTTP-Method-Override: GET"),
            TacticExample(
                "query-method", "GET /messages?in={room}", sends: "POST /messages?in=room-1&_method=GET"),
            TacticExample(
                "x-method-override", #"POST /search {"in": "{room}"}"#,
                sends: "GET /search", "X-Method-Override: POST", #"{"in":"room-1"}"#),
        ])

    func ways(of described: DescribedCall) -> [Way] {
        let own = described.operation.request.method
        let wire = own == "POST" ? "GET" : "POST"
        guard isHarmless(wire, described) else { return [] }
        let value = TextTemplate(literal: own)
        return [
            Way("x-http-method-override", .quick, [.method(wire), .header("X-HTTP-Method-Override", value)]),
            Way("x-method-override", .standard, [.method(wire), .header("X-Method-Override", value)]),
            Way("x-http-method", .standard, [.method(wire), .header("X-HTTP-Method", value)]),
            Way("query-method", .standard, [.method(wire), described.queryField("_method", value)]),
        ]
    }

    /// Whether a server that looks only at the method on the wire would change nothing: it knows no such operation, or
    /// one that needs a body, of which there is none.
    private func isHarmless(_ wire: String, _ described: DescribedCall) -> Bool {
        let writes = described.writes(by: wire)
        let hasBody = described.operation.request.body != nil
        return writes.allSatisfy { !hasBody && $0.needsBody && $0.harm == .none }
    }
}
