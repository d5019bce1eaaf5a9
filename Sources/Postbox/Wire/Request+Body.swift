import Foundation

extension Request {
    /// The most bytes that a form may have.
    private static let largestForm = 1 << 16

    /// Whether the body is a form of `name=value` pairs.
    ///
    /// JSON that was labelled so, as some clients do by default, is taken for what it is; so are the bytes of a file.
    var hasFormBody: Bool {
        headers["content-type"]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
            && body.first != UInt8(ascii: "{") && body.count <= Self.largestForm
    }

    /// The body of known fields: JSON, whatever the type says (also `text/plain`), or a form.
    func decoded<Fields: Decodable>(as fields: Fields.Type, needs: String) throws(Refusal) -> Fields {
        try Self.decode(hasFormBody ? formAsJSON : body, as: fields, needs: needs)
    }

    /// The body of known fields, of a reader that knows JSON only.
    func decodedJSON<Fields: Decodable>(as fields: Fields.Type) -> Fields? {
        try? Self.decode(body, as: fields, needs: "")
    }

    private static func decode<Fields: Decodable>(
        _ bytes: Data, as fields: Fields.Type, needs: String
    ) throws(Refusal) -> Fields {
        do {
            return try JSONDecoder().decode(fields, from: bytes)
        } catch {
            throw Refusal(.malformed("The body must be a JSON object with \(needs)."))
        }
    }

    /// The form as a JSON object: a list for each name that ends in `[]`, a text for each other.
    private var formAsJSON: Data {
        let form = Parameters(String(decoding: body, as: UTF8.self))
        var fields: [JSON.Field] = []
        for name in Set(form.all.map(\.name)).sorted() {
            let values = form.plainValues(name)
            if name.hasSuffix("[]") {
                fields.append((String(name.dropLast(2)), .list(values.map(JSON.text))))
            } else if let last = values.last, form.plainValues(name + "[]").isEmpty {
                fields.append((name, .text(last)))
            }
        }
        return JSON.object(fields).encoded
    }
}
