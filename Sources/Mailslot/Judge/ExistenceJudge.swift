extension Trial {
    /// Judges whether the refusal for an object that is there differs from those for two that are not.
    ///
    /// What differs between the two absent ones is chance: request ids, times. What both share and the present one
    /// does not have tells that it is there.
    func judgeExistence(mechanism: Mechanism) -> Judgement {
        guard answers.count == 3 else { return .unproven("not all three requests were sent") }
        // What comes out of the present object is what the documented call shows: it is judged there, once.
        if answers[0].classification.isAccepted || !answers[0].leaks.isEmpty {
            return Judgement(
                verdict: .notCovered, reason: "the operation itself gives it away, so that no refusals were compared")
        }
        if let leak = judgeLeaks(mechanism: mechanism) { return leak }
        for answer in answers {
            if let indecision = answer.classification.indecision, case .unknown = answer.classification {
                // An unknown answer to an absent object is a difference like any other.
                if answers[0].classification.refusal == nil { return .unproven(indecision) }
            } else if let indecision = answer.classification.indecision {
                return .unproven(indecision)
            }
        }
        if case .notShown(let why) = life { return .unproven("the refusals prove nothing: \(why)") }
        let alike = Judgement.upheld(.explicit, "an object that is there is refused like two that are not")
        if areIdentical { return alike }
        let shapes = answers.map { RefusalShape($0) }
        guard let difference = shapes[0].differences(from: shapes[1], and: shapes[2]).first else { return alike }
        return violated(.existence, mechanism, "whether it is there can be told from the refusal: \(difference)")
    }

    /// Whether all answers are the same to the byte, which most are and which needs no reading.
    private var areIdentical: Bool {
        let first = answers[0]
        return answers.dropFirst().allSatisfy { answer in
            answer.classification == first.classification
                && answer.exchange.response?.status == first.exchange.response?.status
                && answer.exchange.response?.body == first.exchange.response?.body
        }
    }
}

/// What a refusal looks like, apart from the ids that the request named.
private struct RefusalShape {
    private var features: [(name: String, value: String)]

    init(_ answer: Answer) {
        let response = answer.exchange.response
        features = [("status", String(response?.status ?? 0))]
        features.append(("refusal", answer.classification.refusal?.rawValue ?? "none"))
        guard let response else { return }
        let own = Self.words(in: answer.exchange.request)
        if let json = try? JSONParser.parse(response.body) {
            Self.leaves(of: json, at: JSONPointer(tokens: [])) { pointer, text in
                features.append(("\(pointer)", Self.without(own, text)))
            }
        } else {
            features.append(("body", Self.without(own, String(decoding: response.body, as: UTF8.self))))
        }
    }

    /// In words, what this one has and both others have not, though they agree with each other.
    func differences(from one: RefusalShape, and other: RefusalShape) -> [String] {
        var names: [String] = []
        for feature in features + one.features where !names.contains(feature.name) { names.append(feature.name) }
        return names.compactMap { name in
            let absent = one[name]
            guard absent == other[name], absent != self[name] else { return nil }
            return
                "\(name) is \(self[name] ?? "not there") for what is there, and \(absent ?? "not there") for what is not"
        }
    }

    private subscript(name: String) -> String? {
        features.first { $0.name == name }?.value
    }

    /// The parts of the request's address and body that an answer might repeat.
    private static func words(in request: SentRequest) -> [String] {
        let path = request.url.split(separator: "/", maxSplits: 3).last.map(String.init) ?? request.url
        let body = request.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let separators: Set<Character> = ["/", "?", "&", "=", "\"", ",", ":", "{", "}", " "]
        let raw = (path + " " + body).split { separators.contains($0) }.map(String.init)
        let decoded = raw.compactMap { PercentEncoding.decode($0) }
        return Set(raw + decoded).filter { $0.count >= 4 }.sorted { $0.count > $1.count }
    }

    private static func without(_ words: [String], _ text: String) -> String {
        words.reduce(text) { text, word in
            guard text.contains(word) else { return text }
            return text.split(separator: word, omittingEmptySubsequences: false).joined(separator: "…")
        }
    }

    private static func leaves(of value: JSONValue, at pointer: JSONPointer, _ body: (JSONPointer, String) -> Void) {
        switch value {
        case .array(let items):
            for (index, item) in items.enumerated() {
                leaves(of: item, at: JSONPointer(tokens: pointer.tokens + [String(index)]), body)
            }
        case .object(let members):
            for member in members {
                leaves(of: member.value, at: JSONPointer(tokens: pointer.tokens + [member.name]), body)
            }
        default: body(pointer, value.plainText)
        }
    }
}
