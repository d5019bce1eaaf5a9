/// The parts of a request's address and body that an answer might repeat.
///
/// A refusal that quotes the id that was asked for says nothing about whether it is there.
struct RequestWords: Sendable {
    /// The longest first, so that none is cut by a shorter one that it contains.
    private let words: [String]

    private static let separators: Set<Character> = ["/", "?", "&", "=", "\"", ",", ":", "{", "}", " ", "+"]

    /// Shorter words count only where they stand by themselves: they would take parts out of others.
    private static let shortest = 4
    private let shortWords: Set<String>

    init(_ request: SentRequest) {
        let path = request.url.split(separator: "/", maxSplits: 3).last.map(String.init) ?? request.url
        let body = request.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let raw = (path + " " + body).split { Self.separators.contains($0) }.map(String.init)
        let decoded = raw.compactMap { PercentEncoding.decode($0) }
        let all = Set(raw + decoded)
        words = all.filter { $0.utf8.count >= Self.shortest }.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
        // Few short words are anything but ids, versions and the like.
        shortWords = all.filter { $0.utf8.count < Self.shortest && $0.utf8.contains { (0x30...0x39).contains($0) } }
    }

    /// A text in which each of the words is replaced by a mark.
    func removed(from text: String) -> String {
        let rest = words.reduce(text) { text, word in
            guard text.utf8.count >= word.utf8.count, text.contains(word) else { return text }
            return text.split(separator: word, omittingEmptySubsequences: false).joined(separator: "…")
        }
        return withoutShortWords(rest)
    }

    private func withoutShortWords(_ text: String) -> String {
        guard !shortWords.isEmpty, shortWords.contains(where: text.contains) else { return text }
        var result = ""
        var word = ""
        for character in text {
            if character.isLetter || character.isNumber {
                word.append(character)
            } else {
                result += (shortWords.contains(word) ? "…" : word) + String(character)
                word = ""
            }
        }
        return result + (shortWords.contains(word) ? "…" : word)
    }
}
