import Mailslot

/// Checks the envelope of a batch: one list in it has one item, which stands for each call.
struct BatchCheck {
    /// What differs from call to call; the body and the number need not be there.
    private static let parameters = ["method", "path", "body", "id"]

    let placement: CredentialPlacement
    let log: DiagnosticLog

    /// Reports what is wrong with a batch of the right shape.
    func check(_ node: YAMLNode) {
        let parameters = DoorParameters(noun: "a batch", names: Self.parameters, placement: placement, log: log)
        parameters.check(node)
        guard let json = node["json"], let calls = calls(in: json) else { return }
        let inside = calls.scalars
        if !inside.contains(where: { $0.parameters.contains("method") }) {
            log.error(at: calls, "the item that stands for each call has no {method}")
        }
        let places = Set(inside.map(\.location))
        let outside = parameters.scalarsBesideBody(node) + json.scalars.filter { !places.contains($0.location) }
        for scalar in outside {
            for name in scalar.parameters where Self.parameters.contains(name) {
                log.error(at: scalar, "{\(name)} differs from call to call, but stands outside of their list")
            }
        }
    }

    /// The list whose item stands for each call, or nil if something was reported.
    private func calls(in json: YAMLNode) -> YAMLNode? {
        let lists = json.lists.filter { list in list.scalars.contains { $0.parameters.contains("path") } }
        let single = lists.filter { $0.items?.count == 1 }
        if let calls = single.first {
            guard single.count > 1 else { return calls }
            log.error(
                at: single[1], "a second list has an item with {path}",
                fix: "one list has one item, which stands for each call")
        } else if let list = lists.first {
            log.error(at: list, "the list has \(list.items?.count ?? 0) items, but one stands for each call")
        } else {
            log.error(
                at: json, "no list has an item with {path}, which would stand for each call",
                fix: "as in '{ requests: [ { method: \"{method}\", path: \"{path}\", body: \"{body}\" } ] }'")
        }
        return nil
    }
}
