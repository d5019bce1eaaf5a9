import Foundation

extension Visit {
    private struct Question: Decodable {
        let query: String
        let variables: JSON?
    }

    func graph() throws(Refusal) -> Success {
        let question = try request.decoded(as: Question.self, needs: "a query and, if wanted, variables")
        let fields = try GraphReader.fields(of: question.query, variables: Self.texts(question.variables))
        var graph = Graph(accounts: accounts)
        let data = try graph.resolve(fields, of: .query, access.access(forBodyOf: request))
        let errors: [JSON.Field] = graph.errors.isEmpty ? [] : [("errors", .list(graph.errors))]
        return .json(status: 200, [("data", data)] + errors)
    }

    /// The variables as text; in a form they stand as JSON in one field.
    private static func texts(_ variables: JSON?) -> [String: String] {
        var variables = variables
        if let text = variables?.text {
            variables = try? JSONDecoder().decode(JSON.self, from: Data(text.utf8))
        }
        guard case .object(let fields) = variables else { return [:] }
        return fields.reduce(into: [:]) { texts, field in
            switch field.value {
            case .text(let text): texts[field.name] = text
            case .number(let number): texts[field.name] = String(number)
            default: break
            }
        }
    }
}
