/// Asks the API's GraphQL endpoint for what a read is denied.
struct GraphQL: VariationTactic {
    let page = TacticPage(
        name: .graphql,
        summary: "The GraphQL endpoint is asked for the objects of a call, on their own and beside permitted ones.",
        reason: """
            One query walks from what the caller may see to what hangs together with it, by other code than the calls \
            that are documented for it. Rights that are checked at the door, or for the first field alone, are not \
            checked on the way.
            """,
        mechanism: .expansion,
        incidents: [
            "X, 2020: the members of a private list came out of a GraphQL query.",
            "HackerOne, 2020: a private comment could be selected as a field of the team that it was about.",
        ],
        examples: [
            TacticExample(
                "plain-1", "GET /rooms/{room}/messages", sends: "POST /graphql", "Content-Type: application/json",
                #"{"query":"{ room(id: \"room-1\") { messages { text } } }"}"#),
            TacticExample(
                "aliased-1", "GET /rooms/{room}/messages", sends: "POST /graphql", "Content-Type: application/json",
                #"{"query":"{ a: room(id: \"room-0\") { messages { text } } "#
                    + #"b: room(id: \"room-1\") { messages { text } } }"}"#),
        ])

    func applies(to described: DescribedCall) -> Bool {
        described.doors.graphQL != nil && (described.isDeniedRead || described.isGrantedRead)
    }

    func ways(of described: DescribedCall) -> [Way] {
        guard let door = described.doors.graphQL else { return [] }
        return door.reaches.indices.flatMap { ways(of: described, door, reach: $0) }
    }

    func probes(for cell: Cell, in planner: inout Planner) {
        guard let described = planner.described(cell), applies(to: described), let door = described.doors.graphQL
        else { return }
        for (index, reach) in door.reaches.enumerated() {
            let ways = ways(of: described, door, reach: index)
            // The same query does for all reads of the same objects.
            guard !ways.isEmpty, planner.standsForReads(of: Set(reach.parameters), cell) else { continue }
            for way in ways { planner.add(page.name, way, described) }
        }
    }

    /// What comes out only beside something permitted is an envelope of several calls; what comes out of the permitted
    /// thing itself is not.
    func judge(_ trial: Trial) -> Judgement {
        let isBeside = trial.probe.way?.hasPrefix(Self.beside) == true
        return trial.judgeVariation { leaks in
            isBeside && leaks.contains(where: \.isOfCall) ? .batch : page.mechanism
        }
    }

    private static let beside = "aliased-"

    private func ways(of described: DescribedCall, _ door: Doors.GraphQL, reach index: Int) -> [Way] {
        let reach = door.reaches[index]
        guard let plain = reach.filled(by: described) else { return [] }
        var ways = [way("plain-\(index + 1)", "{ ", plain, "", nil, door)]
        if !reach.hasAlias, let permitted = reach.filledWithPermitted(by: described) {
            ways.append(way("\(Self.beside)\(index + 1)", "{ a: ", permitted, " b: ", plain, door))
        }
        return ways
    }

    private func way(
        _ name: String, _ start: String, _ first: TextTemplate, _ between: String, _ second: TextTemplate?,
        _ door: Doors.GraphQL
    ) -> Way {
        let pieces: [TextTemplate.Piece] = [.literal(start)] + first.pieces
        let rest: [TextTemplate.Piece] = second.map { [.literal(between)] + $0.pieces } ?? []
        return Way(name, .standard, [.instead(door.request, ["query": TextTemplate(pieces + rest + [.literal(" }")])])])
    }
}

extension TextTemplate {
    /// A text whose places are kinds of object, with the parameters of a call in these places.
    ///
    /// Nil if the call takes no object of some kind, or several.
    func filled(by described: DescribedCall) -> TextTemplate? {
        replaced { kind in
            described.place(of: kind).map { .parameter(described.objectParameters[$0].name) }
        }
    }

    /// The same with the objects in these places that the subject may name.
    fileprivate func filledWithPermitted(by described: DescribedCall) -> TextTemplate? {
        guard !parameters.isEmpty else { return nil }
        return replaced { kind in
            guard let place = described.place(of: kind), described.permittedNames.indices.contains(place) else {
                return nil
            }
            return described.permittedNames[place].map { .object($0) }
        }
    }

    /// Whether its first field already has another name in the answer (GraphQL, October 2021, section 2.7).
    fileprivate var hasAlias: Bool {
        guard case .literal(let text)? = pieces.first else { return true }
        return text.prefix { $0 != "(" && $0 != "{" }.contains(":")
    }

    /// The text with other pieces in place of its parameters; nil if one of them has none.
    func replaced(_ piece: (String) -> Piece?) -> TextTemplate? {
        var pieces: [Piece] = []
        for old in self.pieces {
            guard case .parameter(let name) = old else {
                pieces.append(old)
                continue
            }
            guard let new = piece(name) else { return nil }
            pieces.append(new)
        }
        return TextTemplate(pieces)
    }
}

extension DescribedCall {
    /// Which of the call's objects is the one of this kind; nil if there is none, or several.
    func place(of kind: String) -> Int? {
        let places = objectParameters.indices.filter { objectParameters[$0].kind == kind }
        return places.count == 1 ? places[0] : nil
    }
}
