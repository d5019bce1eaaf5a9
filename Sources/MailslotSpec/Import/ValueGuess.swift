import Mailslot

/// A value that makes a request well-formed, where the description requires one.
struct ValueGuess {
    /// Names of members that hold what somebody writes.
    static let contents: Set<String> = [
        "text", "content", "body", "message", "caption", "html", "markdown", "plaintext", "title", "subject", "name",
        "topic", "description", "comment", "note", "summary", "filename",
    ]

    /// Names of lists of people.
    private static let people: Set<String> = [
        "members", "participants", "recipients", "invitees", "users", "attendees", "persons", "people",
    ]

    /// Names of members that hold an address of the web.
    private static let addresses: Set<String> = ["url", "uri", "link", "href", "callback", "endpoint"]

    /// Whether a member is a list of people: `members`, `member_ids`.
    static func isPeople(_ name: String, _ schema: Schema?) -> Bool {
        guard schema?.type == "array" else { return false }
        let words = Words.parted(name).filter { $0 != "ids" && $0 != "id" }
        return words.last.map { people.contains($0) || people.contains($0 + "s") } ?? false
    }

    private static let terms: Set<String> = ["q", "query", "search", "term", "keyword", "keywords", "phrase", "text"]

    /// Canaries that are free text are longer than what some fields hold.
    private static let longestCanary = 64
    private static let longestWord = 32

    let verb: Verb
    let location: SourceLocation
    /// A scope that whoever may do the operation has; nil if it needs none.
    var scope: String?

    /// The value for a parameter: what the description gives, else what its type asks for.
    func value(_ name: String, _ schema: Schema?, example: YAMLNode? = nil) -> YAMLNode {
        let words = Words.parted(name)
        if verb == .search, let last = words.last, Self.terms.contains(last), isText(schema) { return text("$tag") }
        if let scope, let last = words.last, last == "scope" || last == "scopes", schema?.given == nil {
            return schema?.type == "array" ? .list([text(scope)], at: location) : text(scope)
        }
        if Self.isPeople(name, schema) { return .list([text("$self")], at: location) }
        if isText(schema), let last = words.last, Self.addresses.contains(last), schema?.given == nil {
            return text("https://example.com/")
        }
        let isBase64 = schema?.isBase64 == true || isText(schema) && words.contains("base64") && schema?.given == nil
        if isBase64 { return text(writes ? "$canary.base64" : "bWFpbHNsb3Q=") }
        if let format = schema?.format, let value = formatted(format) { return value }
        if writes, isText(schema), let last = words.last, Self.contents.contains(last), schema?.certain == nil {
            if let canary = canary(schema) { return canary }
        }
        if let given = example ?? schema?.given, given.scalar != nil || given.items?.isEmpty == false {
            return given.literal(inRequest: false)
        }
        return plain(schema)
    }

    private var writes: Bool { verb.effect == .change || verb.effect == .authority }

    private func isText(_ schema: Schema?) -> Bool { schema?.type == nil || schema?.type == "string" }

    private func text(_ text: String) -> YAMLNode { .text(text, at: location) }

    private func formatted(_ format: String) -> YAMLNode? {
        switch format {
        case "date-time": text("$now")
        case "date": text("2030-01-01")
        case "uuid": text("$uuid")
        case "email": text("$canary.email")
        case "uri", "url": text("https://example.com/")
        default: nil
        }
    }

    /// A canary that fits, or nil if none does.
    private func canary(_ schema: Schema?) -> YAMLNode? {
        guard schema?.hasPattern != true else { return nil }
        let room = schema?.maximumLength ?? .max
        if room >= Self.longestCanary { return text("$canary") }
        return room >= Self.longestWord ? text("$canary.word") : nil
    }

    private func plain(_ schema: Schema?) -> YAMLNode {
        switch schema?.type {
        case "integer", "number":
            return .plain(String(max(schema?.minimum ?? 1, min(1, schema?.maximum ?? 1))), at: location)
        case "boolean": return .plain("false", at: location)
        case "array":
            guard let items = schema?.items else { return .list([], at: location) }
            return .list([value("", items)], at: location)
        case "object": return object(schema)
        default: return writes ? canary(schema) ?? text("mailslot") : text("mailslot")
        }
    }

    /// An object with the members that it must have.
    private func object(_ schema: Schema?) -> YAMLNode {
        guard let schema else { return .mapping([], at: location) }
        let required = schema.required
        return .mapping(
            schema.properties.filter { required.contains($0.name) && !$0.schema.isReadOnly }
                .map { ($0.name, value($0.name, $0.schema)) }, at: location)
    }
}
