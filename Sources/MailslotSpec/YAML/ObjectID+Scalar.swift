import Mailslot

extension ObjectID {
    /// The id that a file names: a number where it is written as one, without quotation marks.
    init(_ scalar: YAMLScalar) {
        if case .number(let digits) = scalar.value {
            self.init(digits, isNumber: true)
        } else {
            self.init(scalar.text)
        }
    }
}
