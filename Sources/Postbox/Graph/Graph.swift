/// Answers a GraphQL query: each field by the right to it, with null and an error where the right is missing.
struct Graph {
    /// A thing that the query has come to.
    enum Node {
        case query
        case user(Member)
        case conversation(Conversation)
        case message(Message)
    }

    /// What a field holds.
    enum Value {
        case leaf(JSON)
        case node(Node, Access)
        case list([Node], Access)
    }

    static let mostInList = 50
    private static let mostValues = 5_000

    let accounts: Accounts
    private(set) var errors: [JSON] = []
    private var valuesLeft = Self.mostValues

    init(accounts: Accounts) {
        self.accounts = accounts
    }

    /// The wanted fields of a thing, at a place in the answer.
    mutating func resolve(
        _ fields: [GraphField], of node: Node, _ access: Access, at path: [JSON] = []
    ) throws(Refusal) -> JSON {
        var values: [JSON.Field] = []
        for (index, field) in fields.enumerated() {
            valuesLeft -= 1
            guard valuesLeft >= 0 else { throw Refusal(.malformed("The query asks for too much at once.")) }
            let place = path + [.text(field.key)]
            let isAgain = fields[..<index].contains { $0.name == field.name }
            let access = isAgain ? access.accessForRepeatedField : access
            values.append((field.key, try json(of: field, of: node, access, at: place)))
        }
        return .object(values)
    }

    private mutating func json(
        of field: GraphField, of node: Node, _ access: Access, at path: [JSON]
    ) throws(Refusal) -> JSON {
        let value: Value
        do throws(Refusal) {
            value = try self.value(of: field, of: node, access)
        } catch {
            guard error.isDenial else { throw error }
            errors.append(Self.error(error, at: path))
            return .null
        }
        switch value {
        case .leaf(let json):
            return json
        case .node(let node, let access):
            return try resolve(field.selection, of: node, access, at: path)
        case .list(let nodes, let access):
            var list: [JSON] = []
            for (index, node) in nodes.prefix(Self.mostInList).enumerated() {
                list.append(try resolve(field.selection, of: node, access, at: path + [.number(index)]))
            }
            return .list(list)
        }
    }

    private static func error(_ refusal: Refusal, at path: [JSON]) -> JSON {
        .object([
            ("message", .text(refusal.message)),
            ("path", .list(path)),
            ("extensions", .object([("code", .text(refusal.reason.code))] + refusal.details)),
        ])
    }
}
