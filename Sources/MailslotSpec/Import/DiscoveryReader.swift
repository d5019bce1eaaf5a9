import Mailslot

/// Reads Google's discovery documents (version 1 of their format).
struct DiscoveryReader {
    let root: YAMLNode
    let references: References
    let rules: ImportRules

    /// Whether a document is in this language.
    static func reads(_ root: YAMLNode) -> Bool {
        root["kind"]?.text == "discovery#restDescription"
    }

    func api() -> ImportedAPI {
        let title = root["title"]?.text ?? root["name"]?.text ?? "API"
        var api = ImportedAPI(title: title, schemes: ["oauth2": ImportedScheme(placement: .bearer)])
        let base = rules.base ?? "/" + (root["servicePath"]?.text ?? "")
        add(root, base: base.hasSuffix("/") ? base : base + "/", to: &api)
        return api
    }

    private func add(_ node: YAMLNode, base: String, to api: inout ImportedAPI) {
        for entry in node["methods"]?.entries ?? [] { api.operations.append(operation(entry, base: base)) }
        for entry in node["resources"]?.entries ?? [] { add(entry.value, base: base, to: &api) }
    }

    private func operation(_ entry: YAMLNode.Entry, base: String) -> ImportedOperation {
        let node = entry.value
        let path = node["path"]?.text ?? ""
        var operation = ImportedOperation(
            name: node["id"]?.text ?? entry.key.name, method: node["httpMethod"]?.text ?? "GET",
            // A parameter with a plus may hold slashes (RFC 6570 section 3.2.3).
            path: base + path.replacing("{+", with: "{"), location: entry.key.location, extent: entry.key.extent)
        for parameter in node["parameters"]?.entries ?? [] {
            guard let place = parameter.value["location"]?.text.flatMap(ImportedOperation.Parameter.Place.init)
            else { continue }
            operation.parameters.append(
                .init(
                    name: parameter.key.name, place: place, isRequired: parameter.value["required"]?.text == "true",
                    schema: Schema(parameter.value, references)))
        }
        if let request = schema(node["request"]) { operation.body = .json(request) }
        operation.answer = schema(node["response"])
        operation.needs = node["scopes"]?.items.map { scopes in
            scopes.compactMap(\.text).map { [.init(scheme: "oauth2", scopes: [$0])] }
        }
        return operation
    }

    /// A schema that is named without a pointer.
    private func schema(_ node: YAMLNode?) -> Schema? {
        node?["$ref"]?.text.flatMap { Schema(root["schemas"]?[$0], references) }
    }
}
