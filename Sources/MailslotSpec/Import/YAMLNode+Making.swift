import Mailslot

// Values that stand in no file, with the place that they are about.

extension YAMLNode {
    private init(_ content: Content, at location: SourceLocation) {
        self.init(content: content, location: location, extent: .characters(1))
    }

    /// A text; nothing else, whatever it looks like.
    static func text(_ text: String, at location: SourceLocation) -> YAMLNode {
        YAMLNode(.scalar(YAMLScalar(text, isPlain: false)), at: location)
    }

    /// A number, true, false or null.
    static func plain(_ text: String, at location: SourceLocation) -> YAMLNode {
        YAMLNode(.scalar(YAMLScalar(text, isPlain: true)), at: location)
    }

    static func list(_ items: [YAMLNode], at location: SourceLocation) -> YAMLNode {
        YAMLNode(.list(items), at: location)
    }

    static func mapping(_ members: [(name: String, value: YAMLNode)], at location: SourceLocation) -> YAMLNode {
        YAMLNode(
            .mapping(
                members.map { member in
                    Entry(
                        key: Key(name: member.name, location: location, extent: .characters(1)), value: member.value)
                }), at: location)
    }

    /// A value of an imported description as our language writes it: nothing in it is a template.
    func literal(inRequest: Bool) -> YAMLNode {
        var result = self
        switch content {
        case .list(let items): result.content = .list(items.map { $0.literal(inRequest: inRequest) })
        case .mapping(let entries):
            result.content = .mapping(
                entries.map { Entry(key: $0.key, value: $0.value.literal(inRequest: inRequest)) })
        case .scalar(let scalar):
            guard case .text = scalar.value else { return self }
            var text = scalar.text.replacing("$", with: "$$")
            if inRequest { text = text.replacing("{", with: "{{").replacing("}", with: "}}") }
            result.content = .scalar(YAMLScalar(text, isPlain: false))
        }
        return result
    }
}
