internal import Mailslot

/// Says what answers mean, and remembers the last one to each operation.
///
/// Most denied requests get the same refusal to the byte, which needs no second reading.
struct Classifier {
    private struct Known {
        var status: Int
        var body: [UInt8]
        var classification: Classification
    }

    private let api: APIDescription
    private var known: [Known?]
    /// Whether status and body alone decide, by operation.
    private let isDecidedWithoutHeaders: [Bool]

    init(_ api: APIDescription) {
        self.api = api
        known = Array(repeating: nil, count: api.operations.count)
        func looksAtHeaders(_ match: ResponseMatch?) -> Bool { match?.headers.isEmpty == false }
        let isDecided =
            !api.refusals.contains { looksAtHeaders($0.match) }
            && !(api.throttled + api.pending).contains(where: looksAtHeaders)
        isDecidedWithoutHeaders = api.operations.map { operation in
            isDecided && !looksAtHeaders(operation.accepts) && !operation.refusals.contains { looksAtHeaders($0.match) }
        }
    }

    /// What an exchange of this operation says.
    mutating func classify(
        _ exchange: Exchange, _ answer: ParsedResponse?, _ operation: ID<Operation>, isEnvelope: Bool = false
    ) -> Classification {
        if isEnvelope { return .of(exchange, answer, api.operations[operation], api, isEnvelope: true) }
        guard isDecidedWithoutHeaders[operation.index], exchange.failure == nil, let response = exchange.response else {
            return .of(exchange, answer, api.operations[operation], api)
        }
        if let last = known[operation.index], last.status == response.status, last.body == response.body {
            return last.classification
        }
        let classification = Classification.of(exchange, answer, api.operations[operation], api)
        known[operation.index] = Known(status: response.status, body: response.body, classification: classification)
        return classification
    }
}
