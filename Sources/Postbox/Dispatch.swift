import Foundation

/// Takes a request from its bytes to its answer: reads it, finds out who calls, and has the operation done.
struct Dispatch: Sendable {
    let accounts: Accounts
    let faults: Set<Fault>
    let oddities: Set<Oddity>

    private let authentication: Authentication
    private let routes: Routes
    private let gate: Gate
    private let face: Face

    init(accounts: Accounts, sessions: Sessions?, faults: Set<Fault>, oddities: Set<Oddity>) {
        self.accounts = accounts
        self.faults = faults
        self.oddities = oddities
        authentication = Authentication(accounts: accounts, sessions: sessions, faults: faults)
        let hasLogin = oddities.contains(.loginRedirect)
        routes = Routes(for: Operation.allCases.filter { $0 != .showLogin || hasLogin })
        gate = Gate(routes: routes, faults: faults)
        face = Face(oddities: oddities)
    }

    /// What a request comes with besides itself.
    struct Circumstances {
        let store: Store
        /// What the answer repeats, with the oddity that asks for it.
        var requestID: String?
        /// The caller of the batch that the request is a part of; nil where it came alone.
        var batchCaller: Caller?
        /// How many batches the request stands in.
        var depth = 0
    }

    /// Answers a request that `admit` lets pass.
    func answer(
        to sent: Request, in circumstances: Circumstances, admit: (Request) throws(Refusal) -> Void = { _ in }
    ) -> Answer {
        let plain = Reader().read(sent)
        var entry: Gate.Entry?
        do throws(Refusal) {
            let match = try routes.match(plain)
            let found = Gate.Entry(sent: sent, plain: plain, match: match)
            entry = found
            if !match.operation.isPublic { try admit(plain) }
            let success = try perform(found, as: try caller(of: found, in: circumstances), in: circumstances)
            let answer = face.answer(to: success, requestID: circumstances.requestID).narrowed(for: plain)
            return plain.wantsHeadOnly ? answer.withoutBody : answer
        } catch {
            var answer = face.answer(
                to: error, of: entry?.match.operation, target: sent.target, requestID: circumstances.requestID)
            guard plain.wantsHeadOnly else { return answer }
            if let length = entry.flatMap({ lengthOfHidden($0, in: circumstances) }) {
                answer.headers.append(Answer.Header("Content-Length", String(length)))
            }
            return answer.withoutBody
        }
    }

    /// The answer to a request whose body is larger than `Request.largestBody`, and was not kept.
    var answerToTooLarge: Answer {
        face.answer(to: Refusal(.tooLarge), of: nil, target: "", requestID: nil)
    }

    private func caller(of entry: Gate.Entry, in circumstances: Circumstances) throws(Refusal) -> Caller {
        let operation = entry.match.operation
        if operation.isPublic || (operation == .fetchMedia && faults.contains(.mediaOpenToAnybody)) {
            return Caller(member: .helpDesk)
        }
        if let caller = circumstances.batchCaller { return caller }
        return try authentication.caller(of: entry.plain, for: operation)
    }

    private func perform(
        _ entry: Gate.Entry, as caller: Caller, in circumstances: Circumstances
    ) throws(Refusal) -> Success {
        let admitted = try gate.admit(caller, entry) { (match, request) throws(Refusal) in
            try self.visit(request, match, as: caller, in: circumstances).check(match.operation)
        }
        let visit = self.visit(entry.plain, entry.match, as: admitted, in: circumstances)
        let operation = entry.match.operation
        let success = try visit.perform(operation)
        if !operation.reads, let object = success.objectID {
            circumstances.store.note(
                "\(operation.route.method) \(operation.route.path)", on: object, by: caller.member)
        }
        return success
    }

    private func visit(
        _ request: Request, _ match: Routes.Match, as caller: Caller, in circumstances: Circumstances
    ) -> Visit {
        let access = Access(
            store: circumstances.store, accounts: accounts, caller: caller, request: request, faults: faults,
            version: match.version)
        return Visit(
            request: request, ids: match.ids, caller: caller, access: access, store: circumstances.store,
            oddities: oddities, parts: Parts(dispatch: self, depth: circumstances.depth))
    }

    /// How long the answer is that was refused: a head tells its own length only.
    private func lengthOfHidden(_ entry: Gate.Entry, in circumstances: Circumstances) -> Int? {
        guard faults.contains(.refusedHeadTellsLength),
            let caller = try? caller(of: entry, in: circumstances),
            let success = try? perform(entry, as: caller.unchecked, in: circumstances)
        else { return nil }
        return face.answer(to: success, requestID: circumstances.requestID).body.count
    }
}

extension Request {
    /// The path with the query, as sent.
    fileprivate var target: String { query.isEmpty ? path : "\(path)?\(query)" }
}
