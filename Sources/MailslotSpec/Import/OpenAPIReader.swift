import Mailslot

/// Reads OpenAPI 3.0 and 3.1, and Swagger 2.0.
struct OpenAPIReader {
    private static let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]

    let root: YAMLNode
    let references: References
    let rules: ImportRules

    /// Whether a document is in this language.
    static func reads(_ root: YAMLNode) -> Bool {
        root["openapi"]?.text?.hasPrefix("3.") == true || root["swagger"]?.scalar?.written == "2.0"
    }

    /// Whether it is Swagger 2.0.
    private var isOld: Bool { root["swagger"] != nil }

    func api() -> ImportedAPI {
        var api = ImportedAPI(title: root["info"]?["title"]?.text ?? "API")
        let schemes = isOld ? root["securityDefinitions"] : root["components"]?["securitySchemes"]
        for entry in schemes?.entries ?? [] {
            api.schemes[entry.key.name] = references.resolved(entry.value).map(scheme)
        }
        let base = basePath(root) ?? ""
        for path in root["paths"]?.entries ?? [] where path.key.name.hasPrefix("/") {
            guard let item = references.resolved(path.value) else { continue }
            for entry in item.entries ?? [] where Self.methods.contains(entry.key.name) {
                api.operations.append(operation(entry, path.key.name, item, base: base, api.schemes))
            }
        }
        openWhatNamesNoSecurity(in: &api)
        return api
    }

    /// What names no security needs none (OpenAPI 3.1 section 4.8.10.1), where the description is careful about it: most
    /// operations name theirs.
    private func openWhatNamesNoSecurity(in api: inout ImportedAPI) {
        guard rules.scopesKey == nil, api.operations.count(where: { $0.needs != nil }) * 2 > api.operations.count else {
            return
        }
        for index in api.operations.indices where api.operations[index].needs == nil {
            api.operations[index].needs = []
        }
    }

    private func operation(
        _ entry: YAMLNode.Entry, _ path: String, _ item: YAMLNode, base: String, _ schemes: [String: ImportedScheme]
    ) -> ImportedOperation {
        let node = entry.value
        // Two operations on one path are told apart by a blank, and a fragment never goes over the wire.
        let bare = path.prefix { $0 != "#" }.trimmingBlanks
        var operation = ImportedOperation(
            name: node["operationId"]?.text ?? "", method: entry.key.name.uppercased(),
            path: (basePath(node) ?? basePath(item) ?? base) + bare, location: entry.key.location,
            extent: entry.key.extent)
        for parameter in parameters(node, item) { add(parameter, to: &operation, node) }
        if let body = references.resolved(node["requestBody"]) { operation.body = self.body(body) }
        operation.answer = answer(node["responses"])
        operation.needs = needs(node, schemes)
        return operation
    }

    // MARK: Where

    /// The path of the first server, with the values that its variables have by default.
    private func basePath(_ node: YAMLNode) -> String? {
        if let base = rules.base { return base }
        if isOld { return node["basePath"]?.text.map(Self.withoutSlash) }
        guard let server = node["servers"]?.items?.first, var url = server["url"]?.text else { return nil }
        for variable in server["variables"]?.entries ?? [] {
            url = url.replacing("{\(variable.key.name)}", with: variable.value["default"]?.text ?? "")
        }
        guard let scheme = url.firstRange(of: "://") else { return Self.withoutSlash(url) }
        let rest = url[scheme.upperBound...]
        return Self.withoutSlash(rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "")
    }

    private static func withoutSlash(_ path: String) -> String {
        var path = path
        while path.hasSuffix("/") { path.removeLast() }
        return path.isEmpty || path.hasPrefix("/") ? path : "/" + path
    }

    // MARK: What is sent

    /// Those of the operation, and those of the path that it does not replace.
    private func parameters(_ operation: YAMLNode, _ item: YAMLNode) -> [YAMLNode] {
        var seen: Set<String> = []
        return [operation, item].flatMap { $0["parameters"]?.items ?? [] }.compactMap(references.resolved)
            .filter { seen.insert("\($0["in"]?.text ?? "") \($0["name"]?.text ?? "")").inserted }
    }

    private func add(_ node: YAMLNode, to operation: inout ImportedOperation, _ source: YAMLNode) {
        guard let name = node["name"]?.text, let place = node["in"]?.text else { return }
        if place == "body" {
            operation.body = .json(Schema(node["schema"], references))
            return
        }
        let known = place == "formData" ? .form : ImportedOperation.Parameter.Place(rawValue: place)
        guard let known else { return }
        let isRequired = node["required"]?.text == "true" || known == .path
        let schema = node["schema"] ?? node["content"]?.entries?.first?.value["schema"] ?? (isOld ? node : nil)
        operation.parameters.append(
            .init(
                name: name, place: known, isRequired: isRequired, schema: Schema(schema, references),
                example: node["example"]
                    ?? node["examples"]?.entries?.first.flatMap { references.resolved($0.value)?["value"] }
            ))
        if known == .form, operation.body == nil { operation.body = .form(nil) }
    }

    private func body(_ node: YAMLNode) -> ImportedOperation.Body? {
        let types = node["content"]?.entries ?? []
        func entry(_ matches: (String) -> Bool) -> YAMLNode.Entry? { types.first { matches($0.key.name.lowercased()) } }
        if let json = entry({ $0.hasPrefix("application/json") || $0.hasPrefix("*/*") })
            ?? entry({ $0.contains("+json") })
        {
            return .json(Schema(json.value["schema"], references))
        }
        if let form = entry({ $0.contains("form-urlencoded") }) {
            return .form(Schema(form.value["schema"], references))
        }
        if let form = entry({ $0.hasPrefix("multipart/") }) {
            return .multipart(Schema(form.value["schema"], references))
        }
        return types.first.map { .text(contentType: $0.key.name) }
    }

    /// The schema of the first answer that is a success.
    private func answer(_ responses: YAMLNode?) -> Schema? {
        let entries = responses?.entries ?? []
        let success = entries.filter { $0.key.name.hasPrefix("2") }
        for entry in success + entries.filter({ $0.key.name == "default" }) {
            guard let node = references.resolved(entry.value) else { continue }
            if let schema = node["schema"] ?? node["content"]?.entries?.first?.value["schema"] {
                return Schema(schema, references)
            }
        }
        return nil
    }

    // MARK: Who may

    private func scheme(_ node: YAMLNode) -> ImportedScheme {
        switch (node["type"]?.text, node["scheme"]?.text?.lowercased()) {
        case ("oauth2", _), ("openIdConnect", _), ("http", "bearer"): return ImportedScheme(placement: .bearer)
        case ("basic", _), ("http", "basic"): return ImportedScheme(placement: .basic)
        case ("apiKey", _):
            guard let name = node["name"]?.text else { return ImportedScheme() }
            switch node["in"]?.text {
            case "query": return ImportedScheme(placement: .query(name: name))
            case "cookie": return ImportedScheme(placement: .header(name: "Cookie", prefix: name + "="))
            default: return ImportedScheme(placement: .header(name: name, prefix: ""))
            }
        default: return ImportedScheme()
        }
    }

    /// The operation's requirement, or that of the whole API where it has none.
    private func needs(
        _ operation: YAMLNode, _ schemes: [String: ImportedScheme]
    ) -> [[ImportedOperation.Need]]? {
        if let key = rules.scopesKey {
            let scopes = operation[key].map { $0.items ?? [$0] }
            return scopes.map { items in items.compactMap(\.text).map { [.init(scheme: "", scopes: [$0])] } }
        }
        guard let requirements = (operation["security"] ?? root["security"])?.items else { return nil }
        return requirements.map { requirement in
            (requirement.entries ?? []).map { entry in
                .init(
                    scheme: name(of: entry.key, schemes), scopes: (entry.value.items ?? []).compactMap(\.text))
            }
        }
    }

    /// The scheme's name; one that differs in case only is meant.
    private func name(of key: YAMLNode.Key, _ schemes: [String: ImportedScheme]) -> String {
        if schemes[key.name] != nil { return key.name }
        return schemes.keys.sorted().first { $0.lowercased() == key.name.lowercased() } ?? key.name
    }
}

extension Substring {
    /// The text without blanks at its ends.
    var trimmingBlanks: String {
        var rest = self
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
