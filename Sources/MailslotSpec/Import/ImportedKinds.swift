import Mailslot

/// The kinds of object of an imported API, and what its operations do to them.
struct ImportedKinds {
    /// What an operation does, and where its answer has the id of what it makes.
    struct Reading {
        var verb: Verb
        var kind: String?
        /// The place of the id, for operations that make something.
        var made: JSONPointer?
        /// What else it makes, that no operation makes by itself: a first message makes the conversation that it is in.
        var besides: [(kind: String, id: JSONPointer)] = []
    }

    /// In the order of the operations.
    let readings: [Reading]
    /// Kinds that a parameter of a path stands for, or that something makes.
    let names: Set<String>

    init(_ operations: [ImportedOperation]) {
        var readings: [Reading] = []
        var names: Set<String> = []
        for operation in operations {
            let (verb, kind) = VerbGuess(operation).does
            let path = ImportedPath(operation.path)
            names.formUnion(ImportedPath.parameters(operation.path).compactMap { path.kind(of: $0) })
            let makes = [.create, .send, .mint, .invite, .subscribe].contains(verb) && operation.method != "GET"
            let made = makes ? kind.flatMap { MadeGuess.pointer(to: $0, in: operation.answer) } : nil
            if made != nil, let kind { names.insert(kind) }
            readings.append(Reading(verb: verb, kind: kind, made: made))
        }
        for operation in operations {
            for parameter in operation.parameters where parameter.isRequired && parameter.place != .path {
                if let kind = ObjectName.kind(parameter.name) { names.insert(Self.known(kind, names) ?? kind) }
            }
            switch operation.body {
            case .json(let schema?), .form(let schema?), .multipart(let schema?):
                for name in schema.required.sorted() where schema.property(name)?.isBinary != true {
                    if let kind = ObjectName.kind(name) { names.insert(Self.known(kind, names) ?? kind) }
                }
            case .json, .form, .multipart, .text, nil: break
            }
        }
        Self.addBesides(to: &readings, operations, names)
        self.readings = readings
        self.names = names
    }

    private static func addBesides(
        to readings: inout [Reading], _ operations: [ImportedOperation], _ names: Set<String>
    ) {
        let made = Set(readings.compactMap { $0.made == nil ? nil : $0.kind })
        for (index, operation) in operations.enumerated() where readings[index].made != nil {
            let path = ImportedPath(operation.path)
            let taken = Set(ImportedPath.parameters(operation.path).compactMap { path.kind(of: $0) })
            for property in operation.answer?.properties ?? [] {
                guard let kind = ObjectName.kind(property.name), names.contains(kind), !made.contains(kind),
                    !taken.contains(kind), PeopleWords.person(kind, among: [kind]) == nil,
                    property.schema.type != "array"
                else { continue }
                readings[index].besides.append((kind, JSONPointer(tokens: [property.name])))
            }
        }
    }

    /// The kind that a parameter of a query or a member of a body stands for.
    func kind(of name: String) -> String? {
        if let kind = ObjectName.kind(name).flatMap({ Self.known($0, names) }) { return kind }
        let kind = Words.kind(Words.parted(name))
        return kind.flatMap { names.contains($0) && $0 == name ? $0 : nil }
    }

    /// The known kind that a word or its end names: `target_room` is a room.
    private static func known(_ kind: String, _ names: Set<String>) -> String? {
        var rest = Substring(kind)
        while !names.contains(String(rest)) {
            guard let end = rest.firstIndex(of: "_") else { return PeopleWords.person(kind, among: names) }
            rest = rest[rest.index(after: end)...]
        }
        return String(rest)
    }
}

/// Words for people.
enum PeopleWords {
    /// What an API calls people when it speaks of one of them by id.
    private static let kinds = ["user", "person", "account", "member", "profile"]

    /// What it calls them for what they do in an operation.
    private static let roles: Set<String> = [
        "recipient", "invitee", "assignee", "author", "sender", "owner", "member", "participant", "invited", "target",
        "actor", "creator", "to", "from",
    ]

    /// The kind of person of an API that a word such as `recipient` means; nil if it means none, or there is none.
    static func person(_ kind: String, among names: Set<String>) -> String? {
        guard let last = kind.split(separator: "_").last.map(String.init), roles.contains(last) || kinds.contains(last)
        else { return nil }
        return kinds.first(where: names.contains) ?? (names == [kind] ? kind : nil)
    }
}

/// Where the answer of an operation that makes something has its id.
enum MadeGuess {
    private static let names = ["id", "sid", "ts", "uuid", "guid", "key"]
    private static let wrappers = ["data", "result", "item", "response", "payload", "resource", "message", "object"]

    static func pointer(to kind: String, in answer: Schema?) -> JSONPointer? {
        guard let answer, let tokens = tokens(kind, answer, depth: 0) else { return nil }
        return JSONPointer(tokens: tokens)
    }

    private static func tokens(_ kind: String, _ schema: Schema, depth: Int) -> [String]? {
        if schema.type == "array", let items = schema.items, depth > 0 {
            return tokens(kind, items, depth: depth + 1).map { ["0"] + $0 }
        }
        let properties = schema.properties
        let byKind = properties.first { isScalar($0.schema) && ObjectName.kind($0.name) == kind }
        let mere = names.lazy.compactMap { name in
            properties.first { $0.name.lowercased() == name && isScalar($0.schema) }
        }.first
        if let found = byKind ?? mere { return [found.name] }
        guard depth < 3 else { return nil }
        let inside = properties.first { Words.kind(Words.parted($0.name)) == kind }
        let wrapper = wrappers.lazy.compactMap { name in properties.first { $0.name.lowercased() == name } }.first
        for member in [inside, wrapper].compactMap({ $0 }) {
            if let rest = tokens(kind, member.schema, depth: depth + 1) { return [member.name] + rest }
        }
        return nil
    }

    private static func isScalar(_ schema: Schema) -> Bool { schema.type != "object" && schema.type != "array" }
}
