/// What a value of a file may be.
///
/// Every section of the language is one such value. The check of a file and the published JSON Schema are both made
/// from it, so that they cannot differ.
indirect enum Shape: Sendable {
    /// Text of a certain form.
    case text(TextRule)
    /// Text, a number, true or false, taken as text.
    case scalar(noun: String)
    case integer(ClosedRange<Int>)
    /// True or false.
    case truth
    /// Text, a number, true, false or nothing, as it stands.
    case constant
    /// Any value, with places to fill in.
    case template
    case list(Shape)
    /// A mapping from names that the file chooses.
    case names(TextRule, Shape)
    case section(Section)
    /// One of these.
    case choice([Shape])

    /// What is expected, for messages.
    var noun: String {
        switch self {
        case .text(let rule): rule.noun
        case .scalar(let noun): noun
        case .integer(let range):
            range.lowerBound < 0 ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .truth: "true or false"
        case .constant: "a single value"
        case .template: "a value"
        case .list: "a list"
        case .names(let rule, _): "a mapping whose keys are \(rule.plural)"
        case .section(let section): "a mapping (\(section.keys.prefix(4).map(\.name).joined(separator: ", ")) …)"
        case .choice(let shapes): shapes.map(\.noun).joined(separator: " or ")
        }
    }
}

/// A mapping with a fixed set of keys.
struct Section: Sendable {
    /// A key and its value.
    struct Key: Sendable {
        /// Whether the key must be there.
        enum Presence: Sendable {
            case optional
            case required
            /// It may come from an included file.
            case requiredUnlessIncluded
            /// It may come from a description that the file imports, which a schema of the file alone cannot tell.
            case requiredUnlessImported
        }

        var name: String
        /// One sentence for editors.
        var documentation: String
        var shape: Shape
        var presence: Presence

        init(_ name: String, _ documentation: String, _ shape: Shape, _ presence: Presence = .optional) {
            self.name = name
            self.documentation = documentation
            self.shape = shape
            self.presence = presence
        }
    }

    /// What it is, with an article: "an operation".
    var noun: String
    /// One sentence for editors.
    var documentation: String
    var keys: [Key]

    func key(_ name: String) -> Key? {
        keys.first { $0.name == name }
    }

    func has(_ name: String) -> Bool {
        key(name) != nil
    }
}

/// What a text must look like.
struct TextRule: Sendable {
    /// What is wrong with a text.
    struct Problem: Error, Sendable {
        var message: String
        var fix: String?

        init(_ message: String, fix: String? = nil) {
            self.message = message
            self.fix = fix
        }
    }

    /// A word of a closed list.
    struct Word: Sendable {
        var name: String
        var documentation: String

        init(_ name: String, _ documentation: String) {
            self.name = name
            self.documentation = documentation
        }
    }

    /// What it is, with an article.
    var noun: String
    var plural: String
    /// A regular expression of ECMA-262 for the JSON Schema; may let through what `problem` does not.
    var pattern: String?
    /// Whether what is told as wrong never holds the text, which may be from the environment.
    var isDiscreet = false
    /// The only words that it may be, if there are any.
    var words: [Word] = []
    /// What is wrong with the text, or nil.
    var problem: @Sendable (String) -> Problem?

    init(
        _ noun: String, plural: String? = nil, pattern: String? = nil, isDiscreet: Bool = false,
        problem: @escaping @Sendable (String) -> Problem? = { _ in nil }
    ) {
        self.noun = noun
        self.plural = plural ?? noun
        self.pattern = pattern
        self.isDiscreet = isDiscreet
        self.problem = problem
    }

    /// One of these words.
    init(_ noun: String, words: [Word]) {
        self.noun = noun
        plural = noun
        self.words = words
        problem = { text in
            let names = words.map(\.name)
            guard !names.contains(text) else { return nil }
            return Problem(
                "\(noun) is expected here",
                fix: Suggestion.didYouMean(text, among: names) ?? "one of: \(names.joined(separator: ", "))")
        }
    }
}
