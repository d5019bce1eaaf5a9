import Mailslot

extension Plan {
    /// How a request differs from what its description says, in words.
    func words(_ variation: Variation) -> [String] {
        variation.values.keys.sorted().map { "its own \($0)" } + variation.edits.map(words)
    }

    private func words(_ edit: Edit) -> String {
        switch edit {
        case .method(let method): "method \(method)"
        case .path(let form): "path with \(form.rawValue)"
        case .pathPrefix(let own, let other): "path with \(other.isEmpty ? "nothing" : other) for \(own)"
        case .host(let name): "host \(name)"
        case .header(let name, let value): "header \(name): \(text(value))"
        case .query(let name, let value): "query \(name)=\(text(value))"
        case .parameter(let name, let form): "\(name) \(words(form))"
        case .body(let form): "body as \(form.rawValue)"
        case .credential(let placement): "credential in \(words(placement))"
        case .pathInHeader(let name, let path): "path in header \(name), sent to \(text(path))"
        case .instead(let request, _): "instead \(request.method) \(text(request.path))"
        case .batch(let parts): "in a batch: \(words(parts))"
        }
    }

    private func words(_ form: ParameterForm) -> String {
        switch form {
        case .twice(let other, let isFirst): "twice, \(objects[other].name) \(isFirst ? "first" : "last")"
        case .list: "as a list"
        case .member(let name): "as \(name) of an object"
        case .queryBeside(let other): "in the query, \(objects[other].name) in the path"
        case .text(let text): "as \(text)"
        case .after(let text): "after \(text)"
        }
    }

    private func words(_ parts: [BatchPart]) -> String {
        parts.map { part in
            switch part {
            case .attempt: "this"
            case .companion(let call): operation(call.operation).name
            case .nested(let parts): "a batch of \(words(parts))"
            }
        }.joined(separator: ", ")
    }

    private func words(_ placement: CredentialPlacement) -> String {
        switch placement {
        case .bearer: "the header Authorization as Bearer"
        case .basic: "the header Authorization as Basic"
        case .header(let name, _): "the header \(name)"
        case .query(let name): "the query as \(name)"
        case .form(let name): "the body as \(name)"
        case .path(let parameter): "the path as \(parameter)"
        case .awsSignature: "a signature"
        case .none: "no place"
        }
    }

    /// A text with the names of what is filled in, in braces.
    func text(_ template: TextTemplate, _ names: [String: String] = [:]) -> String {
        template.pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .parameter(let name): "{\(names[name] ?? name)}"
            case .generated(let value): value.notation
            case .principal(let name), .object(let name): "{\(name)}"
            case .planted(let canary, let part):
                "{\(part.rawValue) canary of \(principal(canaries[canary].owner).name)}"
            case .neverPlanted(let number, let part): "{\(part.rawValue) word \(number) of nobody}"
            case .nextPage(let request): "{next page of request \(request + 1)}"
            case .ownPath: "{its own path}"
            }
        }.joined()
    }
}
