import Mailslot

/// How the next page of an imported list is probably asked for.
enum PageGuess {
    private static let parameters = [
        "cursor", "page_token", "pagetoken", "next_token", "nexttoken", "continuation", "continuation_token", "after",
        "from", "since", "start", "offset", "page",
    ]
    private static let answers = [
        "next_cursor", "nextcursor", "next_page_token", "nextpagetoken", "next_token", "nexttoken", "next", "cursor",
        "continuation", "next_batch", "end", "after",
    ]
    private static let wrappers = [
        "response_metadata", "paging", "pagination", "meta", "page_info", "cursors", "pages",
    ]

    private static let sizes = [
        "limit", "page_size", "pagesize", "per_page", "perpage", "max_results", "maxresults", "size", "count",
    ]

    /// How the next page is asked for.
    struct Pages {
        /// Its place in the answer.
        var next: JSONPointer
        /// The query parameter that takes it.
        var parameter: String
        /// The query parameter that says how many items a page holds.
        var size: String?
    }

    /// What was found; nil if nothing was.
    static func pages(of operation: ImportedOperation) -> Pages? {
        guard operation.method == "GET", let answer = operation.answer else { return nil }
        let query = operation.parameters.filter { $0.place == .query }
        let found = parameters.lazy.compactMap { name in query.first { $0.name.lowercased() == name } }.first
        guard let parameter = found, TextRule.isName(parameter.name), let tokens = tokens(answer, depth: 0) else {
            return nil
        }
        let size = sizes.lazy.compactMap { name in query.first { $0.name.lowercased() == name } }.first
        return Pages(
            next: JSONPointer(tokens: tokens), parameter: parameter.name,
            size: size.map(\.name).flatMap { TextRule.isName($0) ? $0 : nil })
    }

    private static func tokens(_ schema: Schema, depth: Int) -> [String]? {
        let properties = schema.properties
        let next = answers.lazy.compactMap { name in
            properties.first { $0.name.lowercased() == name && $0.schema.type != "object" }
        }.first
        if let next { return [next.name] }
        guard depth < 2 else { return nil }
        for wrapper in properties where wrappers.contains(wrapper.name.lowercased()) {
            if let rest = tokens(wrapper.schema, depth: depth + 1) { return [wrapper.name] + rest }
        }
        return nil
    }
}
