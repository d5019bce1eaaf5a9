/// The parts of a request's address and body that an answer might repeat.
///
/// A refusal that quotes the id that was asked for says nothing about whether it is there.
struct RequestWords: Sendable {
    /// The longest first, so that none is cut by a shorter one that it contains.
    private let words: [String]

    private static let separators: Set<Character> = ["/", "?", "&", "=", "\"", ",", ":", "{", "}", " ", "+"]

    /// Shorter words are left where they are: they would take parts out of others.
    private static let shortest = 4

    init(_ request: SentRequest) {
        let path = request.url.split(separator: "/", maxSplits: 3).last.map(String.init) ?? request.url
        let body = request.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let raw = (path + " " + body).split { Self.separators.contains($0) }.map(String.init)
        let decoded = raw.compactMap { PercentEncoding.decode($0) }
        words = Set(raw + decoded).filter { $0.utf8.count >= Self.shortest }
            .sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
    }

    /// A text in which each of the words is replaced by a mark.
    func removed(from text: String) -> String {
        guard text.utf8.count >= Self.shortest else { return text }
        return words.reduce(text) { text, word in
            guard text.utf8.count >= word.utf8.count, text.contains(word) else { return text }
            return text.split(separator: word, omittingEmptySubsequences: false).joined(separator: "…")
        }
    }
}
