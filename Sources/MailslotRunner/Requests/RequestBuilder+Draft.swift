internal import Mailslot

extension RequestBuilder {
    /// The request before the credential is put in: filled in, and edited in the order of the edits.
    func draft(
        _ filling: Filling, _ filler: inout Filler, _ pathCredential: (String, String)?
    ) throws(MissingValue) -> RequestDraft {
        let template = try template(of: filling, &filler)
        var draft = try filler.draft(template, headers: plan.contract.api.headers, pathCredential: pathCredential)
        for edit in filling.edits {
            filler.ownPath = draft.target
            switch edit {
            case .method(let method): draft.method = method
            case .path(let form): draft.write(form, words: Self.words(of: template))
            case .pathPrefix(let old, let new):
                let rest = draft.path.dropFirst(old.count)
                guard draft.path.hasPrefix(old), rest.isEmpty || rest.hasPrefix("/") || old.hasSuffix("/") else {
                    continue
                }
                draft.path = new + rest
                if !draft.path.hasPrefix("/") { draft.path = "/" + draft.path }
            case .header(let name, let value): draft.set(header: name, to: try filler.fill(value))
            case .query(let name, let value): draft.query.append((name, try filler.fill(value)))
            case .body(let form): draft.write(form)
            case .pathInHeader(let name, let path):
                draft.set(header: name, to: draft.target)
                draft.path = try filler.fill(path, encode: PercentEncoding.encode)
                draft.query = []
            case .batch(let parts): draft = try envelope(parts, draft, filling, &filler, pathCredential)
            case .parameter, .instead, .credential, .host: break
            }
        }
        return draft
    }

    /// The template, with the edits that say how parameters are given.
    private func template(of filling: Filling, _ filler: inout Filler) throws(MissingValue) -> RequestTemplate {
        var template = plan.operation(filling.operation).request
        for edit in filling.edits {
            switch edit {
            case .instead(let other, let values):
                template = other
                for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                    filler.parameters[name] = .string(try filler.fill(value))
                }
            case .parameter(let name, let form):
                template = TemplateEdits(template: template).edited(name, form) { plan.objects[$0].name }
            default: break
            }
        }
        return template
    }

    /// The segments of a path that stand in its description.
    private static func words(of template: RequestTemplate) -> Set<String> {
        Set(
            template.path.pieces.flatMap { piece in
                if case .literal(let text) = piece { text.split(separator: "/").map(String.init) } else { [String]() }
            })
    }

    /// A draft inside the API's batch envelope.
    private func envelope(
        _ parts: [BatchPart], _ attempt: RequestDraft, _ filling: Filling, _ filler: inout Filler,
        _ pathCredential: (String, String)?
    ) throws(MissingValue) -> RequestDraft {
        guard let batch = plan.contract.api.doors.batch else {
            throw MissingValue(description: "the API description names no batch")
        }
        var items: [Envelope.Item] = []
        for part in parts {
            let draft: RequestDraft
            switch part {
            case .attempt: draft = attempt
            case .companion(let call): draft = try companion(call, filling.caller, pathCredential)
            case .nested(let inner): draft = try envelope(inner, attempt, filling, &filler, pathCredential)
            }
            items.append(Envelope.Item(method: draft.method, path: draft.target, body: draft.bodyValue))
        }
        var outer = batch.request
        outer.body = nil
        var draft = try filler.draft(outer, headers: plan.contract.api.headers, pathCredential: pathCredential)
        draft.body = Envelope(batch: batch).body(items).map { .json($0) }
        return draft
    }

    /// Another call of the same caller, without a credential.
    private func companion(
        _ call: Call, _ caller: Caller, _ pathCredential: (String, String)?
    ) throws(MissingValue) -> RequestDraft {
        var ids: [ObjectID] = []
        for object in call.binding.objects { ids.append(try id(of: object)) }
        let filling = Filling(
            operation: call.operation, caller: caller, values: probeValues[call.operation.index],
            objects: zip(plan.objectParameters[call.operation.index], ids).map { ($0.name, $1) })
        var filler = try filler(filling, identities[caller], [])
        return try draft(filling, &filler, pathCredential)
    }
}
