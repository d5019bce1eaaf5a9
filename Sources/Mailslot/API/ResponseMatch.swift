/// Conditions on an answer, all of which must hold.
package struct ResponseMatch: Hashable, Sendable {
    /// What a status must be.
    package enum Status: Hashable, Sendable {
        case exactly(Int)
        /// All that begin with this digit, as in `4xx`.
        case hundreds(Int)

        package func matches(_ status: Int) -> Bool {
            switch self {
            case .exactly(let wanted): status == wanted
            case .hundreds(let digit): status / 100 == digit
            }
        }
    }

    /// What a value must be.
    package enum Condition: Hashable, Sendable {
        case equals(JSONValue)
        case oneOf([JSONValue])
        case contains(String)
        case exists(Bool)
        /// An empty list, object or text, or null.
        case empty(Bool)

        /// Whether the value, or its absence, fulfils the condition.
        package func matches(_ value: JSONValue?) -> Bool {
            switch self {
            case .equals(let wanted): value == wanted
            case .oneOf(let wanted): value.map(wanted.contains) ?? false
            case .contains(let part): value?.text.map { $0.contains(part) } ?? false
            case .exists(let wanted): (value != nil) == wanted
            case .empty(let wanted): value.map { $0.isEmpty == wanted } ?? false
            }
        }
    }

    /// A condition on the value at a place of the JSON body.
    package struct JSONCondition: Hashable, Sendable {
        package var pointer: JSONPointer
        package var condition: Condition

        package init(_ pointer: JSONPointer, _ condition: Condition) {
            self.pointer = pointer
            self.condition = condition
        }
    }

    /// A condition on the first header of a name.
    package struct HeaderCondition: Hashable, Sendable {
        package var name: String
        package var condition: Condition

        package init(_ name: String, _ condition: Condition) {
            self.name = name
            self.condition = condition
        }
    }

    /// Any of these; empty for every status.
    package var statuses: [Status]
    package var json: [JSONCondition]
    package var headers: [HeaderCondition]
    package var body: Condition?

    package init(
        statuses: [Status] = [], json: [JSONCondition] = [], headers: [HeaderCondition] = [], body: Condition? = nil
    ) {
        self.statuses = statuses
        self.json = json
        self.headers = headers
        self.body = body
    }

    /// Whether the answer fulfils all conditions.
    package func matches(_ answer: some AnswerView) -> Bool {
        guard statuses.isEmpty || statuses.contains(where: { $0.matches(answer.status) }) else { return false }
        for condition in headers {
            guard condition.condition.matches(answer.header(condition.name).map(JSONValue.string)) else { return false }
        }
        if let body, !body.matches(.string(answer.bodyText)) { return false }
        guard !json.isEmpty else { return true }
        guard let document = answer.json else { return false }
        return json.allSatisfy { $0.condition.matches($0.pointer.resolve(in: document)) }
    }
}

/// What a match looks at in an answer.
package protocol AnswerView {
    var status: Int { get }
    /// The body as JSON, or nil if it is none.
    var json: JSONValue? { get }
    var bodyText: String { get }
    /// The first header of that name, in any case (RFC 9110 section 5.1).
    func header(_ name: String) -> String?
}
