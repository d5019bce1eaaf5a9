/// The id of an object, or of somebody who calls, as the API gives it.
///
/// What came as a number goes out as a number where a JSON body asks for the id alone: an API with strict types takes
/// nothing else. Everywhere else it is text.
package struct ObjectID: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    package var text: String
    package var isNumber: Bool

    package init(_ text: String, isNumber: Bool = false) {
        self.text = text
        self.isNumber = isNumber
    }

    package init(stringLiteral text: String) {
        self.init(text)
    }

    /// The id in a value that is one: a text or a number.
    package init?(_ value: JSONValue) {
        switch value {
        case .string(let text): self.init(text)
        case .number(let digits): self.init(digits, isNumber: true)
        default: return nil
        }
    }

    package var description: String { text }

    /// As a JSON body holds it.
    package var value: JSONValue { isNumber ? .number(text) : .string(text) }
}
