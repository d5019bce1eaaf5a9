import Mailslot

/// Turns shapes into JSON Schema (draft 2020-12).
struct SchemaWriter {
    /// Whether variables of the environment may stand in the values.
    let hasEnvironment: Bool

    /// The schema of a whole file.
    func document(_ section: Section, id: String) -> JSONValue {
        let head: [JSONValue.Member] = [
            .init("$schema", "https://json-schema.org/draft/2020-12/schema"), .init("$id", .string(id)),
            .init("title", .string(section.noun.dropArticle)),
        ]
        guard case .object(let members) = schema(.section(section)) else { return .object(head) }
        return .object(head + members)
    }

    func schema(_ shape: Shape) -> JSONValue {
        switch shape {
        case .text(let rule): text(rule)
        case .scalar: ["type": ["string", "number", "boolean"]]
        case .integer(let range): integer(range)
        case .truth: ["type": "boolean"]
        case .constant: ["type": ["string", "number", "boolean", "null"]]
        case .template: .object([])
        case .list(let shape): ["type": "array", "items": schema(shape)]
        case .names(let rule, let shape): names(rule, shape)
        case .section(let section): self.section(section)
        case .choice(let shapes): ["anyOf": .array(shapes.map(schema))]
        }
    }

    private func text(_ rule: TextRule) -> JSONValue {
        guard rule.words.isEmpty else {
            let words = rule.words.map { word -> JSONValue in
                ["const": .string(word.name), "description": .string(word.documentation)]
            }
            return ["oneOf": .array(words)]
        }
        guard let pattern = rule.pattern else { return ["type": "string"] }
        return ["type": "string", "pattern": .string(hasEnvironment ? "\(pattern)|\\$\\{" : pattern)]
    }

    private func integer(_ range: ClosedRange<Int>) -> JSONValue {
        let number: JSONValue = [
            "type": "integer", "minimum": .number(String(range.lowerBound)),
            "maximum": .number(String(range.upperBound)),
        ]
        return hasEnvironment ? ["anyOf": [number, ["type": "string", "pattern": "\\$\\{"]]] : number
    }

    private func names(_ rule: TextRule, _ shape: Shape) -> JSONValue {
        var members: [JSONValue.Member] = [.init("type", "object")]
        if let pattern = rule.pattern { members.append(.init("propertyNames", ["pattern": .string(pattern)])) }
        members.append(.init("additionalProperties", schema(shape)))
        return .object(members)
    }

    private func section(_ section: Section) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("description", .string(section.documentation)), .init("type", "object"),
            .init("properties", .object(section.keys.map { .init($0.name, property($0)) })),
            .init("additionalProperties", false),
        ]
        func names(_ presence: Section.Key.Presence) -> [JSONValue] {
            section.keys.filter { $0.presence == presence }.map { .string($0.name) }
        }
        if !names(.required).isEmpty { members.append(.init("required", .array(names(.required)))) }
        let others = names(.requiredUnlessIncluded)
        if !others.isEmpty {
            let sources = ["include", "import"].filter(section.has).map { name -> JSONValue in
                ["required": [.string(name)]]
            }
            members.append(.init("anyOf", .array(sources + [["required": .array(others)]])))
        }
        return .object(members)
    }

    private func property(_ key: Section.Key) -> JSONValue {
        guard case .object(var members) = schema(key.shape) else { return .object([]) }
        // The key's own words say more than those of the section that it holds.
        members.removeAll { $0.name == "description" }
        return .object([.init("description", .string(key.documentation))] + members)
    }
}

extension String {
    /// The text without "a" or "an" at its beginning.
    var dropArticle: String {
        let words = split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0] == "a" || words[0] == "an" else { return self }
        return String(words[1])
    }
}
