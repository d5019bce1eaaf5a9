/// Sends the request to the other hosts on which the API may answer.
struct Host: VariationTactic {
    let page = TacticPage(
        name: .host,
        summary: "The request is sent to the contract's other targets on which the same API may answer.",
        reason: """
            A host for phones, for the staff or for another region serves the same data, and is often older or was \
            put up in a hurry. What one host refuses is asked of each of the others.
            """,
        mechanism: .legacyInterface,
        incidents: [
            "Microsoft Entra, CVE-2025-55241: only the legacy host did not check which tenant a token was for.",
            "Synapse 0.31.1, 2018: the interface for other servers skipped the rules for who sees which messages.",
        ],
        examples: [
            TacticExample("other", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/messages")
        ])

    func applies(to described: DescribedCall) -> Bool {
        described.isDeniedRead && !described.doors.hosts.isEmpty
    }

    func ways(of described: DescribedCall) -> [Way] {
        let own = described.operation.host ?? "main"
        // What has a host of its own may also be answered by the usual one.
        let hosts = described.doors.hosts + (described.doors.hosts.contains("main") ? [] : ["main"])
        return hosts.filter { $0 != own }.map { Way(Way.name(for: $0), .standard, [.host($0)]) }
    }
}
