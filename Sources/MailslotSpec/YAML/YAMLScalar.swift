/// A single value of a YAML file.
struct YAMLScalar: Sendable {
    /// What a plain scalar stands for; a quoted one is always text.
    enum Value: Hashable, Sendable {
        case null
        case bool(Bool)
        /// In RFC 8259 section 6 form.
        case number(String)
        case text
    }

    /// A part of a scalar.
    enum Segment: Hashable, Sendable {
        /// As it stands in the file: templates in it count.
        case written(String)
        /// From the environment, or escaped: nothing in it counts as a template.
        case literal(String)
    }

    /// As it stands in the file, without quotation marks.
    let written: String
    let isPlain: Bool
    var segments: [Segment]
    /// The variable, where the scalar is one variable and nothing else.
    var variable: String?
    /// Whether a variable in it is not set, so that its text stands for something unknown.
    var isStandIn = false
    /// Whether something in it came from the environment.
    var isFromEnvironment = false

    init(_ written: String, isPlain: Bool) {
        self.written = written
        self.isPlain = isPlain
        segments = [.written(written)]
    }

    /// The text, with the environment's values put in.
    var text: String {
        segments.map { segment in
            switch segment {
            case .written(let text), .literal(let text): text
            }
        }.joined()
    }

    /// What it stands for.
    ///
    /// YAML 1.1's other words for truth, its dates and its octal numbers are text.
    var value: Value {
        guard isPlain, !isFromEnvironment else { return .text }
        switch written {
        case "", "~", "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: return Self.isNumber(written) ? .number(written) : .text
        }
    }

    /// Whether a text is a number as JSON writes it (RFC 8259 section 6).
    static func isNumber(_ text: String) -> Bool {
        var rest = Substring(text).utf8
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = digits(&rest)
        guard whole.first != nil, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard !digits(&rest).isEmpty else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            guard !digits(&rest).isEmpty else { return false }
        }
        return rest.isEmpty
    }

    private static func digits(_ rest: inout Substring.UTF8View) -> Substring.UTF8View {
        let found = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(found.count)
        return found
    }
}
