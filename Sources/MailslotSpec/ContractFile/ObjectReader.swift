import Mailslot

/// Reads objects' names, and reports those that stand for nothing.
struct ObjectReader {
    let log: DiagnosticLog
    let draft: ContractDraft
    /// The number of the step that names them; nil where the whole scene is there.
    let before: Int?

    /// The name, or nil if something was reported.
    ///
    /// The kind is the one that the object must have; nil for any.
    func name(_ node: YAMLNode, kind: String?) -> String? {
        guard let name = node.text else {
            log.error(at: node, "the name of an object is expected here, not \(node.noun)")
            return nil
        }
        guard let object = draft.objects[name] else {
            log.unknown(node.shown, "object", among: draft.objectNames(ofKind: kind)) {
                log.error(at: node, $0, fix: $1)
            }
            return nil
        }
        if let kind, let other = object.kind, other != kind {
            log.error(
                at: node, "'\(node.shown)' is a \(other), not a \(kind)",
                fix: hint(draft.objectNames(ofKind: kind), kind))
            return nil
        }
        if let before, object.step >= before {
            let place = object.step == before ? "by this step itself" : "only in line \(object.location.line)"
            log.error(at: node, "'\(node.shown)' is made \(place)", fix: "put the step that makes it first")
            return nil
        }
        return name
    }

    private func hint(_ names: [String], _ kind: String) -> String {
        names.isEmpty
            ? "the scene has no \(kind)"
            : "the scene has: \(names.prefix(10).joined(separator: ", "))"
    }
}
