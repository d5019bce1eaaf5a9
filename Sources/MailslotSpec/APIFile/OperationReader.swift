import Mailslot

/// An operation with the text that it came from.
struct OperationSource {
    var operation: Operation
    let key: YAMLNode.Key
    let node: YAMLNode
    /// Whether something was reported about it, so that what depends on it is not told as well.
    var isBroken: Bool

    /// Its parameters, without one that stands for the credential.
    func parameters(_ placement: CredentialPlacement) -> [String] {
        guard case .path(let name) = operation.credential ?? placement else { return operation.request.parameters }
        return operation.request.parameters.filter { $0 != name }
    }

    /// Its parameters that stand for objects that are there.
    ///
    /// A parameter that gives the id of what the operation makes is a new name, though it be called like the kind.
    func objectParameters(kinds: Set<String>) -> [Operation.ObjectParameter] {
        let fresh = operation.makes.compactMap { made -> String? in
            if case .parameter(let name) = made.id.source { name } else { nil }
        }
        return operation.objectParameters(kinds: kinds).filter { !fresh.contains($0.name) }
    }
}

/// Reads one operation of an API description.
struct OperationReader {
    let log: DiagnosticLog
    /// What the file gives to all of its operations.
    let headers: [RequestTemplate.Header]
    /// Where the file says that the credential goes, if it is an included file that does.
    let placement: CredentialPlacement?
    /// What the file says of success.
    let accepts: ResponseMatch?

    func operation(_ entry: YAMLNode.Entry) -> OperationSource {
        let node = entry.value
        let errors = log.errorCount
        let (verb, kind) = does(node["does"])
        let operation = Operation(
            name: entry.key.name, verb: verb, kind: kind,
            request: RequestReader(log: log).request(node, headers: headers), values: values(node["with"]),
            takes: takes(node["takes"]), makes: makes(node["makes"]), undo: node["undo"]?.text,
            state: node["state"]?.text, pages: pages(node["pages"]),
            accepts: MatchReader(log: log).accepts(node["accepts"]) ?? accepts,
            refusals: MatchReader(log: log).refusals(node["refusals"], inOperation: true),
            harm: node["harm"]?.text.flatMap(Harm.init(rawValue:)), host: node["host"]?.text,
            credential: node["credential"].flatMap(CredentialPlacement.init) ?? placement,
            scopes: node["scopes"].map(ScopeRequirement.init), location: entry.key.location)
        return OperationSource(
            operation: operation, key: entry.key, node: node,
            isBroken: log.errorCount > errors || !ShapeCheck.passes(node, .section(.operation)))
    }

    private func does(_ node: YAMLNode?) -> (Verb, String?) {
        let words = (node?.text ?? "").split(separator: " ").map(String.init)
        guard let first = words.first, let verb = Verb(rawValue: first) else { return (.read, nil) }
        return (verb, words.count > 1 ? words[1] : nil)
    }

    private func values(_ node: YAMLNode?) -> [String: ValueTemplate] {
        let templates = TemplateReader(dialect: .values, log: log)
        var values: [String: ValueTemplate] = [:]
        for entry in node?.entries ?? [] {
            // Braces are text here. What looks like a parameter and nothing else was probably meant as one.
            if let name = entry.value.text.flatMap(TextRule.parameterPlace) {
                log.error(at: entry.value, "the value of a parameter cannot be another one: '\(name)'")
            }
            values[entry.key.name] = templates.value(entry.value)
        }
        return values
    }

    private func takes(_ node: YAMLNode?) -> [String: String] {
        var kinds: [String: String] = [:]
        for entry in node?.entries ?? [] { kinds[entry.key.name] = entry.value.text }
        return kinds
    }

    private func makes(_ node: YAMLNode?) -> [Operation.Made] {
        (node?.entries ?? []).compactMap { entry in
            CaptureReader(log: log).capture(entry.value).map { .init(kind: entry.key.name, id: $0) }
        }
    }

    private func pages(_ node: YAMLNode?) -> Operation.Pages? {
        guard let node, let next = node["next"].flatMap(CaptureReader(log: log).capture), let name = node["as"]?.text
        else { return nil }
        let size = node["size"]
        if let size, size.text == name, name != "url" {
            log.error(at: size, "'\(name)' takes the next page already", fix: "name the parameter of the page's size")
        }
        return .init(next: next, parameter: name == "url" ? nil : name, size: size?.text)
    }
}
