internal import Mailslot

/// Puts calls into an API's batch envelope.
struct Envelope {
    let batch: Doors.Batch

    /// What an envelope holds of a call.
    struct Item {
        var method: String
        var path: String
        var body: JSONValue?
    }

    /// The template of the envelope's body with an item for each call.
    func body(_ items: [Item]) -> JSONValue? {
        guard case .json(let template)? = batch.request.body else { return nil }
        return fill(template, items)
    }

    private func fill(_ template: ValueTemplate, _ items: [Item]) -> JSONValue {
        switch template {
        case .constant(let value): return value
        case .text(let text): return .string(literal(text))
        case .array(let parts):
            if parts.count == 1, parts[0].parameters.contains("path") {
                return .array(items.enumerated().compactMap { fill(parts[0], item: $1, number: $0) })
            }
            return .array(parts.map { fill($0, items) })
        case .object(let members): return .object(members.map { .init($0.name, fill($0.value, items)) })
        }
    }

    /// One item; a member for a body that is not there is left out.
    private func fill(_ template: ValueTemplate, item: Item, number: Int) -> JSONValue? {
        switch template {
        case .constant(let value): return value
        case .text(let text):
            if text.pieces == [.parameter("body")] { return item.body }
            if text.pieces == [.parameter("id")] { return .string(String(number + 1)) }
            return .string(
                text.pieces.map { piece in
                    switch piece {
                    case .parameter("method"): item.method
                    case .parameter("path"): item.path
                    case .parameter("body"):
                        item.body.map { String(decoding: JSONWriter.bytes($0), as: UTF8.self) } ?? ""
                    case .parameter("id"): String(number + 1)
                    case .literal(let text): text
                    default: ""
                    }
                }.joined())
        case .array(let parts): return .array(parts.compactMap { fill($0, item: item, number: number) })
        case .object(let members):
            return .object(
                members.compactMap { member in
                    fill(member.value, item: item, number: number).map { .init(member.name, $0) }
                })
        }
    }

    private func literal(_ text: TextTemplate) -> String {
        text.pieces.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
    }
}
