/// Asks the API's GraphQL endpoint what it has, to say what no probe reaches.
struct Introspection: Tactic {
    let page = TacticPage(
        name: .introspection,
        summary: "The GraphQL endpoint is asked for its schema, and what no query of a probe reaches is named.",
        reason: """
            A graph is as wide as its schema, and a description of it goes out of date with each new field. What leads to \
            objects and is in none of the described selections was not tried, and so was not shown to be closed: the \
            run says so, field by field. That the schema is told is no breach by itself.
            """,
        mechanism: .expansion,
        incidents: [
            "HackerOne, 2020: a private comment could be selected as a field that no documented query used."
        ],
        examples: [
            TacticExample(
                "introspection", "GET /rooms/{room}/messages", sends: "POST /graphql", "Content-Type: application/json",
                #"{"query":"\#(query)"}"#, "POST /graphql", "Content-Type: application/json",
                #"{"query":"\#(query)"}"#)
        ])

    /// GraphQL, October 2021, section 4.2; lists of what must not be null are wrapped three times.
    static let query =
        "{ __schema { queryType { name } types { name fields { name type { name kind "
        + "ofType { name kind ofType { name kind ofType { name kind } } } } } } } }"

    func probes(for cell: Cell, in planner: inout Planner) {
        guard let door = planner.plan.contract.api.doors.graphQL, planner.isFirstDeniedRead(cell),
            let described = planner.described(cell), let subject = described.subject, let person = described.entitled
        else { return }
        let variation = Variation(edits: [.instead(door.request, ["query": TextTemplate(literal: Self.query)])])
        let requests = [(subject, ProbeRequest.Role.attempt), (person, .act)].map { caller, role in
            ProbeRequest(
                caller: .principal(caller), operation: cell.call.operation,
                targets: cell.call.binding.objects.map { .object($0) }, variation: variation, role: role)
        }
        planner.add(
            page.name, cell, depth: .standard, requests: requests,
            control: .none("somebody entitled asks for the same schema as a part of the probe"))
    }

    func judge(_ trial: Trial) -> Judgement {
        if let leak = trial.judgeLeaks(mechanism: { _ in page.mechanism }) { return leak }
        let schema = trial.answers.lazy.compactMap { answer in
            answer.exchange.response.flatMap { ParsedResponse($0).json }.flatMap { GraphSchema($0) }
        }.first
        guard let schema else {
            if trial.answers.contains(where: \.isCut) {
                return .notCovered("the schema is longer than what is kept of an answer, which `limits: body` says")
            }
            return .notCovered("the endpoint does not tell its schema, so what else it has is not known")
        }
        let reached = Set(trial.doors.graphQL?.reaches.flatMap(\.fieldNames) ?? [])
        let missing = schema.ways.filter { !reached.contains($0.field) }.map(\.name)
        guard missing.isEmpty else {
            return .notCovered("the schema leads further than `reaches` does, by \(missing.listed(most: 8))")
        }
        return .upheld(.accepted, "all fields of the schema that lead to objects are in `reaches`, and were tried")
    }
}

extension Answer {
    /// Whether more came than is kept.
    fileprivate var isCut: Bool { exchange.response.map { $0.bodyLength > $0.body.count } ?? false }
}

/// What a GraphQL endpoint says of itself.
struct GraphSchema {
    /// A field that leads from one object to others.
    struct Way: Hashable {
        var type: String
        var field: String

        var name: String { "\(type).\(field)" }
    }

    /// Those that a query can come to, the nearest first.
    let ways: [Way]

    /// Nil if the answer holds no schema.
    init?(_ answer: JSONValue) {
        guard let schema = answer["data"]?["__schema"], let types = schema["types"]?.items else { return nil }
        var fields: [String: [(name: String, type: String)]] = [:]
        for type in types {
            guard let name = type["name"]?.text, !name.hasPrefix("__") else { continue }
            fields[name] = type["fields"]?.items?.compactMap { field in
                guard let name = field["name"]?.text, let type = Self.typeName(field["type"]) else { return nil }
                return (name, type)
            }
        }
        let root = schema["queryType"]?["name"]?.text ?? "Query"
        guard fields[root] != nil else { return nil }
        var ways: [Way] = []
        var reached: Set<String> = [root]
        var waiting = [root]
        while !waiting.isEmpty {
            let type = waiting.removeFirst()
            for field in fields[type] ?? [] where fields[field.type] != nil {
                ways.append(Way(type: type, field: field.name))
                if reached.insert(field.type).inserted { waiting.append(field.type) }
            }
        }
        self.ways = ways
    }

    /// The name of the type below its lists and the marks that it is never null.
    private static func typeName(_ type: JSONValue?) -> String? {
        guard let type else { return nil }
        return type["name"]?.text ?? typeName(type["ofType"])
    }
}

extension Planner {
    /// Whether a cell is the first read that is denied to its subject.
    fileprivate func isFirstDeniedRead(_ cell: Cell) -> Bool {
        guard case .principal = cell.subject else { return false }
        return cell
            == cells.first {
                $0.subject == cell.subject && $0.expectation.kind == .denied && operation($0.call.operation).isRead
            }
    }
}

extension TextTemplate {
    /// The names of fields and arguments in a GraphQL selection.
    fileprivate var fieldNames: [String] {
        pieces.flatMap { piece -> [String] in
            guard case .literal(let text) = piece else { return [] }
            return text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        }
    }
}

extension [String] {
    /// The first so many, and how many others there are.
    fileprivate func listed(most: Int) -> String {
        let rest = count - most
        return prefix(most).joined(separator: ", ") + (rest > 0 ? " and \(rest) others" : "")
    }
}
