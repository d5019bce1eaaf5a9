/// Sends the request under the beginnings of paths of other versions.
struct Version: VariationTactic {
    let page = TacticPage(
        name: .version,
        summary: "The request is sent under the beginnings of paths of the API's other versions.",
        reason: """
            An old version goes on answering long after its last documented user is gone, from the same data and by \
            the rules of its day. What the current version refuses is tried under each of the others. Where the API \
            description names no versions, thorough runs guess some. Granted reads that name no object, such as a \
            search, are asked for in other versions as well.
            """,
        mechanism: .legacyInterface,
        incidents: [
            "Twitter, 2013 to 2019: direct messages that people had deleted could still be read through an old API.",
            "Microsoft Entra, CVE-2025-55241: the legacy Azure AD Graph did not check which tenant a token was for.",
            "Rocket.Chat, 2022: methods of the older real-time interface lacked checks that the REST API made.",
        ],
        examples: [
            TacticExample("v1", "GET /v2/rooms/{room}/messages", sends: "GET /v1/rooms/room-1/messages")
        ])

    func applies(to described: DescribedCall) -> Bool {
        described.isDeniedRead || described.isGrantedOverview
    }

    func ways(of described: DescribedCall) -> [Way] {
        declared(described) + guesses(described)
    }

    func probes(for cell: Cell, in planner: inout Planner) {
        guard let described = planner.described(cell), applies(to: described) else { return }
        var ways = declared(described)
        // A guess that is wrong for one call of an operation is wrong for all.
        if planner.isFirst(page.name, "guesses", cell) { ways += guesses(described) }
        for way in ways { planner.add(page.name, way, described) }
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeBeyond(mechanism: page.mechanism)
    }

    private func declared(_ described: DescribedCall) -> [Way] {
        guard case .literal(let beginning)? = described.operation.request.path.pieces.first else { return [] }
        return declared(described.doors.versions, for: beginning).filter { !isDescribed($0, described) }
    }

    private func guesses(_ described: DescribedCall) -> [Way] {
        let path = described.operation.request.path
        guard case .literal(let beginning)? = path.pieces.first else { return [] }
        let versions = described.doors.versions
        return guesses(for: beginning, isWhole: path.pieces.count == 1, beside: versions).filter { way in
            guard case .pathPrefix(_, let replacement)? = way.variation.edits.first else { return false }
            return !versions.contains(replacement) && !isDescribed(way, described)
        }
    }

    /// The other versions that the API description names: older ones have told more than newer ones.
    private func declared(_ versions: [String], for beginning: String) -> [Way] {
        let own = versions.filter { beginning == $0 || beginning.hasPrefix($0 + "/") }.max { $0.count < $1.count }
        guard let own, let place = versions.firstIndex(of: own) else { return [] }
        return versions.enumerated().compactMap { index, version in
            guard version != own else { return nil }
            let depth: Depth = index < place ? .thorough : index == place + 1 ? .quick : .standard
            return Way(Way.name(for: version), depth, [.pathPrefix(own, replacedBy: version)])
        }
    }

    /// So many lower numbers are tried where no versions are named.
    private static let lowerNumbers = 4

    /// The lower numbers and the path without a version, unless the description names the versions, and names that are
    /// often met with.
    private func guesses(for beginning: String, isWhole: Bool, beside versions: [String]) -> [Way] {
        var segments = beginning.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        // What a parameter goes on with is no whole segment.
        if !isWhole, segments.last?.isEmpty == false { segments.removeLast() }
        guard let place = segments.firstIndex(where: { Self.number($0) != nil }),
            let number = Self.number(segments[place])
        else { return [] }
        let base = segments[..<place].joined(separator: "/")
        let own = base + "/" + segments[place]
        let lower = (max(0, number - Self.lowerNumbers)..<number).reversed().map { "v\($0)" }
        let named = ((versions.isEmpty ? lower : []) + ["beta", "internal"]).map { name in
            Way(name, .thorough, [.pathPrefix(own, replacedBy: base + "/" + name)])
        }
        guard versions.isEmpty else { return named }
        return named + [Way("unversioned", .thorough, [.pathPrefix(own, replacedBy: base)])]
    }

    /// The number of a segment like `v2` or `v1.0`: its first part.
    private static func number(_ segment: String) -> Int? {
        guard segment.first == "v" else { return nil }
        let parts = segment.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }) else {
            return nil
        }
        return parts.first.flatMap { Int($0) }
    }

    /// Whether the description has an operation of that method and path, which is tried as such.
    private func isDescribed(_ way: Way, _ described: DescribedCall) -> Bool {
        guard case .pathPrefix(let own, let replacement)? = way.variation.edits.first,
            case .literal(let beginning)? = described.operation.request.path.pieces.first
        else { return false }
        let rest = described.operation.request.path.pieces.dropFirst()
        let path = TextTemplate([.literal(replacement + beginning.dropFirst(own.count))] + rest)
        return described.api.operations.contains {
            $0.request.method == described.operation.request.method && $0.request.path.overlaps(path)
        }
    }
}
