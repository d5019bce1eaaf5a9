/// The address of a message for people: `https://postbox.example/m/` with the id.
enum MessageLink {
    private static let start = "https://postbox.example/m/"

    /// The message that the first link in a text leads to.
    static func message(in text: String) -> ID<Message>? {
        guard let link = text.firstRange(of: start) else { return nil }
        let id = text[link.upperBound...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return id.isEmpty ? nil : ID(String(id))
    }
}
