/// Sends the request to a path that the subject may ask for, with its own path in a header.
struct PathInHeader: VariationTactic {
    let page = TacticPage(
        name: .pathInHeader,
        summary: "The request is sent to a path that the subject may ask for, and a header names its own.",
        reason: """
            Some servers rewrite addresses and hand the first one on in a header. An application that believes such a \
            header serves a path that nothing in front of it has seen.
            """,
        mechanism: .requestShape,
        incidents: [
            "Symfony, CVE-2018-14773: X-Original-URL and X-Rewrite-URL took the place of the path that was asked for, "
                + "in Drupal as well."
        ],
        examples: [
            TacticExample(
                "x-original-url-allowed", "GET /messages?in={room}",
                sends: "GET /me", "X-Original-URL: /messages?in=room-1"),
            TacticExample(
                "x-rewrite-url-root", "GET /rooms/{room}", sends: "GET /", "X-Rewrite-URL: /rooms/room-1"),
        ])

    func applies(to described: DescribedCall) -> Bool {
        // A path that holds the credential does not belong into a header.
        if case .path = described.placement { return false }
        return described.isDeniedRead
    }

    func ways(of described: DescribedCall) -> [Way] {
        [("X-Original-URL", "x-original-url", Depth.standard), ("X-Rewrite-URL", "x-rewrite-url", .thorough)].flatMap {
            header, name, depth in
            var ways = [Way(name + "-root", depth, [.pathInHeader(header, sentTo: TextTemplate(literal: "/"))])]
            if let path = allowedPath(described) {
                ways.insert(Way(name + "-allowed", depth, [.pathInHeader(header, sentTo: path)]), at: 0)
            }
            return ways
        }
    }

    /// A path that the subject may ask for by the same method, and that changes nothing.
    private func allowedPath(_ described: DescribedCall) -> TextTemplate? {
        guard let companion = described.companion else { return nil }
        let other = described.api.operations[companion.operation]
        guard other.isRead, other.request.method == described.operation.request.method,
            other.host == described.operation.host, let path = other.request.path.literal, path != "/"
        else { return nil }
        return TextTemplate(literal: path)
    }
}
