/// Gives a parameter in a form that two readers may read differently.
struct ParameterForms: VariationTactic {
    let page = TacticPage(
        name: .parameterForm,
        summary:
            "A parameter is given twice, as a list, as an object, in two places, or as a number in another form.",
        reason: """
            Of two values one reader takes the first and another the last; a list or an object in the place of a text \
            becomes a text here and a query to the database there. The check then looks at one thing and the handler \
            serves another. In a list of ids, some servers check the first.
            """,
        mechanism: .requestShape,
        incidents: [
            "Rocket.Chat, 2022: where an id was wanted, a regular expression was taken, and messages found by it.",
            "Discourse, CVE-2026-27491: what only staff may do could be done with a parameter of another type.",
        ],
        examples: [
            TacticExample(
                "allowed-first", "GET /messages?in={room}", sends: "GET /messages?in=room-0&in=room-1"),
            TacticExample("allowed-last", "GET /messages?in={room}", sends: "GET /messages?in=room-1&in=room-0"),
            TacticExample("list", #"POST /search {"in": "{room}"}"#, sends: "POST /search", #"{"in":["room-1"]}"#),
            TacticExample(
                "not-equal", #"POST /search {"in": "{room}"}"#,
                sends: "POST /search", #"{"in":{"$ne":"no-such-id"}}"#),
            TacticExample(
                "beside-allowed", #"POST /lookup {"ids": ["{message}"]}"#,
                sends: "POST /lookup", #"{"ids":["message-0","message-1"]}"#),
            TacticExample("leading-zero", "GET /rooms/{room}", sends: "GET /rooms/0room-1"),
            TacticExample("query-beside-path", "GET /rooms/{room}", sends: "GET /rooms/room-0?room=room-1"),
        ])

    func applies(to described: DescribedCall) -> Bool {
        described.isDeniedRead || (described.isGrantedRead && described.operation.pages?.size != nil)
    }

    func ways(of described: DescribedCall) -> [Way] {
        let ways = described.isDeniedRead ? forms(described) + besidePath(described) : []
        return ways + limits(described)
    }

    /// Where the parameter stands in a list of ids, the check is missing for one object and not for a form.
    func judge(_ trial: Trial) -> Judgement {
        let isInList = trial.probe.way?.hasSuffix(Self.besideAllowed) ?? false
        return trial.judgeBeyond(mechanism: isInList ? .crossObject : trial.mechanism(ofForm: page.mechanism))
    }

    private static let besideAllowed = "beside-allowed"

    /// Other forms of the values that stand in the query or the body.
    private func forms(_ described: DescribedCall) -> [Way] {
        let parameters = described.objectParameters
        return zip(parameters, described.permitted).flatMap { parameter, other -> [Way] in
            let prefix = parameters.count > 1 ? Way.name(for: parameter.name) + "-" : ""
            let name = parameter.name
            let zero = Way(prefix + "leading-zero", .thorough, [.parameter(name, .after("0"))])
            switch described.operation.request.place(of: name) {
            case .field: return twice(name, other, prefix) + asOthers(name, prefix) + [zero]
            case .item: return inList(name, other, prefix)
            case .path:
                guard parameters.count == 1 else { return [zero] }
                return [zero, Way("any", .thorough, [.parameter(name, .text("*"))])]
            case nil: return []
            }
        }
    }

    private func twice(_ name: String, _ other: ID<PlannedObject>?, _ prefix: String) -> [Way] {
        guard let other else { return [] }
        return [
            Way(prefix + "allowed-first", .standard, [.parameter(name, .twice(other: other, otherFirst: true))]),
            Way(prefix + "allowed-last", .standard, [.parameter(name, .twice(other: other, otherFirst: false))]),
        ]
    }

    private func inList(_ name: String, _ other: ID<PlannedObject>?, _ prefix: String) -> [Way] {
        guard let other else { return [] }
        return [Way(prefix + Self.besideAllowed, .standard, [.parameter(name, .twice(other: other, otherFirst: true))])]
    }

    /// The value as something else than a text; the operators are those of MongoDB's query language.
    private func asOthers(_ name: String, _ prefix: String) -> [Way] {
        [
            Way(prefix + "list", .standard, [.parameter(name, .list)]),
            Way(
                prefix + "not-equal", .standard,
                [.parameter(name, .member("$ne")), .parameter(name, .text("no-such-id"))]),
            Way(prefix + "equal", .thorough, [.parameter(name, .member("$eq"))]),
            Way(prefix + "pattern", .thorough, [.parameter(name, .member("$regex")), .parameter(name, .text("^"))]),
            Way(prefix + "any", .thorough, [.parameter(name, .text("*"))]),
        ]
    }

    /// The path has objects that the subject may name, and the query those in question.
    private func besidePath(_ described: DescribedCall) -> [Way] {
        let named = zip(described.objectParameters, described.permitted).compactMap { parameter, other in
            described.operation.request.place(of: parameter.name) == .path ? other.map { (parameter.name, $0) } : nil
        }
        guard let last = named.last else { return [] }
        let edits = named.map { Edit.parameter($0, .queryBeside(pathHas: $1)) }
        let id = TextTemplate([.parameter(last.0)])
        let others = [last.0 + "_id", "id"].map { Edit.query($0, id) }
        return [Way("query-beside-path", .standard, edits), Way("ids-beside-path", .thorough, edits + others)]
    }

    /// More items than a page may hold, and fewer than none.
    private func limits(_ described: DescribedCall) -> [Way] {
        guard let size = described.operation.pages?.size else { return [] }
        let depth: Depth = described.isGrantedRead ? .standard : .thorough
        return [("negative-limit", "-1"), ("huge-limit", "1000000")].map { name, value in
            Way(name, depth, [described.queryField(size, TextTemplate(literal: value))])
        }
    }
}

extension RequestTemplate {
    /// Where a parameter stands in a request, if its value stands there alone.
    fileprivate enum Place {
        case path
        /// A field of the query or of a form, or a member of a JSON object.
        case field
        /// An item of a JSON list.
        case item
    }

    fileprivate func place(of parameter: String) -> Place? {
        let value = ValueTemplate.text(TextTemplate([.parameter(parameter)]))
        if path.parameters.contains(parameter) { return .path }
        if query.contains(where: { $0.value == value }) { return .field }
        switch body {
        case .form(let fields): return fields.contains { $0.value == value } ? .field : nil
        case .json(let json): return json.place(of: value)
        case .multipart(let parts): return parts.contains { $0.value == value } ? .field : nil
        case .text, nil: return nil
        }
    }
}

extension ValueTemplate {
    fileprivate func place(of value: ValueTemplate) -> RequestTemplate.Place? {
        switch self {
        case .constant, .text: nil
        case .array(let items):
            items.contains(value) ? .item : items.lazy.compactMap { $0.place(of: value) }.first
        case .object(let members):
            members.contains { $0.value == value }
                ? .field : members.lazy.compactMap { $0.value.place(of: value) }.first
        }
    }
}
