internal import Mailslot

/// Something that a request made, or may have made, and that has to be removed.
struct Making {
    /// Counts from 1 in each run.
    var number: Int
    var caller: Caller
    var operation: ID<Operation>
    /// What the request was filled in with.
    var parameters: [String: JSONValue]
    /// The canaries that it wrote.
    var canaries: [String]
    /// What it made; nil while no answer has told, and where none did.
    var ids: [JournalEntry.MadeID]?

    /// Whether it was made in one of these, or done to one.
    func isIn(_ objects: [JournalEntry.MadeID]) -> Bool {
        objects.contains { object in parameters.values.contains { $0.plainText == object.id.text } }
    }
}

/// What the requests of a run made and nobody has removed yet.
///
/// Each change is told before anything rests on it, so that a journal of them is never behind.
struct Makings {
    private var open: [Int: Making] = [:]
    private var last = 0
    private let tell: (JournalEntry) -> Void

    init(tell: @escaping (JournalEntry) -> Void) {
        self.tell = tell
    }

    var isEmpty: Bool { open.isEmpty }

    /// All that is open, the latest first.
    var latestFirst: [Making] { open.values.sorted { $0.number > $1.number } }

    /// Notes that a request is about to be sent, and gives it a number; `safe` says whether a value may stand in a file.
    mutating func intend(_ job: Job, _ plan: Plan, safe: (JSONValue) -> Bool) -> Int {
        last += 1
        let canaries = job.canaries.map(\.secret)
        open[last] = Making(
            number: last, caller: job.caller, operation: job.operation, parameters: job.parameters,
            canaries: canaries)
        tell(
            .intended(
                JournalEntry.Intent(
                    number: last, operation: plan.operation(job.operation).name,
                    principal: job.caller.principal.map { plan.principal($0).name },
                    parameters: job.parameters.filter { safe($0.value) }, canaries: canaries)))
        return last
    }

    /// Notes what a request made.
    mutating func note(_ ids: [JournalEntry.MadeID], of number: Int, safe: (JSONValue) -> Bool) {
        open[number]?.ids = ids
        let isSafe = ids.allSatisfy { safe($0.id.value) }
        tell(isSafe ? .made(number: number, ids: ids) : .withheld(number: number))
    }

    /// Notes that nothing is there of what a request may have made.
    mutating func drop(_ number: Int) {
        if open.removeValue(forKey: number) != nil { tell(.gone(number: number)) }
    }

    /// Notes that some are gone.
    mutating func drop(where isGone: (Making) -> Bool) {
        // In their order, so that the same run tells the same.
        for number in open.values.filter(isGone).map(\.number).sorted() { drop(number) }
    }

    /// Takes over what an earlier run left.
    mutating func take(_ making: Making) {
        open[making.number] = making
        last = max(last, making.number)
    }
}

extension Caller {
    /// The principal whose credential it is, or was before it was spoilt.
    var principal: ID<Principal>? {
        switch self {
        case .principal(let id), .damaged(let id), .counterfeit(_, let id): id
        case .nobody: nil
        }
    }
}
