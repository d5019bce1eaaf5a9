// What tactics that send a request in another form ask about it.

extension Operation {
    /// Whether it only tells something and takes nothing away.
    package var isRead: Bool { harm == .none && (verb.effect == .information || verb.effect == .identity) }

    /// Whether it may change what people see.
    package var mayChange: Bool { verb.effect == .change || verb.effect == .authority || harm != .none }

    /// Whether a request without the body that it describes lacks something that it needs.
    var needsBody: Bool {
        switch request.body {
        case .json(let value): !value.parameters.isEmpty
        case .form(let fields): fields.contains { !$0.value.parameters.isEmpty }
        case .multipart(let parts):
            parts.contains { !$0.value.parameters.isEmpty || $0.file?.name.parameters.isEmpty == false }
        case .text(let text, _): !text.parameters.isEmpty
        case nil: false
        }
    }
}

extension DescribedCall {
    /// Whether the call is granted, tells something, and names no object: what it shows depends on who asks.
    var isGrantedOverview: Bool {
        isGrantedRead && objectParameters.isEmpty && operation.verb.effect == .information
    }

    /// Where the subject's credential goes.
    var placement: CredentialPlacement {
        operation.credential ?? subject.flatMap { principal($0).placement } ?? api.credential
    }

    /// The entitled person, if that is not the subject itself.
    var otherPerson: Principal? {
        guard let entitled, entitled != subject, principal(entitled).foreign == nil else { return nil }
        return principal(entitled)
    }

    /// The described operations that may change something and that a request of this method to the call's path reaches.
    func writes(by method: String) -> [Operation] {
        api.operations.filter { other in
            other.request.method == method && !other.isRead && other.host == operation.host
                && other.request.path.overlaps(operation.request.path)
        }
    }

    /// A query field with this value, instead of the one of that name that the description may have.
    func queryField(_ name: String, _ value: TextTemplate) -> Edit {
        queryFields([(name, value)])[0]
    }

    /// Query fields with these values, instead of those of these names that the description may have.
    func queryFields(_ fields: [(name: String, value: TextTemplate)]) -> [Edit] {
        var request = operation.request
        let names = Set(fields.map(\.name))
        guard request.query.contains(where: { names.contains($0.name) }) else {
            return fields.map { .query($0.name, $0.value) }
        }
        request.query.removeAll { names.contains($0.name) }
        request.query += fields.map { .init($0.name, .text($0.value)) }
        return [.instead(request, [:])]
    }

    /// One more member of a JSON body or field of a form, instead of the one of that name that the description may have;
    /// nil if the body has neither.
    func bodyField(_ name: String, _ value: TextTemplate) -> Edit? {
        var request = operation.request
        switch request.body {
        case .json(.object(let members)):
            request.body = .json(.object(members.filter { $0.name != name } + [.init(name, .text(value))]))
        case .form(let fields):
            request.body = .form(fields.filter { $0.name != name } + [.init(name, .text(value))])
        case .multipart(let parts):
            request.body = .multipart(parts.filter { $0.name != name } + [.init(name, .text(value))])
        case .json, .text, nil: return nil
        }
        return .instead(request, [:])
    }

    /// The parameters that stand for no object and whose value is this text, by their names.
    func parameters(withValue isWanted: (TextTemplate) -> Bool) -> [String] {
        let objects = Set(objectParameters.map(\.name))
        return operation.request.parameters.filter { name in
            guard !objects.contains(name), case .text(let text)? = values[name] else { return false }
            return isWanted(text)
        }
    }
}

extension RequestTemplate.Body {
    /// Whether it is made of named fields, so that it can be given as another media type.
    var hasFields: Bool {
        switch self {
        case .json(.object), .form: true
        case .json, .multipart, .text: false
        }
    }
}

extension TextTemplate {
    /// Whether some address fits both paths.
    func overlaps(_ other: TextTemplate) -> Bool {
        let mine = segments
        let others = other.segments
        return mine.count == others.count
            && zip(mine, others).allSatisfy { one, two in one == nil || two == nil || one == two }
    }

    /// What stands between the slashes of a path; nil where something is filled in.
    var segments: [String?] {
        var segments: [String?] = []
        var current: String? = ""
        for piece in pieces {
            guard case .literal(let text) = piece else {
                current = nil
                continue
            }
            for (index, part) in text.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
                if index > 0 {
                    segments.append(current)
                    current = ""
                }
                current = current.map { $0 + part }
            }
        }
        segments.append(current)
        return segments
    }

    /// The text, if nothing is filled in.
    var literal: String? {
        var text = ""
        for piece in pieces {
            guard case .literal(let part) = piece else { return nil }
            text += part
        }
        return text
    }
}
