/// Says of a request that it comes from inside.
struct TrustedOrigin: VariationTactic {
    let page = TacticPage(
        name: .trustedOrigin,
        summary: "The request says that it comes from the server's own machine, or from another part of the server.",
        reason: """
            Services ask less of those who are in the same network, and learn from a header that a proxy sets who that \
            is. Where nothing takes the header away from what comes in, anybody is inside.
            """,
        mechanism: .requestShape,
        incidents: [
            "Next.js, CVE-2025-29927: a header by which the server knows its own requests switched off the middleware, "
                + "and the checks in it.",
            "Home Assistant, 2018, issue 14345: whoever named an address of a trusted network in X-Forwarded-For needed "
                + "no password.",
        ],
        examples: [
            TacticExample(
                "x-forwarded-for", "GET /rooms/{room}", sends: "GET /rooms/room-1", "X-Forwarded-For: 127.0.0.1"),
            TacticExample(
                "forwarded", "GET /rooms/{room}", sends: "GET /rooms/room-1",
                "Forwarded: for=127.0.0.1;host=localhost"),
        ])

    /// `Forwarded` is that of RFC 7239, section 4, and `Referer` that of RFC 9110, section 10.1.3.
    private static let headers: [(name: String, value: String, depth: Depth)] = [
        ("X-Forwarded-For", "127.0.0.1", .standard), ("X-Real-IP", "127.0.0.1", .standard),
        ("Forwarded", "for=127.0.0.1;host=localhost", .thorough), ("X-Client-IP", "127.0.0.1", .thorough),
        ("X-Forwarded-Host", "localhost", .thorough),
        ("X-Middleware-Subrequest", Array(repeating: "middleware", count: 5).joined(separator: ":"), .thorough),
    ]

    func ways(of described: DescribedCall) -> [Way] {
        let ways = (Self.headers + [("Referer", Self.site(of: described.doors), .thorough)]).map {
            Way(Way.name(for: $0.name), $0.depth, [.header($0.name, TextTemplate(literal: $0.value))])
        }
        return ways + Way.together("headers", ways)
    }

    /// The address of the API's own pages, as far as its links tell it.
    private static func site(of doors: Doors) -> String {
        guard case .literal(let beginning)? = doors.links.first?.pieces.first else { return "http://localhost/" }
        // Scheme, nothing, host.
        return beginning.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
            .joined(separator: "/") + "/"
    }
}
