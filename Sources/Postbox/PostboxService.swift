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

    /// The accounts, with their tokens.
    package let accounts: Accounts
    /// What gives out tokens that end, if something does.
    package let sessions: Sessions?
    /// What is wrong with it.
    package var faults: Set<Fault> { dispatch.faults }
    /// What is unusual about it.
    package var oddities: Set<Oddity> { dispatch.oddities }

    private let dispatch: Dispatch
    private let clock: @Sendable () -> Date
    private let state: Mutex<State>

    /// Makes a service with empty conversations.
    ///
    /// The same seed gives the same tokens and, for the same requests in the same order, the same ids.
    ///
    /// With a lifetime, in seconds, it also gives out tokens that end.
    package convenience init(
        faults: Set<Fault> = [], oddities: Set<Oddity> = [], seed: UInt64? = nil, sessionLifetime: Int? = nil
    ) {
        self.init(
            faults: faults, oddities: oddities, seed: seed, sessionLifetime: sessionLifetime,
            capacity: Store.Capacity(), clock: { Date() })
    }

    init(
        faults: Set<Fault>, oddities: Set<Oddity>, seed: UInt64?, sessionLifetime: Int? = nil, capacity: Store.Capacity,
        clock: @escaping @Sendable () -> Date
    ) {
        var random = SeededGenerator(seed: seed)
        accounts = Accounts(of: Member.residents, random: &random)
        self.clock = clock
        let ids = SeededGenerator(seed: random.next())
        let requestIDs = SeededGenerator(seed: random.next())
        let accounts = accounts
        let seed = random.next()
        let sessions = sessionLifetime.map { Sessions(of: accounts, lifetime: $0, seed: seed, clock: clock) }
        self.sessions = sessions
        dispatch = Dispatch(accounts: accounts, sessions: sessions, faults: faults, oddities: oddities)
        let lateness = Store.Lateness(
            reads: oddities.contains(.lateMessages) ? 0.3 : 0, search: oddities.contains(.lateIndex) ? 0.5 : 0)
        state = Mutex(
            State(store: Store(random: ids, lateness: lateness, capacity: capacity), requestIDs: requestIDs))
    }

    /// Answers one request.
    package func answer(_ request: Request) -> Answer {
        if let answer = sessions?.answer(to: request) { return answer }
        return state.withLock { state in
            // A clock that is set back must not hide what was visible already.
            state.store.now = max(state.store.now, clock())
            let requestID = oddities.contains(.randomRequestIDs) ? "r_" + state.requestIDs.word(length: 20) : nil
            let circumstances = Dispatch.Circumstances(store: state.store, requestID: requestID)
            return dispatch.answer(to: request, in: circumstances) { (request) throws(Refusal) in
                guard oddities.contains(.throttling) else { return }
                try state.throttle.admit(account(of: request), at: state.store.now)
            }
        }
    }

    /// The answer to a request whose body is larger than `Request.largestBody`, and was not kept.
    func answerToTooLarge() -> Answer {
        dispatch.answerToTooLarge
    }

    /// Whose requests this one is counted with; the empty name is everybody's without a known token.
    private func account(of request: Request) -> String {
        let token = (try? Credential.carried(by: request))?.token
        return token.flatMap(accounts.member(withToken:))?.id.text ?? ""
    }
}
