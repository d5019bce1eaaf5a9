import Mailslot

/// Turns descriptions in other languages into ours, before a file is checked.
final class Importer {
    private let references: References
    private let log: DiagnosticLog
    /// Whether a description could not be read, so that operations may be missing.
    private(set) var isIncomplete = false

    /// The files that are in other languages.
    var files: Set<String> { references.paths }

    init(read: @escaping (String) throws(ReadFailure) -> [UInt8], log: DiagnosticLog) {
        references = References(read: read, log: log)
        self.log = log
    }

    /// The languages that are read here, for messages.
    static let languages = "OpenAPI 3.0 and 3.1, Swagger 2.0, Google's discovery documents and Graph's permissions"

    /// Whether a document is in a language that is read here.
    static func reads(_ root: YAMLNode) -> Bool {
        OpenAPIReader.reads(root) || DiscoveryReader.reads(root) || PermissionsReader.reads(root)
    }

    /// A file as our language has it: what it is itself in another language, or what it imports, with its own words.
    func expanded(_ root: YAMLNode) -> YAMLNode {
        if Self.reads(root) {
            references.add(root, path: root.location.file)
            return description(root, ImportRules())
        }
        guard let imports = root["import"] else { return root }
        return (imports.items ?? [imports]).reduce(Overlay(root)) { overlay, node in
            guard let imported = imported(node) else { return overlay }
            return overlay.over(imported)
        }.merged(isComplete: !isIncomplete, log)
    }

    private func imported(_ node: YAMLNode) -> YAMLNode? {
        guard let path = node.text ?? node["file"]?.text, !path.isEmpty else { return nil }
        let file = FilePath.resolve(path, from: node.location.file)
        guard let root = references.tree(file, reference: node["file"] ?? node) else {
            isIncomplete = true
            return nil
        }
        guard Self.reads(root) else {
            log.error(
                at: node["file"] ?? node, "'\(path.shortened)' is no description that can be imported",
                fix: root["operations"] != nil
                    ? "descriptions in our language are named under 'include'"
                    : Importer.languages + " can")
            isIncomplete = true
            return nil
        }
        return description(root, ImportRules(node))
    }

    private func description(_ root: YAMLNode, _ rules: ImportRules) -> YAMLNode {
        references.names = DiscoveryReader.reads(root) ? root["schemas"] : nil
        defer { references.names = nil }
        let maker = DescriptionMaker(api: api(root, rules), rules: rules, log: log)
        return maker.description(at: root.location)
    }

    private func api(_ root: YAMLNode, _ rules: ImportRules) -> ImportedAPI {
        if DiscoveryReader.reads(root) {
            return DiscoveryReader(root: root, references: references, rules: rules).api()
        }
        if PermissionsReader.reads(root) { return PermissionsReader(root: root, rules: rules).api() }
        return OpenAPIReader(root: root, references: references, rules: rules).api()
    }
}

/// What a file says over what it imports.
private struct Overlay {
    private let root: YAMLNode
    private var imported: [YAMLNode] = []

    init(_ root: YAMLNode) {
        self.root = root
    }

    /// The same over one more description.
    func over(_ description: YAMLNode) -> Overlay {
        var overlay = self
        overlay.imported.append(description)
        return overlay
    }

    /// The file with all that it imports: its own words count, key by key.
    func merged(isComplete: Bool, _ log: DiagnosticLog) -> YAMLNode {
        var entries = root.entries ?? []
        for key in ["credential", "refusals"] where root[key] == nil {
            if let entry = imported.first?.entry(key) { entries.append(entry) }
        }
        let operations = operations(isComplete, log)
        if let index = entries.firstIndex(where: { $0.key.name == "operations" }) {
            entries[index].value.content = .mapping(operations)
        } else if let first = imported.first?.entry("operations") {
            entries.append(
                .init(
                    key: first.key,
                    value: .init(
                        content: .mapping(operations), location: first.value.location, extent: first.value.extent)))
        }
        var merged = root
        merged.content = .mapping(entries)
        return merged
    }

    /// The file's own operations in its order, then the others in theirs.
    private func operations(_ isComplete: Bool, _ log: DiagnosticLog) -> [YAMLNode.Entry] {
        let others = imported.flatMap { $0["operations"]?.entries ?? [] }
        let byName = Dictionary(others.map { ($0.key.name, $0) }) { first, _ in first }
        var own: [YAMLNode.Entry] = []
        for entry in root["operations"]?.entries ?? [] {
            if let other = byName[entry.key.name], let members = entry.value.entries {
                let rest = (other.value.entries ?? []).filter {
                    entry.value[$0.key.name] == nil && !isReplaced($0.key.name, entry.value)
                }
                var merged = entry
                merged.value.content = .mapping(rest + members)
                own.append(merged)
            } else if entry.value["request"] == nil, entry.value.entries != nil, !imported.isEmpty, isComplete {
                log.error(
                    at: entry.key, "no description that is imported has an operation '\(entry.key.name)'",
                    fix: Suggestion.didYouMean(entry.key.name, among: byName.keys.sorted())
                        ?? "an operation of your own needs 'does' and 'request'")
            } else {
                own.append(entry)
            }
        }
        let names = Set(own.map(\.key.name))
        return own + others.filter { !names.contains($0.key.name) }
    }

    /// Whether an imported key has no place beside what the file says: a request has one body, and its own parameters.
    private func isReplaced(_ key: String, _ own: YAMLNode) -> Bool {
        let bodies: Set<String> = ["json", "form", "multipart", "text", "content_type"]
        if bodies.contains(key) { return bodies.contains { own[$0] != nil } || own["request"] != nil }
        return own["request"] != nil && ["query", "headers", "with", "takes"].contains(key)
    }
}
