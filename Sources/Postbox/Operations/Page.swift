/// Which part of a list a request asks for.
struct Page {
    private static let defaultLimit = 50
    private static let largestLimit = 200

    /// Only things older than this sequence belong to the page; nil on the first page.
    private let before: Int?
    private let limit: Int

    /// Reads `cursor` and `limit` of a request.
    init(of request: Request) throws(Refusal) {
        before = try Self.sequence(request.parameter("cursor"))
        limit = try Self.limit(request.parameter("limit"))
    }

    /// The things of the page out of all, which come newest first, and the cursor of the page after it.
    func cut<Thing>(_ things: some Sequence<Thing>, sequence: (Thing) -> Int) -> (things: [Thing], next: JSON) {
        var cut: [Thing] = []
        for thing in things where before.map({ sequence(thing) < $0 }) ?? true {
            guard cut.count < limit else {
                return (cut, cut.last.map { .text("p" + String(sequence($0), radix: 36)) } ?? .null)
            }
            cut.append(thing)
        }
        return (cut, .null)
    }

    private static func sequence(_ cursor: String?) throws(Refusal) -> Int? {
        guard let cursor, !cursor.isEmpty else { return nil }
        guard cursor.first == "p", let sequence = Int(cursor.dropFirst(), radix: 36), sequence > 0 else {
            throw Refusal(.malformed("The cursor is none that this server gave."))
        }
        return sequence
    }

    private static func limit(_ text: String?) throws(Refusal) -> Int {
        guard let text else { return defaultLimit }
        guard let limit = Int(text), limit > 0 else {
            throw Refusal(.malformed("The limit must be a number above zero."))
        }
        return min(limit, largestLimit)
    }
}
