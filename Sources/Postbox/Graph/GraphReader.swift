/// Reads the part of GraphQL (October 2021, section 2) that the API speaks: one query with fields, aliases, arguments
/// and variables.
struct GraphReader {
    /// As deep as the questions are that tools ask of a schema.
    private static let deepest = 10
    private static let mostFields = 500

    private var rest: ArraySlice<GraphToken>
    private let variables: [String: String]
    private var fieldsLeft = Self.mostFields

    /// The fields that a document asks for, with its variables filled in.
    static func fields(of document: String, variables: [String: String]) throws(Refusal) -> [GraphField] {
        guard let tokens = GraphToken.all(of: document) else { throw malformed("A text does not end.") }
        var reader = GraphReader(rest: tokens[...], variables: variables)
        return try reader.query()
    }

    private init(rest: ArraySlice<GraphToken>, variables: [String: String]) {
        self.rest = rest
        self.variables = variables
    }

    private static func malformed(_ why: String) -> Refusal {
        Refusal(.malformed("The query cannot be read. " + why))
    }

    private mutating func query() throws(Refusal) -> [GraphField] {
        if case .name(let kind) = rest.first {
            guard kind == "query" else { throw Self.malformed("Only queries are answered.") }
            rest.removeFirst()
            if case .name = rest.first { rest.removeFirst() }
            if rest.first == .mark("(") { try skipDeclarations() }
        }
        let fields = try selection(depth: 1)
        guard rest.isEmpty else { throw Self.malformed("There must be one query.") }
        return fields
    }

    /// The types of variables are not looked at.
    private mutating func skipDeclarations() throws(Refusal) {
        guard let end = rest.firstIndex(of: .mark(")")) else { throw Self.malformed("A bracket does not close.") }
        rest = rest[(end + 1)...]
    }

    private mutating func selection(depth: Int) throws(Refusal) -> [GraphField] {
        guard depth <= Self.deepest else { throw Self.malformed("It is nested more than \(Self.deepest) deep.") }
        try take("{")
        var fields: [GraphField] = []
        while rest.first != .mark("}") {
            fields.append(try field(depth: depth))
        }
        rest.removeFirst()
        guard !fields.isEmpty else { throw Self.malformed("A selection is empty.") }
        guard Set(fields.map(\.key)).count == fields.count else {
            throw Self.malformed("Two fields have the same name: give one an alias.")
        }
        return fields
    }

    private mutating func field(depth: Int) throws(Refusal) -> GraphField {
        fieldsLeft -= 1
        guard fieldsLeft >= 0 else { throw Self.malformed("It asks for more than \(Self.mostFields) fields.") }
        var name = try takeName()
        var alias: String?
        if rest.first == .mark(":") {
            rest.removeFirst()
            alias = name
            name = try takeName()
        }
        let arguments = rest.first == .mark("(") ? try arguments() : [:]
        let selection = rest.first == .mark("{") ? try selection(depth: depth + 1) : []
        return GraphField(name: name, alias: alias, arguments: arguments, selection: selection)
    }

    private mutating func arguments() throws(Refusal) -> [String: String] {
        try take("(")
        var arguments: [String: String] = [:]
        while rest.first != .mark(")") {
            let name = try takeName()
            try take(":")
            arguments[name] = try value()
        }
        rest.removeFirst()
        return arguments
    }

    private mutating func value() throws(Refusal) -> String {
        switch rest.popFirst() {
        case .text(let text): return text
        case .name(let name): return name
        case .mark("$"):
            let name = try takeName()
            guard let value = variables[name] else { throw Self.malformed("The variable \(name) has no value.") }
            return value
        default: throw Self.malformed("A value is missing.")
        }
    }

    private mutating func take(_ mark: Character) throws(Refusal) {
        guard rest.popFirst() == .mark(mark) else { throw Self.malformed("A \(mark) is missing.") }
    }

    private mutating func takeName() throws(Refusal) -> String {
        guard case .name(let name) = rest.popFirst() else { throw Self.malformed("A name is missing.") }
        return name
    }
}
