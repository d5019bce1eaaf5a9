import Foundation
import Synchronization

/// The messaging API without a socket: a request in, an answer out.
///
/// Any number of requests may come at once.
package final class PostboxService: Sendable {
    private struct State {
        let store: Store
        var throttle = Throttle()
        var requestIDs: SeededGenerator
    }

    /// How long the oddity `late-messages` keeps a message unseen, in seconds.
    private static let lateness = 0.3

    /// The accounts, with their tokens.
    package let accounts: Accounts
    /// What is wrong with it.
    package let faults: Set<Fault>
    /// What is unusual about it.
    package let oddities: Set<Oddity>

    private let authentication: Authentication
    private let routes: Routes
    private let face: Face
    private let clock: @Sendable () -> Date
    private let state: Mutex<State>

    /// Makes a service with empty conversations.
    ///
    /// The same seed gives the same tokens and, for the same requests in the same order, the same ids.
    package convenience init(faults: Set<Fault> = [], oddities: Set<Oddity> = [], seed: UInt64? = nil) {
        self.init(faults: faults, oddities: oddities, seed: seed, capacity: Store.Capacity(), clock: { Date() })
    }

    init(
        faults: Set<Fault>, oddities: Set<Oddity>, seed: UInt64?, capacity: Store.Capacity,
        clock: @escaping @Sendable () -> Date
    ) {
        var random = SeededGenerator(seed: seed)
        accounts = Accounts(of: Member.residents, random: &random)
        self.faults = faults
        self.oddities = oddities
        self.clock = clock
        authentication = Authentication(accounts: accounts, faults: faults)
        let hasLogin = oddities.contains(.loginRedirect)
        routes = Routes(for: Operation.allCases.filter { $0 != .showLogin || hasLogin })
        face = Face(oddities: oddities)
        let ids = SeededGenerator(seed: random.next())
        let requestIDs = SeededGenerator(seed: random.next())
        let delay = oddities.contains(.lateMessages) ? Self.lateness : 0
        state = Mutex(
            State(store: Store(random: ids, delay: delay, capacity: capacity), requestIDs: requestIDs))
    }

    /// Answers one request.
    package func answer(_ request: Request) -> Answer {
        state.withLock { state in
            let requestID = oddities.contains(.randomRequestIDs) ? "r_" + state.requestIDs.word(length: 20) : nil
            var operation: Operation?
            do throws(Refusal) {
                let match = try routes.match(method: request.method, path: request.path)
                operation = match.operation
                let success = try perform(match, request, in: &state)
                return face.answer(to: success, requestID: requestID)
            } catch {
                let target = request.query.isEmpty ? request.path : "\(request.path)?\(request.query)"
                return face.answer(to: error, of: operation, target: target, requestID: requestID)
            }
        }
    }

    /// The answer to a request whose body is larger than `Request.largestBody`, and was not kept.
    func answerToTooLarge() -> Answer {
        face.answer(to: Refusal(.tooLarge), of: nil, target: "", requestID: nil)
    }

    private func perform(_ match: Routes.Match, _ request: Request, in state: inout State) throws(Refusal) -> Success {
        // A clock that is set back must not hide what was visible already.
        state.store.now = max(state.store.now, clock())
        let operation = match.operation
        if oddities.contains(.throttling), !operation.isPublic {
            try state.throttle.admit(account(of: request), at: state.store.now)
        }
        let caller =
            operation.isPublic
            ? Caller(member: .helpDesk)
            : try authentication.caller(authorization: request.authorization, reads: operation.reads)
        let access = Access(store: state.store, caller: caller, faults: faults)
        let visit = Visit(
            request: request, ids: match.ids, caller: caller, access: access, store: state.store, accounts: accounts,
            oddities: oddities)
        return try visit.perform(operation)
    }

    /// Whose requests this one is counted with; the empty name is everybody's without a known token.
    private func account(of request: Request) -> String {
        let token = request.authorization.flatMap(Authentication.bearerToken)
        return token.flatMap(accounts.member(withToken:))?.id.text ?? ""
    }
}
