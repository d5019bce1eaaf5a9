internal import Mailslot

/// Edits that say how parameters are given: they are made before values are filled in.
struct TemplateEdits {
    let template: RequestTemplate

    /// The template in which a parameter is given in another form.
    func edited(_ parameter: String, _ form: ParameterForm, name: @escaping (ID<PlannedObject>) -> String)
        -> RequestTemplate
    {
        var result = template
        if case .queryBeside(let other) = form {
            result.path = TextTemplate(
                template.path.pieces.map { $0 == .parameter(parameter) ? .object(name(other)) : $0 })
            result.query.append(.init(parameter, .text(TextTemplate([.parameter(parameter)]))))
            return result
        }
        let change = Change(parameter: parameter, form: form, name: name)
        if case .text(let text) = form {
            result.path = TextTemplate(
                template.path.pieces.map { $0 == .parameter(parameter) ? .literal(text) : $0 })
        }
        if case .after(let text) = form {
            result.path = TextTemplate(
                template.path.pieces.flatMap { $0 == .parameter(parameter) ? [.literal(text), $0] : [$0] })
        }
        result.query = template.query.flatMap(change.fields)
        switch template.body {
        case .form(let fields): result.body = .form(fields.flatMap(change.fields))
        case .json(let value): result.body = .json(change.value(value))
        case .multipart(let parts): result.body = .multipart(parts.flatMap(change.parts))
        case .text, nil: break
        }
        return result
    }

    /// One parameter's change in a field, a value or a member.
    private struct Change {
        let parameter: String
        let form: ParameterForm
        let name: (ID<PlannedObject>) -> String

        private func isMeant(_ value: ValueTemplate) -> Bool { value == .text(TextTemplate([.parameter(parameter)])) }

        func fields(_ field: RequestTemplate.Field) -> [RequestTemplate.Field] {
            guard isMeant(field.value) else { return [field] }
            switch form {
            case .twice(let other, let otherFirst):
                let first = RequestTemplate.Field(field.name, .text(TextTemplate([.object(name(other))])))
                return otherFirst ? [first, field] : [field, first]
            case .list: return [.init(field.name + "[]", field.value)]
            case .member(let key): return [.init("\(field.name)[\(key)]", field.value)]
            case .text(let text): return [.init(field.name, .text(TextTemplate(literal: text)))]
            case .after(let text): return [.init(field.name, prefixed(text))]
            case .queryBeside: return [field]
            }
        }

        func parts(_ part: RequestTemplate.Part) -> [RequestTemplate.Part] {
            guard part.file == nil else { return [part] }
            return fields(.init(part.name, part.value)).map { .init($0.name, $0.value) }
        }

        func value(_ value: ValueTemplate) -> ValueTemplate {
            switch value {
            case .object(let members): return .object(members.flatMap(self.members))
            case .array(let items): return .array(items.flatMap(self.items))
            case .constant, .text: return isMeant(value) ? single(value) : value
            }
        }

        private func items(_ item: ValueTemplate) -> [ValueTemplate] {
            guard isMeant(item), case .twice(let other, let otherFirst) = form else { return [value(item)] }
            let first = ValueTemplate.text(TextTemplate([.object(name(other))]))
            return otherFirst ? [first, item] : [item, first]
        }

        private func members(_ member: ValueTemplate.Member) -> [ValueTemplate.Member] {
            guard isMeant(member.value), case .twice(let other, let otherFirst) = form else {
                return [.init(member.name, value(member.value))]
            }
            let first = ValueTemplate.Member(member.name, .text(TextTemplate([.object(name(other))])))
            return otherFirst ? [first, member] : [member, first]
        }

        private func prefixed(_ text: String) -> ValueTemplate {
            .text(TextTemplate([.literal(text), .parameter(parameter)]))
        }

        private func single(_ value: ValueTemplate) -> ValueTemplate {
            switch form {
            case .list: .array([value])
            case .member(let key): .object([.init(key, value)])
            case .text(let text): .text(TextTemplate(literal: text))
            case .after(let text): prefixed(text)
            case .twice, .queryBeside: value
            }
        }
    }
}
