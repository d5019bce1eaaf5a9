/// The words in a name, however it joins them.
enum Words {
    /// Words that say nothing of what is done to what.
    private static let fillers: Set<String> = [
        "a", "an", "the", "of", "for", "in", "on", "to", "by", "with", "from", "and", "or", "all", "many", "my", "own",
        "v1", "v2", "v3", "via", "using", "over",
    ]

    /// The words in lower case: parted at punctuation and where a capital letter begins one.
    static func parted(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        let letters = Array(name)
        for (index, letter) in letters.enumerated() {
            guard letter.isLetter || letter.isNumber else {
                if !word.isEmpty { words.append(word) }
                word = ""
                continue
            }
            let next = index + 1 < letters.count ? letters[index + 1] : " "
            // `getURLPreview` has three words, and `messageIDs` two.
            let endsCapitals =
                next.isLowercase && (next != "s" || index + 2 < letters.count && letters[index + 2].isLowercase)
            if letter.isUppercase, !word.isEmpty, !letters[index - 1].isUppercase || endsCapitals {
                words.append(word)
                word = ""
            }
            word += letter.lowercased()
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    static func isFiller(_ word: String) -> Bool { fillers.contains(word) }

    /// One of what a word names: `messages` is `message`.
    static func singular(_ word: String) -> String {
        let irregular = [
            "people": "person", "children": "child", "media": "media", "news": "news", "data": "data",
            "alias": "alias", "aliases": "alias",
        ]
        if let known = irregular[word] { return known }
        func without(_ count: Int) -> String { String(word.dropLast(count)) }
        guard word.count > 3 else { return word }
        if word.hasSuffix("ies") { return without(3) + "y" }
        for ending in ["sses", "xes", "ches", "shes", "uses"] where word.hasSuffix(ending) { return without(2) }
        guard word.hasSuffix("s"), !["ss", "us", "sis", "xis", "as"].contains(where: word.hasSuffix) else {
            return word
        }
        return without(1)
    }

    /// Whether a word names several.
    static func isPlural(_ word: String) -> Bool { singular(word) != word || word == "media" || word == "people" }

    /// A name of our language for some words: the last of them in the singular.
    static func kind(_ words: [String]) -> String? {
        guard let last = words.last else { return nil }
        let name = (words.dropLast() + [singular(last)]).joined(separator: "_")
        return TextRule.kindName.problem(name) == nil ? name : nil
    }
}
