import Mailslot

extension ObjectID {
    /// The id that a file names: a number where it is written as one, or as `{ number: "${NAME}" }`.
    ///
    /// Nil if it is neither, which is told to the log.
    init?(_ node: YAMLNode, _ log: DiagnosticLog) {
        if let scalar = node.scalar {
            if case .number(let digits) = scalar.value {
                self.init(digits, isNumber: true)
            } else {
                self.init(scalar.text)
            }
            return
        }
        guard let number = node["number"], let scalar = number.scalar else { return nil }
        // What stands in for a variable that is not set is no number.
        if !scalar.isStandIn, Int(scalar.text) == nil {
            log.error(at: number, "'\(number.shown)' is not a whole number", fix: "write a text id without 'number'")
            return nil
        }
        self.init(scalar.isStandIn ? "1" : scalar.text, isNumber: true)
    }
}
