import Mailslot

/// A path of a description, in segments.
struct ImportedPath {
    enum Segment: Hashable {
        case literal(String)
        /// A segment that is a parameter, perhaps with text around it.
        case parameter(String)
    }

    let segments: [Segment]

    init(_ path: String) {
        segments = path.prefix { $0 != "?" }.split(separator: "/").map { part in
            guard let open = part.firstIndex(of: "{"), let close = part[open...].firstIndex(of: "}") else {
                return .literal(String(part))
            }
            return .parameter(String(part[part.index(after: open)..<close]))
        }
    }

    /// The names of its parameters, in their order.
    static func parameters(_ path: String) -> [String] {
        path.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }

    /// Whether each brace that opens is closed before another opens.
    static func isBalanced(_ path: String) -> Bool {
        var isOpen = false
        for character in path where character == "{" || character == "}" {
            guard isOpen == (character == "}") else { return false }
            isOpen.toggle()
        }
        return !isOpen
    }

    /// The last segment that is no parameter, and where it is.
    var lastLiteral: (text: String, index: Int)? {
        for (index, segment) in segments.enumerated().reversed() {
            if case .literal(let text) = segment { return (text, index) }
        }
        return nil
    }

    /// Whether it ends with a parameter: it is about one thing.
    var isAboutOne: Bool {
        if case .parameter = segments.last { true } else { false }
    }

    /// Whether a segment belongs to the beginning of all paths, as `api` and `v1` do.
    static func isBase(_ segment: Segment) -> Bool {
        guard case .literal(let text) = segment else { return false }
        return text.lowercased() == "api" || text.wholeMatch(of: /[vV][0-9.]+/) != nil
    }

    /// The kind that the word before a parameter names.
    func kind(before parameter: String) -> String? {
        guard let index = segments.firstIndex(of: .parameter(parameter)), index > 0,
            case .literal(let text) = segments[index - 1], !Self.isBase(segments[index - 1])
        else { return nil }
        return Words.kind(Words.parted(text))
    }

    /// The kind of object that a parameter of it stands for, by the parameter's own name or by what stands before.
    func kind(of parameter: String) -> String? {
        if let kind = ObjectName.kind(parameter) { return kind }
        guard let index = segments.firstIndex(of: .parameter(parameter)), index > 0,
            case .literal(let text) = segments[index - 1]
        else { return nil }
        // `/users/{userIdOrName}`: what is before it says more than the name.
        guard ObjectName.isMereID(parameter) || Words.isPlural(Words.parted(text).last ?? "") else { return nil }
        return kind(before: parameter)
    }
}

/// What the name of a parameter or a member says of an object that its value is the id of.
enum ObjectName {
    private static let endings: Set<String> = ["id", "ids", "uuid", "guid", "sid", "key", "uid"]

    /// The kind, where the name ends as ids do: `channel_id`, `channelId`, `ConversationSid`.
    static func kind(_ name: String) -> String? {
        let words = Words.parted(name)
        guard words.count > 1, let last = words.last, endings.contains(last), last != "key" else { return nil }
        return Words.kind(Array(words.dropLast()))
    }

    /// Whether the name says only that it is an id.
    static func isMereID(_ name: String) -> Bool {
        let words = Words.parted(name)
        return words.count == 1 && endings.contains(words[0])
    }
}
