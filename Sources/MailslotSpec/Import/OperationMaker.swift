import Mailslot

/// Makes the operations of a description in our language.
struct OperationMaker {
    private let operations: [ImportedOperation]
    private let schemes: [String: ImportedScheme]
    private let rules: ImportRules
    private let names: [String]
    private let kinds: ImportedKinds
    private let requests: [RequestGuess]
    /// The scheme that most operations take.
    private let usualScheme: String?
    /// The schemes in which something needs a scope.
    private let scopedSchemes: Set<String>

    init(_ operations: [ImportedOperation], _ schemes: [String: ImportedScheme], _ rules: ImportRules) {
        self.operations = operations
        self.schemes = schemes
        self.rules = rules
        names = Self.names(operations)
        let kinds = ImportedKinds(operations)
        self.kinds = kinds
        requests = zip(operations, kinds.readings).map { RequestGuess($0, $1.verb, kinds, rules) }
        usualScheme = Self.usualScheme(operations, schemes)
        scopedSchemes = Set(
            operations.flatMap { $0.needs ?? [] }.joined().filter { !$0.scopes.isEmpty }.map(\.scheme))
    }

    /// The operations with their names.
    var entries: [YAMLNode.Entry] {
        operations.indices.map { index in
            let operation = operations[index]
            let key = YAMLNode.Key(name: names[index], location: operation.location, extent: operation.extent)
            return YAMLNode.Entry(key: key, value: .mapping(members(index), at: operation.location))
        }
    }

    private func members(_ index: Int) -> [(name: String, value: YAMLNode)] {
        let operation = operations[index]
        let request = requests[index]
        func text(_ text: String) -> YAMLNode { .text(text, at: operation.location) }
        func mapping(_ members: [(name: String, value: YAMLNode)]) -> YAMLNode? {
            members.isEmpty ? nil : .mapping(members, at: operation.location)
        }
        var members: [(name: String, value: YAMLNode?)] = [
            ("does", text(does(index))), ("request", text(request.line)), ("query", mapping(request.query)),
            ("headers", mapping(request.headers)),
        ]
        if let body = request.body { members.append((body.key, body.value)) }
        members += [
            ("content_type", request.contentType.map(text)), ("takes", mapping(request.takes)),
            ("with", mapping(request.with)), ("makes", mapping(made(index).map { ($0.kind, text($0.id)) })),
            ("undo", undo(index).map { text(names[$0]) }),
            (
                "pages",
                PageGuess.pages(of: operation).flatMap { pages in
                    mapping(
                        [("next", text(pages.next.description)), ("as", text(pages.parameter))]
                            + (pages.size.map { [("size", text($0))] } ?? []))
                }
            ),
            ("credential", placement(of: operation)?.node(at: operation.location)),
            (
                "scopes",
                rules.requirement(of: operation, hasScopes: scopedSchemes.contains)?.node(at: operation.location)
            ),
        ]
        return members.compactMap { name, value in value.map { (name, $0) } }
    }

    private func does(_ index: Int) -> String {
        let reading = kinds.readings[index]
        return reading.verb == .whoami ? "whoami" : "\(reading.verb) \(reading.kind ?? "thing")"
    }

    private func made(_ index: Int) -> [(kind: String, id: String)] {
        guard let kind = kinds.readings[index].kind, let id = kinds.readings[index].made else { return [] }
        return [(kind, id.description)] + kinds.readings[index].besides.map { ($0.kind, $0.id.description) }
    }

    /// The operation that removes what this one makes: it takes nothing that the other does not have.
    private func undo(_ index: Int) -> Int? {
        guard let kind = made(index).first?.kind else { return nil }
        let known = Set(requests[index].objects + [kind])
        let candidates = operations.indices.filter { other in
            kinds.readings[other].verb == .delete && kinds.readings[other].kind == kind
                && requests[other].objects.contains(kind) && known.isSuperset(of: requests[other].objects)
        }
        // What is made at a path is removed at one below it.
        return candidates.first { operations[$0].path.hasPrefix(operations[index].path + "/{") } ?? candidates.first
    }

    // MARK: Names

    /// A name of our language for each operation.
    private static func names(_ operations: [ImportedOperation]) -> [String] {
        var counts: [String: Int] = [:]
        return operations.map { operation in
            let given = operation.name.isEmpty ? nameByPath(operation) : operation.name
            let letters = String(given.map { TextRule.isName("x\($0)") ? $0 : "_" })
            let name = TextRule.isName(letters) ? letters : "x" + letters
            let count = (counts[name] ?? 0) + 1
            counts[name] = count
            return count == 1 ? name : "\(name)_\(count)"
        }
    }

    private static func nameByPath(_ operation: ImportedOperation) -> String {
        let words = ImportedPath(operation.path).segments.flatMap { segment in
            if case .literal(let text) = segment { Words.parted(text) } else { [String]() }
        }
        return ([operation.method.lowercased()] + words).joined(separator: "_")
    }

    // MARK: Credentials

    /// Where the credential goes in most operations.
    var usualPlacement: CredentialPlacement { usualScheme.flatMap { schemes[$0]?.placement } ?? .bearer }

    private static func usualScheme(
        _ operations: [ImportedOperation], _ schemes: [String: ImportedScheme]
    ) -> String? {
        var counts: [String: Int] = [:]
        for operation in operations {
            for scheme in Set((operation.needs ?? []).joined().map(\.scheme)) { counts[scheme, default: 0] += 1 }
        }
        let known = schemes.keys.filter { schemes[$0]?.placement != nil }.sorted()
        return known.max { counts[$0] ?? 0 < counts[$1] ?? 0 }
    }

    /// Where the credential goes in an operation, if not where it goes in most.
    private func placement(of operation: ImportedOperation) -> CredentialPlacement? {
        guard let needs = operation.needs else { return nil }
        if needs.isEmpty { return CredentialPlacement.none }
        let names = needs.joined().map(\.scheme)
        if names.contains(where: { $0 == usualScheme }) { return nil }
        let placement = names.lazy.compactMap { schemes[$0]?.placement }.first
        return placement == usualPlacement ? nil : placement
    }
}

extension CredentialPlacement {
    /// The value that says so in a description.
    func node(at location: SourceLocation) -> YAMLNode {
        func text(_ text: String) -> YAMLNode { .text(text, at: location) }
        func mapping(_ key: String, _ name: String) -> YAMLNode { .mapping([(key, text(name))], at: location) }
        switch self {
        case .bearer: return text("bearer")
        case .basic: return text("basic")
        case .none: return text("none")
        case .header(let name, ""): return mapping("header", name)
        case .header(let name, let prefix):
            return .mapping([("header", text(name)), ("prefix", text(prefix))], at: location)
        case .query(let name): return mapping("query", name)
        case .form(let name): return mapping("form", name)
        case .path(let name): return mapping("path", name)
        case .awsSignature(let region, let service):
            let parts = [("region", text(region)), ("service", text(service))]
            return .mapping([("aws_sigv4", .mapping(parts, at: location))], at: location)
        }
    }
}

extension ScopeRequirement {
    /// The value that says so in a description.
    func node(at location: SourceLocation) -> YAMLNode {
        if alternatives == [[]] { return .list([], at: location) }
        return .list(
            alternatives.map { scopes in
                let names = scopes.sorted().map { YAMLNode.text($0, at: location) }
                return names.count == 1 ? names[0] : .list(names, at: location)
            }, at: location)
    }
}
