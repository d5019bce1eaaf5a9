import Mailslot

/// Checks the parameters of a door's request: there are no others than its own.
struct DoorParameters {
    /// What the door is, for messages.
    let noun: String
    let names: [String]
    let placement: CredentialPlacement
    let log: DiagnosticLog

    /// Reports parameters that the door does not have.
    func check(_ node: YAMLNode) {
        for (key, value) in values(node) {
            for scalar in value.scalars {
                for name in scalar.parameters where !names.contains(name) && !isCredential(name, in: key) {
                    log.error(
                        at: scalar, "\(noun) has no parameter '\(name.shortened)'",
                        fix: Suggestion.didYouMean(name, among: names) ?? ValueReader.list(names))
                }
            }
        }
    }

    /// The single values of a door's request, outside of its JSON body.
    func scalarsBesideBody(_ node: YAMLNode) -> [YAMLNode] {
        values(node).filter { $0.key != "json" }.flatMap(\.value.scalars)
    }

    private func values(_ node: YAMLNode) -> [(key: String, value: YAMLNode)] {
        ["request", "query", "headers", "json"].compactMap { key in node[key].map { (key, $0) } }
    }

    private func isCredential(_ name: String, in key: String) -> Bool {
        key == "request" && placement == .path(parameter: name)
    }
}

extension YAMLNode {
    /// The parameters in a text, each once.
    var parameters: [String] {
        guard let text, text.utf8.contains(UInt8(ascii: "{")), let pieces = try? TemplateParser.pieces(text) else {
            return []
        }
        var seen: Set<String> = []
        return TextTemplate(pieces).parameters.filter { seen.insert($0).inserted }
    }

    /// Itself, if it is a single value, or those within.
    var scalars: [YAMLNode] {
        switch content {
        case .scalar: [self]
        case .list(let items): items.flatMap(\.scalars)
        case .mapping(let entries): entries.flatMap(\.value.scalars)
        }
    }

    /// All lists in it, also itself, outermost first.
    var lists: [YAMLNode] {
        switch content {
        case .scalar: []
        case .list(let items): [self] + items.flatMap(\.lists)
        case .mapping(let entries): entries.flatMap(\.value.lists)
        }
    }
}
