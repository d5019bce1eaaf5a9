/// Where a value is found in an exchange.
package struct Capture: Sendable {
    /// What is looked at.
    package enum Source: Hashable, Sendable {
        case json(JSONPointer)
        case header(String)
        /// The body as text, of which the pattern takes a part.
        case body
        /// The value that the request gave to this parameter.
        case parameter(String)
    }

    package var source: Source
    /// If present, the first group of the first match is taken, or the whole match if there is no group.
    package var pattern: Pattern?

    package init(_ source: Source, pattern: Pattern? = nil) {
        self.source = source
        self.pattern = pattern
    }

    /// A regular expression, with its text.
    ///
    /// `Regex` is not `Sendable`; the expression is compiled where it is used, which is once for each object made.
    package struct Pattern: Hashable, Sendable {
        package let text: String

        /// Nil if the text is no regular expression.
        package init?(_ text: String) {
            guard (try? Regex(text)) != nil else { return nil }
            self.text = text
        }

        func firstGroup(in value: String) -> String? {
            guard let regex = try? Regex(text), let match = try? regex.firstMatch(in: value) else { return nil }
            let group = match.output.count > 1 ? match.output[1] : match.output[0]
            return group.substring.map(String.init)
        }
    }

    /// The value in an answer, or nil if it is not there; `parameter` gives the values of the request's parameters.
    package func value(in answer: some AnswerView, parameter: (String) -> JSONValue?) -> ObjectID? {
        let found: JSONValue?
        switch source {
        case .json(let pointer): found = answer.json.flatMap(pointer.resolve)
        case .header(let name): found = answer.header(name).map { .string($0) }
        case .body: found = .string(answer.bodyText)
        case .parameter(let name): found = parameter(name)
        }
        switch found {
        case .number(let digits) where pattern == nil: return ObjectID(digits, isNumber: true)
        case .string(let text), .number(let text):
            guard !text.isEmpty else { return nil }
            return (pattern.map { $0.firstGroup(in: text) } ?? text).map { ObjectID($0) }
        default: return nil
        }
    }
}
