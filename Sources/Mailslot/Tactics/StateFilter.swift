/// Asks a granted list for what has a state that it does not show.
struct StateFilter: Tactic {
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

    func probes(for cell: Cell, in planner: inout Planner) {
        guard let described = planner.described(cell), described.isGrantedRead else { return }
        let hidden = planner.hiddenStates(cell)
        guard !hidden.isEmpty else { return }
        for (state, author) in hidden {
            for way in ways(askingFor: state, of: author, described) { planner.add(page.name, way, described) }
        }
        planner.lookAsDescribed(cell)
    }

    private func ways(askingFor state: String, of author: ID<Principal>, _ described: DescribedCall) -> [Way] {
        let values = Self.names.map { ($0.name, state, $0.depth) }
        let flags = ["include_\(state)", "show_\(state)", state].map { ($0, "true", Depth.thorough) }
        let ways = (values + flags).map { name, value, depth in
            Way(
                "\(Way.name(for: state))-\(Way.name(for: name))", depth,
                [described.queryField(name, TextTemplate(literal: value))], entitled: [author])
        }
        return ways + Way.together("\(Way.name(for: state))-query", ways)
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeMore(mechanism: page.mechanism)
    }
}

extension Planner {
    /// The states of what others made that is of the kind that a cell's operation is about, in the call's objects: each state once.
    fileprivate func hiddenStates(_ cell: Cell) -> [(state: String, author: ID<Principal>)] {
        let kind = operation(cell.call.operation).kind
        let roots = Set(plan.innermost(cell.call.binding))
        var seen: Set<String> = []
        return plan.objects.indices.map { ID<PlannedObject>($0) }.compactMap { id in
            let object = plan.objects[id]
            guard let state = object.state, object.kind == kind, object.copyOf == nil,
                .principal(plan.principal(object.owner).name) != cell.subject,
                roots.isEmpty || !roots.isDisjoint(with: plan.ancestors(of: id)), seen.insert(state).inserted
            else { return nil }
            return (state, object.owner)
        }
    }
}
