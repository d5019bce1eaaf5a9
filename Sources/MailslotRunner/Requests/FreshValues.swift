internal import Mailslot

/// Makes the values of `$canary`, `$uuid`, `$now` and the like while requests are filled in.
struct FreshValues {
    private(set) var source: CanarySource<SeededGenerator>
    /// The scene's canaries, all of them, in the order of the plan.
    let planted: [Canary]
    /// Words of the form of a canary that are planted nowhere, by number.
    private var unplanted: [Int: String] = [:]
    private let now: @Sendable () -> String

    init(plan: Plan, seed: UInt64, now: @escaping @Sendable () -> String) {
        var source = CanarySource(generator: SeededGenerator(seed: seed))
        planted = plan.canaries.map { source.next($0.shape) }
        self.source = source
        self.now = now
    }

    var tag: String { source.tag }

    /// The tag of a run with this seed.
    static func tag(seed: UInt64) -> String { CanarySource(generator: SeededGenerator(seed: seed)).tag }

    /// The text of a value, and the canary if it is one.
    mutating func make(_ value: Generated, callerID: ObjectID, planted: inout ArraySlice<Canary>) -> (String, Canary?) {
        switch value {
        case .canary(let shape):
            let canary = planted.popFirst() ?? source.next(shape)
            return (canary.text, canary)
        case .uuid: return (source.uuid(), nil)
        case .now: return (now(), nil)
        case .callerID: return (callerID.text, nil)
        case .tag: return (source.tag, nil)
        }
    }

    /// A planted canary, or a part of it.
    func text(of id: ID<PlannedCanary>, _ part: CanaryPart) -> String {
        guard planted.indices.contains(id.index) else { return "" }
        return Self.part(part, of: planted[id.index].secret)
    }

    /// A word that nobody planted, the same for the same number.
    mutating func unplantedWord(_ number: Int, _ part: CanaryPart) -> String {
        let word = unplanted[number] ?? source.next(.word).secret
        unplanted[number] = word
        return Self.part(part, of: word)
    }

    private static func part(_ part: CanaryPart, of secret: String) -> String {
        switch part {
        case .whole: secret
        case .beginning: String(secret.prefix(6))
        }
    }

    /// The id of something that is not there, of the same form as this one.
    mutating func imitation(of id: ObjectID) -> ObjectID {
        ObjectID(source.imitation(of: id.text), isNumber: id.isNumber)
    }
}
