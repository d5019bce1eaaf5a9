import Mailslot

/// How an imported operation is called in our language, with the values that it needs.
struct RequestGuess {
    private let operation: ImportedOperation
    private let kinds: ImportedKinds
    private let rules: ImportRules
    private let values: ValueGuess
    private let location: SourceLocation

    private(set) var line = ""
    private(set) var query: [(name: String, value: YAMLNode)] = []
    private(set) var headers: [(name: String, value: YAMLNode)] = []
    private(set) var body: (key: String, value: YAMLNode)?
    private(set) var contentType: String?
    /// Values of parameters, by name.
    private(set) var with: [(name: String, value: YAMLNode)] = []
    /// Kinds of parameters that are not named like them.
    private(set) var takes: [(name: String, value: YAMLNode)] = []
    private var names: Set<String> = []

    init(_ operation: ImportedOperation, _ verb: Verb, _ kinds: ImportedKinds, _ rules: ImportRules) {
        self.operation = operation
        self.kinds = kinds
        self.rules = rules
        location = operation.location
        values = ValueGuess(
            verb: verb, location: operation.location, scope: operation.needs?.joined().flatMap(\.scopes).first)
        line = operation.method + " " + path()
        for parameter in operation.parameters where parameter.name != rules.credentialParameter { add(parameter) }
        addBody()
    }

    /// The kinds of object that its parameters stand for.
    var objects: [String] {
        takes.compactMap(\.value.text) + names.filter { kinds.names.contains($0) }.sorted()
    }

    // MARK: Path

    private mutating func path() -> String {
        let path = ImportedPath(operation.path)
        var text = ""
        for (index, part) in operation.path.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            guard index > 0, let end = part.firstIndex(of: "}") else {
                text += Self.encoded(String(part))
                continue
            }
            let name = String(part[..<end])
            text += placeInPath(name, path) + Self.encoded(String(part[part.index(after: end)...]))
        }
        return text
    }

    private mutating func placeInPath(_ name: String, _ path: ImportedPath) -> String {
        let parameter = operation.parameters.first { $0.place == .path && $0.name == name }
        if let kind = path.kind(of: name) { return place(of: name, kind) }
        return place(
            of: name, value: freshID(name) ?? values.value(name, parameter?.schema, example: parameter?.example))
    }

    /// A value that the caller makes up, as for a transaction.
    private func freshID(_ name: String) -> YAMLNode? {
        let words = Words.parted(name)
        let fresh: Set<String> = ["txn", "transaction", "nonce", "idempotency", "txnid"]
        return fresh.isDisjoint(with: words) ? nil : .text("$uuid", at: location)
    }

    /// The text with what a path may not hold encoded (RFC 3986 section 3.3).
    private static func encoded(_ text: String) -> String {
        text.replacing("$", with: "$$").replacing(" ", with: "%20").replacing("}", with: "%7D")
    }

    // MARK: Parameters

    private mutating func add(_ parameter: ImportedOperation.Parameter) {
        let name = parameter.name
        let isTerm =
            values.verb == .search && parameter.place == .query
            && values.value(name, parameter.schema).text == "$tag"
        guard parameter.isRequired || isTerm else { return }
        switch parameter.place {
        case .query: query.append((name, .text(place(parameter), at: location)))
        case .header where !["accept", "content-type", "authorization"].contains(name.lowercased()):
            headers.append((name, .text(place(parameter), at: location)))
        case .path, .header, .cookie, .form: break
        }
    }

    private mutating func place(_ parameter: ImportedOperation.Parameter) -> String {
        if let kind = kinds.kind(of: parameter.name) { return place(of: parameter.name, kind) }
        let fresh = freshID(parameter.name)
        return place(
            of: parameter.name,
            value: fresh ?? values.value(parameter.name, parameter.schema, example: parameter.example))
    }

    /// `{name}` for an object of a kind.
    private mutating func place(of name: String, _ kind: String) -> String {
        let own = Self.parameterName(name)
        names.insert(own)
        if own != kind, !takes.contains(where: { $0.name == own }) { takes.append((own, .text(kind, at: location))) }
        return "{\(own)}"
    }

    /// `{name}` for a value.
    private mutating func place(of name: String, value: YAMLNode) -> String {
        var own = Self.parameterName(name)
        // A text that is called like a kind of object would stand for an object.
        if kinds.names.contains(own) { own += "_value" }
        if !names.insert(own).inserted, with.contains(where: { $0.name == own }) { return "{\(own)}" }
        with.append((own, value))
        return "{\(own)}"
    }

    /// A name of our language for a parameter.
    static func parameterName(_ name: String) -> String {
        var text = String(name.map { TextRule.isName("x\($0)") ? $0 : "_" })
        while text.hasPrefix("_") || text.hasSuffix("_") || text.hasPrefix("-") || text.hasPrefix(".") {
            if text.hasSuffix("_") { text.removeLast() } else { text.removeFirst() }
        }
        return text.isEmpty || !TextRule.isName(text) ? "value" : text
    }

    // MARK: Body

    private mutating func addBody() {
        switch operation.body {
        case .json(let schema):
            body = ("json", schema?.type == "array" ? list(schema) : .mapping(members(schema), at: location))
        case .form(let schema):
            let fields = operation.parameters.filter { $0.place == .form && $0.name != rules.credentialParameter }
            let chosen = chosen(fields.map { ($0.name, $0.schema, $0.isRequired) })
            var members = chosen.map { ($0.name, member($0.name, $0.schema)) }
            members += self.members(schema)
            body = ("form", .mapping(members, at: location))
        case .multipart(let schema):
            body = ("multipart", .mapping(parts(schema), at: location))
        case .text(let type):
            body = ("text", .text("{text}", at: location))
            contentType = type
            names.insert("text")
            with.append(("text", .text("$canary", at: location)))
        case nil: break
        }
    }

    private mutating func members(
        _ schema: Schema?, except names: [String] = []
    ) -> [(name: String, value: YAMLNode)] {
        guard let schema else { return [] }
        let required = schema.required
        let writable = schema.properties.filter {
            !$0.schema.isReadOnly && $0.name != rules.credentialParameter && !names.contains($0.name)
        }
        return chosen(writable.map { ($0.name, $0.schema, required.contains($0.name)) })
            .map { ($0.name, member($0.name, $0.schema)) }
    }

    /// The parts of a body of several: what is in a file is a canary.
    private mutating func parts(_ schema: Schema?) -> [(name: String, value: YAMLNode)] {
        let files = (schema?.properties ?? []).filter { $0.schema.isBinary }.map(\.name)
        return members(schema, except: files)
            + files.map { name in
                let place = place(of: name, value: .text("$canary", at: location))
                return (name, .mapping([("content", .text(place, at: location))], at: location))
            }
    }

    private mutating func list(_ schema: Schema?) -> YAMLNode {
        let items = schema?.items
        if items?.type == "object" { return .list([.mapping(members(items), at: location)], at: location) }
        return .list(items.map { [values.value("", $0)] } ?? [], at: location)
    }

    /// The members that are required, and lists of people; where none of them holds what somebody writes, also those that do.
    private func chosen(
        _ members: [(name: String, schema: Schema?, isRequired: Bool)]
    ) -> [(name: String, schema: Schema?)] {
        func isContent(_ name: String, _ schema: Schema?) -> Bool {
            ValueGuess.contents.contains(Words.parted(name).last ?? "")
                && (schema?.type == nil || schema?.type == "string")
        }
        let writes = values.verb.effect == .change
        let hasContent = members.contains { $0.isRequired && isContent($0.name, $0.schema) }
        return members.filter { name, schema, isRequired in
            isRequired || writes && (!hasContent && isContent(name, schema) || ValueGuess.isPeople(name, schema))
        }
        .map { ($0.name, $0.schema) }
    }

    /// A member's value: a place where it is one value, a list of places for objects, or what its schema asks for.
    private mutating func member(_ name: String, _ schema: Schema?) -> YAMLNode {
        switch schema?.type {
        case "array" where ValueGuess.isPeople(name, schema):
            return .text(place(of: name, value: values.value(name, schema)), at: location)
        case "object": return values.value(name, schema).inRequest
        case "array" where schema?.items?.type == "object" || schema?.items?.type == "array":
            return values.value(name, schema).inRequest
        case "array" where kinds.kind(of: name) != nil:
            return .list([.text(place(of: name, kinds.kind(of: name) ?? name), at: location)], at: location)
        default:
            if let kind = kinds.kind(of: name) { return .text(place(of: name, kind), at: location) }
            return .text(place(of: name, value: freshID(name) ?? values.value(name, schema)), at: location)
        }
    }
}

extension YAMLNode {
    /// A value with `$words` as it stands in a request, where braces are places.
    fileprivate var inRequest: YAMLNode {
        var result = self
        switch content {
        case .list(let items): result.content = .list(items.map(\.inRequest))
        case .mapping(let entries):
            result.content = .mapping(entries.map { Entry(key: $0.key, value: $0.value.inRequest) })
        case .scalar(let scalar):
            guard case .text = scalar.value, scalar.text.contains(where: { $0 == "{" || $0 == "}" }) else {
                return self
            }
            let text = scalar.text.replacing("{", with: "{{").replacing("}", with: "}}")
            result.content = .scalar(YAMLScalar(text, isPlain: false))
        }
        return result
    }
}
