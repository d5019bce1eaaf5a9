/// What some answers have in common and some others, which also agree with each other, have not.
///
/// What differs within either is chance, as a request's id is.
struct Distinction: Hashable, Sendable {
    var place: AnswerShape.Place
    /// Nil if the answers do not have the place at all.
    var value: String?
    /// Nil if the others do not have the place.
    var others: String?

    /// In words, as in "the status is 403 for what is there, and 404 for what is not".
    func words(_ one: String, _ two: String) -> String {
        "\(place) is \(Self.shown(value)) for \(one), and \(Self.shown(others)) for \(two)"
    }

    /// A value that fits into a sentence.
    static func shown(_ value: String?) -> String {
        guard let value else { return "not there" }
        if value.isEmpty { return "empty" }
        return value.count > 60 ? value.prefix(60) + "…" : value
    }
}

extension AnswerShape {
    /// The most telling thing that sets some answers apart from some others; nil if there is none.
    static func distinction(of some: [Answer], from others: [Answer]) -> Distinction? {
        // Most refusals are the same to the byte, which needs no reading.
        guard let first = some.first, !(some + others).allSatisfy(first.isSame) else { return nil }
        return distinctions(of: some.map { AnswerShape($0) }, from: others.map { AnswerShape($0) }).first
    }

    /// All that sets some answers apart from some others.
    static func distinctions(of some: [AnswerShape], from others: [AnswerShape]) -> [Distinction] {
        guard let mine = some.first, let theirs = others.first else { return [] }
        let own = Set(mine.places)
        return (mine.places + theirs.places.filter { !own.contains($0) }).compactMap { place in
            let (value, other) = (mine[place], theirs[place])
            guard value != other, some.allSatisfy({ $0[place] == value }), others.allSatisfy({ $0[place] == other })
            else { return nil }
            if let value, let other, mine.isChance(place, value, other, from: theirs) { return nil }
            return Distinction(place: place, value: value, others: other)
        }
    }

    private func isChance(_ place: Place, _ mine: String, _ theirs: String, from other: AnswerShape) -> Bool {
        if place == .length { return isEcho(mine, theirs, from: other) }
        // A clock of whole seconds may well show the same to two requests and another second to the third.
        guard let shown = ClockReading(mine)?.seconds(since: theirs) else { return false }
        let passed = (sent - other.sent) / .seconds(1)
        let slack = 2 + (max(duration, other.duration) / .seconds(1))
        return abs(shown - passed) <= slack
    }

    /// Whether lengths differ just as if the answer quoted a part of its request, once or several times.
    private func isEcho(_ mine: String, _ theirs: String, from other: AnswerShape) -> Bool {
        guard let mine = Int(mine), let theirs = Int(theirs), mine >= 0, theirs >= 0 else { return false }
        let requests = requestLength - other.requestLength
        let answers = mine - theirs
        guard requests != 0, answers.isMultiple(of: requests) else { return false }
        return (1...4).contains(answers / requests)
    }
}

extension Answer {
    /// Whether both are the same to the byte.
    fileprivate func isSame(as other: Answer) -> Bool {
        classification == other.classification && exchange.response?.status == other.exchange.response?.status
            && exchange.response?.bodyLength == other.exchange.response?.bodyLength
            && exchange.response?.body == other.exchange.response?.body
            && exchange.response?.head == other.exchange.response?.head
    }
}
