import Mailslot

/// Reads values with places to fill in.
struct TemplateReader {
    /// What may stand in a text.
    enum Dialect {
        /// `{parameters}` and `$words`: a request.
        case request
        /// `$words`: what an API description gives to its parameters.
        case values
        /// `$words`, principals' names and objects' names.
        case contract(ContractNames)
    }

    /// The names that a contract's values may hold.
    struct ContractNames {
        var principals: Set<String>
        /// Turns a value into an object's name, or reports why it is none.
        var object: (YAMLNode) -> String?
    }

    let dialect: Dialect
    let log: DiagnosticLog

    /// A value of any type.
    ///
    /// `isObject` tells that it is the value of a parameter that stands for an object.
    func value(_ node: YAMLNode, isObject: Bool = false) -> ValueTemplate {
        switch node.content {
        case .mapping where isObject: return object(node)
        case .list(let items):
            return .array(items.map { value($0, isObject: isObject) })
        case .mapping(let entries):
            return .object(entries.map { .init($0.key.name, value($0.value)) })
        case .scalar(let scalar):
            if isObject { return object(node) }
            switch scalar.value {
            case .null: return .constant(.null)
            case .bool(let flag): return .constant(.bool(flag))
            case .number(let digits): return .constant(.number(digits))
            case .text: return .text(text(node))
            }
        }
    }

    private func object(_ node: YAMLNode) -> ValueTemplate {
        guard case .contract(let names) = dialect, let name = names.object(node) else { return .text(TextTemplate([])) }
        return .text(TextTemplate([.object(name)]))
    }

    /// A text; numbers, true and false are taken as they are written.
    func text(_ node: YAMLNode) -> TextTemplate {
        guard let scalar = node.scalar else { return TextTemplate([]) }
        if case .contract(let names) = dialect, scalar.segments == [.written(scalar.written)],
            names.principals.contains(scalar.written)
        {
            return TextTemplate([.principal(scalar.written)])
        }
        var parser = TemplateParser(hasParameters: isRequest)
        for segment in scalar.segments {
            switch segment {
            case .literal(let text): parser.append(literal: text)
            case .written(let text): parser.parse(text)
            }
        }
        if let problem = parser.problem { log.error(at: node, problem.message, fix: problem.fix) }
        return TextTemplate(parser.pieces)
    }

    private var isRequest: Bool {
        if case .request = dialect { true } else { false }
    }
}
