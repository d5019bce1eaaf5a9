/// Writes the path in another form that a lenient reader takes for the same.
struct PathForms: VariationTactic {
    let page = TacticPage(
        name: .pathForm,
        summary: "The path is written in another form that a lenient reader takes for the same.",
        reason: """
            A gateway compares the path with its rules, a framework tidies it up and finds a handler. What only one of \
            them tidies up, a slash too many, a dot, a percent sign, a semicolon, goes past the rule and arrives.
            """,
        mechanism: .requestShape,
        incidents: [
            "Spring Security, CVE-2016-9879: a parameter after a semicolon in the path went past the rules for it.",
            "F5 BIG-IP, CVE-2020-5902: /..;/ in the path led past the login page of the management console.",
            "Friendica, 2019: a post was checked for privacy, and not where its address ended in .atom.",
        ],
        examples: [
            TacticExample("trailing-slash", "GET /rooms/{room}", sends: "GET /rooms/room-1/"),
            TacticExample("double-slash", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1//messages"),
            TacticExample("dot-segment", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/./messages"),
            TacticExample("parent-segment", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/x/../messages"),
            TacticExample("encoded-letter", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/%6Dessages"),
            TacticExample("encoded-slash", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1%2Fmessages"),
            TacticExample("upper-case", "GET /rooms/{room}/messages", sends: "GET /ROOMS/room-1/MESSAGES"),
            TacticExample("upper-case-end", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/MESSAGES"),
            TacticExample("matrix-parameter", "GET /rooms/{room}", sends: "GET /rooms/room-1;x=1"),
            TacticExample("json-suffix", "GET /rooms/{room}", sends: "GET /rooms/room-1.json"),
            TacticExample("csv-suffix", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/messages.csv"),
            TacticExample("encoded-blank", "GET /rooms/{room}", sends: "GET /rooms/room-1%20"),
        ])

    func ways(of described: DescribedCall) -> [Way] {
        let path = described.operation.request.path
        return PathForm.allCases.filter { $0.suits(path) }.map { Way($0.rawValue, $0.depth, [.path($0)]) }
    }
}

extension PathForm {
    /// The least depth at which it is tried: the less usual ones wait.
    fileprivate var depth: Depth {
        switch self {
        case .parentSegment, .encodedSlash, .encodedBlank, .xmlSuffix, .atomSuffix: .thorough
        default: .standard
        }
    }

    /// Whether it makes another path of this one, and one that still begins with a slash.
    fileprivate func suits(_ path: TextTemplate) -> Bool {
        // The first is what stands before the first slash.
        let segments = path.segments.dropFirst()
        guard let last = segments.last, last != "" else { return false }
        switch self {
        case .encodedSlash: return segments.count > 1
        case .encodedLetter: return segments.contains { $0?.first?.isLetter == true }
        case .upperCase: return segments.contains { $0?.contains(where: \.isLowercase) == true }
        case .upperCaseEnd:
            let words = segments.compactMap { $0 }.filter { $0.contains(where: \.isLetter) }
            return words.count > 1 && words.last?.contains(where: \.isLowercase) == true
        default: return true
        }
    }
}
