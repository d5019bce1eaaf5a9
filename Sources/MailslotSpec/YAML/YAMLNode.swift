import Mailslot

/// A value of a YAML file with its place.
struct YAMLNode: Sendable {
    /// What a value is.
    enum Content: Sendable {
        case scalar(YAMLScalar)
        case list([YAMLNode])
        case mapping([Entry])
    }

    /// A name in a mapping.
    struct Key: Sendable {
        var name: String
        var location: SourceLocation
        var extent: Extent
    }

    /// A name and its value.
    struct Entry: Sendable {
        var key: Key
        var value: YAMLNode
    }

    /// How much of the line a value takes.
    enum Extent: Sendable {
        case characters(Int)
        /// Up to the closing quotation mark.
        case quoted

        /// In characters.
        func length(in rest: ArraySlice<UInt8>) -> Int {
            switch self {
            case .characters(let count): return count
            case .quoted:
                guard let mark = rest.first, let end = rest.dropFirst().firstIndex(of: mark) else { return 1 }
                return String(decoding: rest[...end], as: UTF8.self).count
            }
        }
    }

    var content: Content
    var location: SourceLocation
    var extent: Extent

    var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    var items: [YAMLNode]? {
        if case .list(let items) = content { items } else { nil }
    }

    var entries: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// A scalar's text, with the environment's values put in; nil for lists and mappings.
    var text: String? { scalar?.text }

    /// What a message shows of a scalar: as it is written, without what the environment gives.
    var shown: String { (scalar?.written ?? "").shortened }

    /// The value of this name in a mapping.
    subscript(key: String) -> YAMLNode? {
        entry(key)?.value
    }

    /// The name and its value in a mapping.
    func entry(_ key: String) -> Entry? {
        entries?.first { $0.key.name == key }
    }

    /// What it is, for messages.
    var noun: String {
        switch content {
        case .list: "a list"
        case .mapping: "a mapping"
        case .scalar(let scalar):
            switch scalar.value {
            case .null: "nothing"
            case .bool: "true or false"
            case .number: "a number"
            case .text: "text"
            }
        }
    }
}
