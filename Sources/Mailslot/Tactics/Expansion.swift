/// Asks the request for more than its plain answer holds.
struct Expansion: VariationTactic {
    let page = TacticPage(
        name: .expansion,
        summary: "A query field asks the request for what hangs together with the object that it reads.",
        reason: """
            Whoever may see a profile may not see the messages of its owner. Where an answer can be made to hold the \
            objects around it, these are fetched by the server itself, and their own rules are easily left out. \
            Besides what the API description names, thorough runs guess fields of common names.
            """,
        mechanism: .expansion,
        incidents: [
            "Facebook's messaging partners, 2018: all participants of a thread could be had where a partner was to see "
                + "its own messages.",
            "HackerOne, 2020: a private comment could be selected as a field of the team that it was about.",
        ],
        examples: [
            TacticExample("expand-messages", "GET /rooms/{room}", sends: "GET /rooms/room-1?expand=messages")
        ])

    func applies(to described: DescribedCall) -> Bool { described.isDeniedRead || described.isGrantedRead }

    func ways(of described: DescribedCall) -> [Way] {
        declared(described) + guessed(described)
    }

    func probes(for cell: Cell, in planner: inout Planner) {
        guard let described = planner.described(cell), applies(to: described) else { return }
        var ways = declared(described)
        // A guess that is wrong for one call of an operation is wrong for all.
        if planner.isFirst(page.name, "guesses", cell) { ways += guessed(described) }
        guard !ways.isEmpty else { return }
        for way in ways { planner.add(page.name, way, described) }
        planner.lookAsDescribed(cell)
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeMore(mechanism: page.mechanism)
    }

    private func declared(_ described: DescribedCall) -> [Way] {
        described.doors.expansions.map { way($0, .standard, described) }
    }

    private func guessed(_ described: DescribedCall) -> [Way] {
        Self.guesses(for: described.api).filter { !described.doors.expansions.contains($0) }.map {
            way($0, .thorough, described)
        }
    }

    private func way(_ expansion: Doors.Expansion, _ depth: Depth, _ described: DescribedCall) -> Way {
        let edit = described.queryField(expansion.name, TextTemplate(literal: expansion.value))
        return Way(Way.name(for: expansion.name + "=" + expansion.value), depth, [edit])
    }
}

// What is asked for where nothing is named.
extension Expansion {
    /// So many kinds of object are asked for.
    private static let mostKinds = 2

    private static func guesses(for api: APIDescription) -> [Doors.Expansion] {
        let kinds = kindsWorthAsking(api)
        let names = kinds.flatMap { [$0, plural($0)] }
        let pairs = kinds.flatMap { outer in
            kinds.filter { $0 != outer }.map { (outer: plural(outer), inner: plural($0)) }
        }
        return Style.allCases.flatMap { style in
            names.map { Doors.Expansion(name: style.rawValue, value: $0) }
                + pairs.map { Doors.Expansion(name: style.rawValue, value: style.nested($0.outer, $0.inner)) }
        }
    }

    /// What people send comes first, then what they send it into, and what they make.
    private static func kindsWorthAsking(_ api: APIDescription) -> [String] {
        let made = Set(api.operations.flatMap { $0.makes.map(\.kind) })
        let sends = api.operations.filter { $0.verb == .send }
        let around = sends.flatMap { send in send.request.parameters.map { send.takes[$0] ?? $0 }.filter(made.contains)
        }
        let creates = api.operations.filter { $0.verb == .create }.flatMap { $0.makes.map(\.kind) }
        let kinds = sends.prefix(1).flatMap { $0.makes.map(\.kind) } + around.prefix(1) + creates
        return Array(kinds.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.prefix(mostKinds))
    }

    /// The plural of an English word, as APIs write it.
    private static func plural(_ kind: String) -> String {
        guard kind.hasSuffix("y"), let before = kind.dropLast().last, !"aeiou".contains(before) else {
            return kind + "s"
        }
        return kind.dropLast() + "ies"
    }

    /// The name of a query field that asks for more, and how it asks for what is in what it asks for.
    private enum Style: String, CaseIterable {
        case expand, include, embed, fields
        /// As in OData 4.01, part 2, section 5.1.3.
        case dollarExpand = "$expand"

        func nested(_ outer: String, _ inner: String) -> String {
            switch self {
            case .expand, .include, .embed: "\(outer).\(inner)"
            case .fields: "\(outer){\(inner)}"
            case .dollarExpand: "\(outer)($expand=\(inner))"
            }
        }
    }
}
