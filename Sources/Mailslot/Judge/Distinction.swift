/// What one answer has that two others, which agree with each other, have not.
///
/// What differs between the two is chance, as a request's id is.
struct Distinction: Hashable, Sendable {
    var place: AnswerShape.Place
    /// Nil if the one answer does not have the place at all.
    var value: String?
    /// Nil if the two others do not have the place.
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
    /// The most telling thing that one answer has and two others have not; nil if there is none.
    static func distinction(of one: Answer, from two: (Answer, Answer)) -> Distinction? {
        // Most refusals are the same to the byte, which needs no reading.
        if one.isSame(as: two.0), one.isSame(as: two.1) { return nil }
        return AnswerShape(one).distinctions(from: AnswerShape(two.0), and: AnswerShape(two.1)).first
    }

    /// What this answer has that two others, which agree with each other, have not.
    func distinctions(from one: AnswerShape, and other: AnswerShape) -> [Distinction] {
        let own = Set(places)
        return (places + one.places.filter { !own.contains($0) }).compactMap { place in
            let (mine, theirs) = (self[place], one[place])
            guard theirs == other[place], mine != theirs else { return nil }
            if let mine, let theirs, isChance(place, mine, theirs, from: one) { return nil }
            return Distinction(place: place, value: mine, others: theirs)
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
