internal import Mailslot

/// Looks for what a request made whose answer did not come, or did not tell, by the canaries that it wrote.
struct MakingSearch {
    /// What came of a search.
    enum Result {
        case found([JournalEntry.MadeID])
        /// It would show, and does not.
        case nothing
        /// It cannot be told, for this reason.
        case notFound(String)
    }

    private let run: Run
    /// Answers that were read before: many requests look into the same list.
    private var lists: [Question: [JSONValue]] = [:]
    /// Why nothing more is asked.
    private var obstacle: String?

    private struct Question: Hashable {
        var operation: ID<Operation>
        var caller: Caller
        var ids: [ObjectID]
    }

    init(_ run: Run) {
        self.run = run
    }

    /// Finds what a request made.
    mutating func find(_ making: Making) -> Result {
        let operation = run.plan.operation(making.operation)
        // What is asked for by the names that the request gave is there, or is not; asking to remove it does no harm.
        if let given = given(making, operation) { return .found(given) }
        guard let made = wanted(of: operation), let member = made.id.memberName, !making.canaries.isEmpty else {
            return .notFound("no answer told its id, and it holds nothing by which it could be found")
        }
        var isAnswered = false
        for (id, ids) in readers(of: made.kind, making) {
            for caller in [making.caller] + run.others(than: making.caller) {
                guard let pages = ask(Question(operation: id, caller: caller, ids: ids)) else {
                    if obstacle != nil { return outOfReach }
                    continue
                }
                isAnswered = true
                switch pages.lazy.map({ $0.owner(of: making.canaries, member: member) }).first(where: { $0 != .absent })
                {
                case .known(let found)? where isTrue(found, made.kind, making, caller):
                    return .found([JournalEntry.MadeID(kind: made.kind, id: found)])
                case .known?, .unknown?:
                    return .notFound(
                        "no answer told its id; \(run.plan.operation(id).name) shows it, and not which id it has")
                case .absent?, nil: break
                }
            }
        }
        return isAnswered ? .nothing : .notFound("no answer told its id, and nobody can look for it")
    }

    /// What is said once nothing more is asked.
    private var outOfReach: Result {
        .notFound("no answer told its id, and it cannot be looked for: \(obstacle ?? "")")
    }

    /// The ids of what is known by what the request said, and of what was done to something.
    private func given(_ making: Making, _ operation: Operation) -> [JournalEntry.MadeID]? {
        var ids: [JournalEntry.MadeID] = []
        for made in operation.makes {
            guard case .parameter = made.id.source,
                let id = made.id.value(in: NoAnswer(), parameter: { making.parameters[$0] })
            else { return nil }
            ids.append(JournalEntry.MadeID(kind: made.kind, id: id))
        }
        return ids
    }

    /// What the operation that removes it asks for, among what a request makes.
    private func wanted(of operation: Operation) -> Operation.Made? {
        let plan = run.plan
        let undo = plan.contract.api.operations.firstIndex { $0.name == operation.undo }
        let kinds = undo.map { plan.objectParameters[$0].map(\.kind) } ?? []
        return operation.makes.first { kinds.contains($0.kind) } ?? operation.makes.first
    }

    /// The operations that may show something of a kind without being told its id, with the ids that they take.
    private func readers(of kind: String, _ making: Making) -> [(ID<Operation>, [ObjectID])] {
        let plan = run.plan
        let own = plan.objectParameters[making.operation.index]
        return plan.contract.api.operations.enumerated().compactMap { index, operation in
            guard operation.kind == kind, operation.harm == .none, [.read, .list, .search].contains(operation.verb)
            else { return nil }
            var ids: [ObjectID] = []
            for parameter in plan.objectParameters[index] {
                guard parameter.kind != kind, let same = own.first(where: { $0.kind == parameter.kind }),
                    let id = making.parameters[same.name].flatMap(ObjectID.init)
                else { return nil }
                ids.append(id)
            }
            return (ID(index), ids)
        }
    }

    /// The pages of an accepted answer.
    private mutating func ask(_ question: Question) -> [JSONValue]? {
        if let known = lists[question] { return known }
        guard obstacle == nil,
            let built = try? run.builder.request(question.operation, ids: question.ids, caller: question.caller)
        else { return nil }
        guard let delivery = run.courier.deliver(Job(tag: 0, operation: question.operation, built)) else {
            obstacle = "the run was ended"
            return nil
        }
        if case .unreachable = delivery.classification { obstacle = delivery.classification.words }
        // An empty list is an answer, too.
        guard delivery.classification.isAccepted || delivery.classification.refusal == .empty else { return nil }
        let pages = delivery.pages.compactMap { $0.answer?.json }
        guard !pages.isEmpty else { return nil }
        lists[question] = pages
        return pages
    }

    /// Whether what has this id holds the canaries, as far as it can be read by its id.
    private func isTrue(_ id: ObjectID, _ kind: String, _ making: Making, _ caller: Caller) -> Bool {
        let plan = run.plan
        for (index, operation) in plan.contract.api.operations.enumerated()
        where operation.kind == kind && operation.verb == .read && operation.harm == .none {
            guard plan.objectParameters[index].map(\.kind) == [kind],
                let built = try? run.builder.request(ID(index), ids: [id], caller: caller),
                let delivery = run.courier.deliver(Job(tag: 0, operation: ID(index), built)),
                delivery.classification.isAccepted, let answer = delivery.first.answer
            else { continue }
            return making.canaries.contains(where: answer.bodyText.contains)
        }
        return true
    }
}

/// What there is where no answer came.
private struct NoAnswer: AnswerView {
    var status: Int { 0 }
    var json: JSONValue? { nil }
    var bodyText: String { "" }
    func header(_ name: String) -> String? { nil }
}

extension Capture {
    /// The name of the member in which a JSON answer has the id, if it is in one.
    fileprivate var memberName: String? {
        guard case .json(let pointer) = source, pattern == nil else { return nil }
        return pointer.tokens.last
    }
}

extension JSONValue {
    /// What has a text in it.
    fileprivate enum Owner: Equatable {
        case absent
        /// It is there, and nothing around it has a member of that name.
        case unknown
        case known(ObjectID)
    }

    /// The id of the innermost object around one of these texts that has a member of this name.
    fileprivate func owner(of texts: [String], member: String) -> Owner {
        switch self {
        case .string(let text): return texts.contains(where: text.contains) ? .unknown : .absent
        case .array(let items):
            return items.lazy.map { $0.owner(of: texts, member: member) }.first { $0 != .absent } ?? .absent
        case .object(let members):
            let inner = members.lazy.map { $0.value.owner(of: texts, member: member) }.first { $0 != .absent }
            guard inner == .unknown else { return inner ?? .absent }
            return self[member].flatMap { ObjectID($0) }.map { .known($0) } ?? .unknown
        case .null, .bool, .number: return .absent
        }
    }
}
