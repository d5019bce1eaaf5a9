internal import Mailslot

extension RequestDraft {
    /// Writes the path in another form; `words` are the segments that stand in the description, not ids.
    mutating func write(_ form: PathForm, words: Set<String>) {
        var segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let last = segments.indices.last, last > 0 else { return }
        switch form {
        case .trailingSlash: segments.append("")
        case .doubleSlash: segments.insert("", at: last)
        case .dotSegment: segments.insert(".", at: last)
        case .parentSegment: segments.insert(contentsOf: ["x", ".."], at: last)
        case .encodedLetter:
            guard let index = segments.lastIndex(where: { words.contains($0) }),
                let byte = segments[index].utf8.first
            else { return }
            segments[index] = "%" + String(byte, radix: 16, uppercase: true) + segments[index].dropFirst()
        case .encodedSlash:
            guard last > 1 else { return }
            segments[last - 1] += "%2F" + segments[last]
            segments.removeLast()
        case .upperCase: segments = segments.map { words.contains($0) ? $0.uppercased() : $0 }
        case .upperCaseEnd:
            guard let index = segments.lastIndex(where: { words.contains($0) }) else { return }
            segments[index] = segments[index].uppercased()
        case .matrixParameter: segments[last] += ";x=1"
        case .jsonSuffix, .csvSuffix, .rssSuffix, .xmlSuffix, .atomSuffix:
            segments[last] += "." + form.rawValue.prefix { $0 != "-" }
        case .encodedBlank: segments[last] += "%20"
        }
        path = segments.joined(separator: "/")
    }

    /// Gives the body as another media type.
    mutating func write(_ form: BodyForm) {
        switch form {
        case .json: body = fields.map { .json(Self.object($0)) }
        case .form: body = fields.map { .form($0) }
        case .multipart:
            body = fields.map { fields in .multipart(fields.map { Multipart.Part(name: $0.name, value: $0.value) }) }
        case .text:
            if let text = jsonText { body = .text(text, contentType: "text/plain") }
        case .elsewhere:
            if let fields {
                query += fields
                body = nil
            } else {
                body = .json(Self.object(query))
                query = []
            }
        }
    }

    /// The body's fields, whatever its type; nil if it has none.
    private var fields: [(name: String, value: String)]? {
        switch body {
        case .form(let fields): fields
        case .multipart(let parts): parts.map { ($0.name, $0.value) }
        case .json(.object(let members)): members.map { ($0.name, $0.value.plainText) }
        case .json, .text, nil: nil
        }
    }

    private var jsonText: String? {
        switch body {
        case .json(let value): String(decoding: JSONWriter.bytes(value), as: UTF8.self)
        case .form, .multipart:
            fields.map { String(decoding: JSONWriter.bytes(Self.object($0)), as: UTF8.self) }
        case .text, nil: nil
        }
    }

    private static func object(_ fields: [(name: String, value: String)]) -> JSONValue {
        .object(fields.map { .init($0.name, .string($0.value)) })
    }

    /// The body as it stands inside an envelope.
    var bodyValue: JSONValue? {
        switch body {
        case .json(let value): value
        case .form, .multipart: fields.map(Self.object)
        case .text(let text, _): .string(text)
        case nil: nil
        }
    }
}
