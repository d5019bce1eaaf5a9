/// Asks for the answer on a condition, or for a part of it.
///
/// The one tactic that may be told something by an answer without content: see `ConditionJudge`.
struct Conditional: VariationTactic {
    let page = TacticPage(
        name: .conditional,
        summary: "The answer is asked for on a condition, or only a part of it.",
        reason: """
            A server has to check rights before it looks at a condition (RFC 9110 section 13.2.1). One that looks \
            first says \u{201C}not modified\u{201D} to whoever may not read, and so tells that there is something; one that \
            serves parts of files in another way may check nothing there.
            """,
        mechanism: .requestShape,
        incidents: [
            "cashews, 2026: its middleware for entity tags answered \u{201C}not modified\u{201D} from the cache, for content "
                + "that the caller might not be allowed to see."
        ],
        examples: [
            TacticExample(
                "first-part", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/messages", "Range: bytes=0-511"),
            TacticExample(
                "changed-since", "GET /rooms/{room}",
                sends: "GET /rooms/room-1", "If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT"),
        ])

    func applies(to described: DescribedCall) -> Bool {
        // Both are defined for GET (RFC 9110 sections 13.1 and 14.2).
        described.isDeniedRead && described.operation.request.method == "GET"
    }

    func ways(of described: DescribedCall) -> [Way] {
        let isFile = described.operation.verb == .fetch
        return [
            Way("first-bytes", isFile ? .standard : .thorough, [Self.header("Range", "bytes=0-15")]),
            Way("first-part", .standard, [Self.header("Range", "bytes=0-511")]),
            Way("changed-since", .thorough, [Self.header("If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT")]),
        ]
    }

    func probes(for cell: Cell, in planner: inout Planner) {
        guard let described = planner.described(cell), applies(to: described) else { return }
        for way in ways(of: described) { planner.add(page.name, way, described) }
        for way in Self.conditions { planner.addCondition(way, described) }
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.probe.requests.count > 1
            ? trial.judgeCondition() : trial.judgeVariation(mechanism: trial.mechanism(ofForm: page.mechanism))
    }

    /// Conditions that are not met by what is there, so that the answer is 304.
    private static let conditions = [
        Way("if-none-match", .standard, [header("If-None-Match", "*")]),
        Way("not-modified-since", .thorough, [header("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")]),
    ]

    private static func header(_ name: String, _ value: String) -> Edit {
        .header(name, TextTemplate(literal: value))
    }
}

extension Planner {
    /// Adds a probe that asks on a condition for what is there and for what is not, if the subject may not know of it.
    fileprivate mutating func addCondition(_ way: Way, _ described: DescribedCall) {
        let cell = described.cell
        let secret = unknownInnermost(cell)
        guard let subject = described.subject, let person = described.entitled, person != subject, !secret.isEmpty,
            !isKnown(cell)
        else { return }
        let present = cell.call.binding.objects.map { ProbeRequest.Target.object($0) }
        let absent = cell.call.binding.objects.map { object in
            secret.contains(object) ? ProbeRequest.Target.absent(like: object, number: 1) : .object(object)
        }
        func request(
            _ caller: ID<Principal>, _ targets: [ProbeRequest.Target], _ variation: Variation, _ role: ProbeRequest.Role
        ) -> ProbeRequest {
            ProbeRequest(
                caller: .principal(caller), operation: cell.call.operation, targets: targets, variation: variation,
                role: role)
        }
        // In the order in which `judgeCondition` reads the answers.
        let requests = [
            request(subject, present, way.variation, .attempt),
            request(subject, absent, way.variation, .comparison),
            request(subject, present, .none, .comparison),
            request(person, present, way.variation, .act),
        ]
        add(
            .conditional, cell, way: way.name, depth: depth(way.depth, .conditional, way.name, cell),
            requests: requests, control: .none("the same request by somebody entitled is among the probe's own"))
    }
}
