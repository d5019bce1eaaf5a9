/// Names an object in another surrounding than its own.
struct MixedParents: VariationTactic {
    let page = TacticPage(
        name: .mixedParents,
        summary: "An object is named inside a surrounding that the subject may name, instead of inside its own.",
        reason: """
            An address like /rooms/1/messages/7 names two objects. Where the right is checked for the outer one and \
            the inner one is fetched by its id alone, whoever may enter some room can read the messages of all.
            """,
        mechanism: .crossObject,
        incidents: [
            "Twitter, 2015: direct messages of other people and groups could be reached by their ids.",
            "Mattermost, CVE-2024-1942 and CVE-2024-1952: posts of channels that one had not joined could be read.",
        ],
        examples: [
            TacticExample(
                "other-room", "GET /rooms/{room}/messages/{message}", sends: "GET /rooms/room-0/messages/message-1")
        ])

    func applies(to described: DescribedCall) -> Bool {
        described.isDeniedRead && described.objectParameters.count > 1
    }

    func ways(of described: DescribedCall) -> [Way] {
        let own = described.cell.call.binding.objects
        return zip(described.objectParameters, described.permitted).enumerated().compactMap { index, pair in
            guard let other = pair.1, described.isAround.indices.contains(index), described.isAround[index] else {
                return nil
            }
            var targets = own.map { ProbeRequest.Target.object($0) }
            targets[index] = .object(other)
            return Way("other-" + Way.name(for: pair.0.name), .standard, [], targets: targets)
        }
    }
}
