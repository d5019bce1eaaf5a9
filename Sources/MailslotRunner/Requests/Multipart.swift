/// Form data in parts (RFC 7578).
enum Multipart {
    /// A field, or a file.
    struct Part {
        struct File {
            var name: String
            var contentType: String
        }

        var name: String
        var value: String
        var file: File?
    }

    /// Stands in no value: values are ids, canaries and short words.
    private static let boundary = "mailslot-part-5d1f0c9e"

    static let type = "multipart/form-data; boundary=" + boundary

    static func text(of parts: [Part]) -> String {
        parts.map { part in
            var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(quoted(part.name))\""
            if let file = part.file {
                head += "; filename=\"\(quoted(file.name))\"\r\nContent-Type: \(file.contentType)"
            }
            return "\(head)\r\n\r\n\(part.value)\r\n"
        }.joined() + "--\(boundary)--\r\n"
    }

    /// A name inside quotation marks (RFC 7578 section 2 and the HTML standard's form encoding).
    private static func quoted(_ name: String) -> String {
        name.map { $0 == "\"" ? "%22" : $0.isNewline ? "%0A" : String($0) }.joined()
    }
}
