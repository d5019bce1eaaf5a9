import Mailslot

/// The text that a door came from.
struct DoorSource {
    let key: YAMLNode.Key
    let node: YAMLNode
    /// What its file gives to its own requests.
    let headers: [RequestTemplate.Header]
}

/// Reads what tactics need to know about an API beyond its operations.
struct DoorReader {
    /// More of one door are a mistake; each is tried with many requests.
    private static let mostItems = 100

    /// By key.
    let sources: [String: DoorSource]
    /// Where the credential goes.
    let placement: CredentialPlacement
    let kinds: KnownKinds
    let log: DiagnosticLog

    /// The doors, as far as they could be read.
    func doors() -> Doors {
        Doors(
            versions: items("versions", .pathBeginning).compactMap(\.text),
            hosts: items("hosts", .targetName).compactMap(\.text), batch: batch(), graphQL: graphQL(),
            expansions: items("expansions", .expansion).compactMap(expansion),
            links: items("links", .link).compactMap(link))
    }

    private func items(_ name: String, _ rule: TextRule) -> [YAMLNode] {
        sources[name].map { items($0.node, rule, ifEmpty: "leave '\(name)' out") } ?? []
    }

    /// The usable items of a list, each once.
    private func items(_ node: YAMLNode, _ rule: TextRule, ifEmpty fix: String) -> [YAMLNode] {
        let items = node.items ?? []
        if node.items?.isEmpty == true { log.error(at: node, "the list is empty", fix: fix) }
        if items.count > Self.mostItems { log.error(at: node, "the list has more than \(Self.mostItems) items") }
        var seen: Set<String> = []
        return items.prefix(Self.mostItems).filter { item in
            guard let text = item.text, ShapeCheck.passes(item, .text(rule)) else { return false }
            let isNew = seen.insert(text).inserted
            if !isNew { log.error(at: item, "'\(item.shown)' stands in the list already", fix: "remove one of them") }
            return isNew
        }
    }

    private func expansion(_ node: YAMLNode) -> Doors.Expansion? {
        node.text.flatMap { try? Doors.Expansion(written: $0) }
    }

    private func link(_ node: YAMLNode) -> TextTemplate? {
        do throws(TextRule.Problem) {
            let link = TextTemplate(try TemplateParser.pieces(node.text ?? ""))
            if link.parameters.isEmpty {
                log.error(
                    at: node, "the address points at no object", fix: "as in 'https://chat.example/m/{message}'")
            }
            for case .generated(let value) in link.pieces {
                log.error(
                    at: node, "an address holds nothing that is made afresh: '\(value.notation)'",
                    fix: "write '$$' for a dollar sign")
            }
            for name in link.parameters { _ = kinds.has(name, at: node, log: log) }
            return link
        } catch {
            log.error(at: node, error.message, fix: error.fix)
            return nil
        }
    }

    // MARK: Endpoints

    private func batch() -> Doors.Batch? {
        request("batch").map { source, request in
            BatchCheck(placement: placement, log: log).check(source.node)
            return Doors.Batch(request: request, answers: source.node["answers"]?.text.flatMap(JSONPointer.init))
        }
    }

    private func graphQL() -> Doors.GraphQL? {
        request("graphql").map { source, request in
            let parameters = DoorParameters(
                noun: "a GraphQL endpoint", names: ["query"], placement: placement, log: log)
            parameters.check(source.node)
            if let line = source.node["request"], !request.parameters.contains("query") {
                log.error(
                    at: line, "the query's text has no place in the request",
                    fix: "write {query} where it goes, as in 'json: { query: \"{query}\" }'")
            }
            let reaches = source.node["reaches"].map {
                items($0, .selection, ifEmpty: "name what holds content, as in 'messages { text }'")
            }
            return Doors.GraphQL(request: request, reaches: (reaches ?? []).map(selection))
        }
    }

    /// A selection; a brace that holds no kind of object is told, and stays as it is.
    private func selection(_ node: YAMLNode) -> TextTemplate {
        let pieces = (try? SelectionParser.pieces(node.text ?? "")) ?? []
        return TextTemplate(
            pieces.map { piece in
                guard case .parameter(let name) = piece, !kinds.has(name, at: node, log: log) else { return piece }
                return .literal("{\(name)}")
            })
    }

    /// The source and the request of an endpoint, or nil if something was reported.
    private func request(_ name: String) -> (DoorSource, RequestTemplate)? {
        guard let source = sources[name], let shape = Section.doors.key(name)?.shape,
            ShapeCheck.passes(source.node, shape)
        else { return nil }
        let errors = log.errorCount
        let request = RequestReader(log: log).request(source.node, headers: source.headers)
        guard log.errorCount == errors, let line = source.node["request"] else { return nil }
        if let problem = placement.problem(in: request, fix: false) {
            log.error(at: line, problem.message, fix: problem.fix)
        }
        return (source, request)
    }
}
