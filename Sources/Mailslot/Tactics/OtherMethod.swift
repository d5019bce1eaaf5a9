/// Sends the request with another method, and its parameters where that method has them.
struct OtherMethod: VariationTactic {
    let page = TacticPage(
        name: .otherMethod,
        summary: "The request is sent with another method, and its parameters where that method has them.",
        reason: """
            Rules are often written for a method and a path, and handlers often serve more than one method. \
            It is not tried where that method and path are a described operation that changes something.
            """,
        mechanism: .requestShape,
        incidents: [
            "JBoss, CVE-2010-0738: access to the management console was checked for GET and POST only.",
            "GraphQL: many servers answer a query by GET as they do by POST, so that a rule for one of them covers half.",
        ],
        examples: [
            TacticExample(
                "post", "GET /messages?in={room}",
                sends: "POST /messages", "Content-Type: application/json", #"{"in":"room-1"}"#),
            TacticExample("get", #"POST /search {"in": "{room}"}"#, sends: "GET /search?in=room-1"),
            TacticExample("lower-case", "GET /rooms/{room}", sends: "get /rooms/room-1"),
        ])

    func ways(of described: DescribedCall) -> [Way] {
        let request = described.operation.request
        var ways: [Way] = []
        if request.method == "GET", request.body == nil, described.writes(by: "POST").isEmpty {
            ways.append(Way("post", .standard, [.method("POST"), .body(.elsewhere)]))
        }
        if request.method == "POST", described.writes(by: "GET").isEmpty {
            if let body = request.body, body.hasFields {
                ways.append(Way("get", .standard, [.method("GET"), .body(.elsewhere)]))
            } else if request.body == nil {
                ways.append(Way("get", .standard, [.method("GET")]))
            }
        }
        let lower = request.method.lowercased()
        if lower != request.method { ways.append(Way("lower-case", .thorough, [.method(lower)])) }
        return ways
    }
}
