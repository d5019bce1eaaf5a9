import Yams

/// Writes a description as a file that a person can edit.
enum DescriptionText {
    /// The file's text; the comment at its head names the file that it was made of.
    ///
    /// - Throws: what the YAML library cannot write.
    static func yaml(_ description: YAMLNode, source: String) throws -> String {
        let head = """
            # Made of \(source) by `mailslot import`. What that description does not say is guessed from names: `does` of each
            # operation, which parameters stand for objects (`takes`), and what is made (`makes`). Correct what is wrong.

            """
        return head + (try Yams.serialize(node: node(description, depth: 0), width: 118, allowUnicode: true))
    }

    private static func node(_ value: YAMLNode, depth: Int) -> Node {
        switch value.content {
        case .scalar(let scalar): return .scalar(self.scalar(scalar))
        case .list(let items):
            // Each refusal on a line of its own.
            let style: Node.Sequence.Style = depth == 1 ? .block : .flow
            return .sequence(.init(items.map { node($0, depth: depth + 2) }, .implicit, style))
        case .mapping(let entries):
            // A file, its operations, and each of them in lines; what is within them in braces.
            let style: Node.Mapping.Style = depth <= 2 ? .block : .flow
            let pairs = entries.map { entry in
                (Node.scalar(scalar(YAMLScalar(entry.key.name, isPlain: false))), node(entry.value, depth: depth + 1))
            }
            return .mapping(.init(pairs, .implicit, style))
        }
    }

    /// In quotation marks where a bare text would be read as something else.
    private static func scalar(_ scalar: YAMLScalar) -> Node.Scalar {
        guard case .text = scalar.value, YAMLScalar(scalar.text, isPlain: true).value != .text else {
            return .init(scalar.text, .implicit, scalar.text.contains("\n") ? .doubleQuoted : .any)
        }
        return .init(scalar.text, .implicit, .doubleQuoted)
    }
}
