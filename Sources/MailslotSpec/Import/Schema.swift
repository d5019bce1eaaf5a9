import Mailslot

/// What a description says of a value: a JSON Schema, or OpenAPI's dialect of one.
struct Schema {
    private static let deepest = 12

    /// Its own parts, those that it is made of (`allOf`), and the first of those that it may be (`oneOf`, `anyOf`).
    let parts: [YAMLNode]
    private let references: References
    /// The names of the references that led here, so that a circle ends.
    private let path: [String]

    /// Nil where nothing is said.
    init?(_ node: YAMLNode?, _ references: References, path: [String] = []) {
        guard let node, path.count < Self.deepest else { return nil }
        self.references = references
        var names = path
        parts = Self.parts(node, references, &names)
        self.path = names
        guard !parts.isEmpty else { return nil }
    }

    private static func parts(_ node: YAMLNode, _ references: References, _ path: inout [String]) -> [YAMLNode] {
        if let name = References.name(of: node) {
            guard !path.contains(name), path.count < deepest else { return [] }
            path.append(name)
        }
        guard let node = references.resolved(node), node.entries != nil else { return [] }
        var parts = [node]
        for other in node["allOf"]?.items ?? [] { parts += Self.parts(other, references, &path) }
        for choice in ["oneOf", "anyOf"] {
            let others = (node[choice]?.items ?? []).filter { $0["type"]?.text != "null" }
            if let first = others.first { parts += Self.parts(first, references, &path) }
        }
        return parts
    }

    private func first<Value>(_ value: (YAMLNode) -> Value?) -> Value? {
        for part in parts { if let found = value(part) { return found } }
        return nil
    }

    /// The type, of several the first that is not null; where none is given, what the other keys tell.
    var type: String? {
        if let type = first({ node in
            node["type"].map { $0.items?.compactMap(\.text).first { $0 != "null" } ?? $0.text }
        }) {
            return type
        }
        if parts.contains(where: { $0["properties"] != nil }) { return "object" }
        return parts.contains(where: { $0["items"] != nil }) ? "array" : nil
    }

    var format: String? { first { $0["format"]?.text } }

    /// A value that the description itself gives: constant, example, default, or the first of a list of values.
    var given: YAMLNode? {
        first { $0["const"] } ?? first { $0["example"] } ?? first { $0["examples"]?.items?.first }
            ?? first { $0["default"] } ?? first { $0["enum"]?.items?.first }
    }

    /// The first of a list of values, or the default, which a server knows in any case.
    var certain: YAMLNode? {
        first { $0["const"] } ?? first { $0["default"] } ?? first { $0["enum"]?.items?.first }
    }

    /// Whether it is the bytes of a file (OpenAPI 3.0: `format: binary`; JSON Schema: a media type without an encoding).
    var isBinary: Bool {
        format == "binary" || parts.contains { $0["contentMediaType"] != nil && $0["contentEncoding"] == nil }
    }

    /// Whether it is text that stands for bytes (OpenAPI 3.0: `format: byte`; JSON Schema: an encoding).
    var isBase64: Bool { format == "byte" || parts.contains { $0["contentEncoding"]?.text == "base64" } }

    var minimum: Int? { first { $0["minimum"]?.text.flatMap { Int($0) } } }
    var maximum: Int? { first { $0["maximum"]?.text.flatMap { Int($0) } } }
    /// The longest text, in characters.
    var maximumLength: Int? { first { $0["maxLength"]?.text.flatMap { Int($0) } } }
    var hasPattern: Bool { parts.contains { $0["pattern"] != nil } }
    var isReadOnly: Bool { parts.contains { $0["readOnly"]?.text == "true" } }

    /// The members of an object in their order, each once.
    var properties: [(name: String, schema: Schema)] {
        var seen: Set<String> = []
        return parts.flatMap { $0["properties"]?.entries ?? [] }.compactMap { entry in
            guard seen.insert(entry.key.name).inserted, let schema = Schema(entry.value, references, path: path) else {
                return nil
            }
            return (entry.key.name, schema)
        }
    }

    /// The member of that name.
    func property(_ name: String) -> Schema? {
        first { $0["properties"]?[name] }.flatMap { Schema($0, references, path: path) }
    }

    /// The names of members that must be there.
    var required: Set<String> {
        Set(parts.flatMap { $0["required"]?.items ?? [] }.compactMap(\.text))
    }

    /// What a list holds.
    var items: Schema? {
        first { $0["items"] }.flatMap { Schema($0, references, path: path) }
    }
}
