/// What a request wants to have put into the answer besides: `expand` or `include`, with names and commas.
struct Expansion {
    /// Each is a relation, or several with dots between them: `conversations.messages`.
    private let paths: Set<String>

    init(of request: Request) {
        let parameters = request.parameters
        let values = parameters.values("expand") + parameters.values("include")
        paths = Set(values.flatMap { $0.split(separator: ",") }.map(String.init))
    }

    private init(paths: Set<String>) {
        self.paths = paths
    }

    /// Whether a relation is wanted; one that has a wanted relation of its own is.
    func wants(_ relation: String) -> Bool {
        paths.contains { $0 == relation || $0.hasPrefix(relation + ".") }
    }

    /// What is wanted besides what the answer has anyway.
    func without(_ relation: String) -> Expansion {
        Expansion(paths: paths.subtracting([relation]))
    }

    /// What is wanted of what a relation leads to.
    func below(_ relation: String) -> Expansion {
        let start = relation + "."
        return Expansion(paths: Set(paths.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }))
    }
}
