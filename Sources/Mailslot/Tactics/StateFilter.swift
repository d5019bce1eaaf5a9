/// Asks a granted list for what has a state that it does not show.
struct StateFilter: VariationTactic {
    let page = TacticPage(
        name: .stateFilter,
        summary: "A granted list is asked for drafts, deleted messages and the like, which it does not show by itself.",
        reason: """
            That a list leaves out what is not finished, not public or put away is often no rule but a default, and a \
            default can be asked away. The states are those that the API description names.
            """,
        mechanism: .objectState,
        incidents: [
            "WordPress, CVE-2019-17671: with a parameter that chose static pages, a list of public posts held private "
                + "ones and drafts.",
            "Twitter, 2013 to 2019: direct messages that people had deleted could still be read through an old API.",
        ],
        examples: [
            TacticExample(
                "draft-state", "GET /rooms/{room}/messages", sends: "GET /rooms/room-0/messages?state=draft")
        ])

    private static let names: [(name: String, depth: Depth)] = [
        ("state", .standard), ("status", .standard), ("kind", .standard), ("type", .standard), ("filter", .thorough),
        ("include", .thorough), ("scope", .thorough),
    ]

    func ways(of described: DescribedCall) -> [Way] {
        described.hiddenStates.flatMap { hidden in
            let state = hidden.state
            let values = Self.names.map { ($0.name, state, $0.depth) }
            let flags = ["include_\(state)", "show_\(state)", state].map { ($0, "true", Depth.thorough) }
            let ways = (values + flags).map { name, value, depth in
                Way(
                    "\(Way.name(for: state))-\(Way.name(for: name))", depth,
                    [described.queryField(name, TextTemplate(literal: value))], entitled: [hidden.owner])
            }
            return ways + Way.together("\(Way.name(for: state))-query", ways, entitled: [hidden.owner])
        }
    }

    func applies(to described: DescribedCall) -> Bool {
        described.isGrantedRead && !described.hiddenStates.isEmpty
    }

    func probes(for cell: Cell, in planner: inout Planner) {
        guard let described = planner.described(cell), applies(to: described) else { return }
        for way in ways(of: described) { planner.add(page.name, way, described) }
        // What somebody entitled gets without it shows whether they get more with it.
        _ = planner.view(of: cell.call, cell.call.binding.objects.map { .object($0) }, .none)
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeMore(mechanism: page.mechanism)
    }
}
