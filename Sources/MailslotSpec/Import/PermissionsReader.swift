import Mailslot

/// Reads a list of permissions with the paths that each opens, as Microsoft Graph publishes one, the other way round.
struct PermissionsReader {
    let root: YAMLNode
    let rules: ImportRules

    /// Whether a document is in this language.
    static func reads(_ root: YAMLNode) -> Bool {
        root["permissions"]?.entries?.first?.value["pathSets"]?.items != nil
    }

    func api() -> ImportedAPI {
        var api = ImportedAPI(title: "Microsoft Graph")
        var places: [String: Int] = [:]
        for permission in root["permissions"]?.entries ?? [] {
            for scheme in permission.value["schemes"]?.entries ?? [] {
                api.schemes[scheme.key.name] = ImportedScheme(placement: .bearer)
            }
            for set in permission.value["pathSets"]?.items ?? [] {
                let schemes = (set["schemeKeys"]?.items ?? []).compactMap(\.text)
                let needs = schemes.map { [ImportedOperation.Need(scheme: $0, scopes: [permission.key.name])] }
                for method in (set["methods"]?.items ?? []).compactMap(\.text) {
                    for path in set["paths"]?.entries ?? [] {
                        let name = "\(method) \(path.key.name)"
                        if let place = places[name] {
                            api.operations[place].needs? += needs
                        } else {
                            places[name] = api.operations.count
                            api.operations.append(operation(method, path.key, needs))
                        }
                    }
                }
            }
        }
        return api
    }

    private func operation(
        _ method: String, _ path: YAMLNode.Key, _ needs: [[ImportedOperation.Need]]
    ) -> ImportedOperation {
        ImportedOperation(
            name: "", method: method, path: (rules.base ?? "/v1.0") + Self.withDistinctNames(path.name), needs: needs,
            location: path.location, extent: path.extent)
    }

    /// The path in which each `{id}` says what it is the id of: `/chats/{chat_id}/messages/{message_id}`.
    private static func withDistinctNames(_ path: String) -> String {
        guard ImportedPath.isBalanced(path) else { return path }
        let segments = ImportedPath(path).segments
        var seen: Set<String> = []
        let parts = segments.indices.map { index -> String in
            switch segments[index] {
            case .literal(let text): return text
            case .parameter(let name):
                var own = name
                if index > 0, case .literal(let text) = segments[index - 1], let kind = Words.kind(Words.parted(text)) {
                    own = "\(kind)_id"
                }
                while !seen.insert(own).inserted { own = "other_" + own }
                return "{\(own)}"
            }
        }
        return "/" + parts.joined(separator: "/")
    }
}
