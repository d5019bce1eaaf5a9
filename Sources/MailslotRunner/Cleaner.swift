package import Mailslot

/// Removes what an earlier run made and did not remove, by its journal.
///
/// Blocks the thread that calls it.
package final class Cleaner {
    private let run: Run
    private let courier: Courier
    /// What cannot be removed, because the contract or the journal does not tell how.
    private var hopeless: [String] = []

    /// - Parameters:
    ///   - plan: a plan of the contract of the run; its probes do not matter.
    ///   - journal: what the run left.
    ///   - options: the seed is that of the journal.
    ///   - report: takes what is removed, on the thread that calls `clean`.
    /// - Throws: `TransportFailure` if libcurl cannot be set up as the contract says.
    package init(
        _ plan: Plan, _ journal: Journal, _ options: RunOptions, report: @escaping (JournalEntry) -> Void
    ) throws(TransportFailure) {
        courier = try Courier(plan: plan, began: .now)
        run = Run(plan: plan, courier: courier, options: options, tell: report)
        for open in journal.open { take(open) }
    }

    /// Makes it end soon, from any thread.
    package var stop: @Sendable () -> Void { courier.end }

    /// Does everything.
    package func clean() -> CleanUpOutcome {
        run.fetchCredentials()
        // Without its credentials nothing is tried: what is refused for that would look as if it were gone.
        if let failure = run.sceneFailure { return CleanUpOutcome(left: [failure]) }
        var cleanUp = CleanUp(run)
        var outcome = cleanUp.perform()
        outcome.left = hopeless + outcome.left
        return outcome
    }

    private func take(_ open: Journal.Open) {
        let intent = open.intent
        let principals = run.plan.contract.principals
        guard let operation = run.plan.contract.api.operations.firstIndex(where: { $0.name == intent.operation }) else {
            hopeless.append("what \(intent.operation) made: the API description has no such operation any more")
            return
        }
        guard !open.isWithheld else {
            hopeless.append("what \(intent.operation) made: its id is a credential, which no journal holds")
            return
        }
        let caller = intent.principal.flatMap { name in principals.firstIndex { $0.name == name } }
        run.makings.take(
            Making(
                number: intent.number, caller: caller.map { .principal(ID($0)) } ?? .nobody,
                operation: ID(operation), parameters: intent.parameters, canaries: intent.canaries, ids: open.ids))
    }
}
