/// Measures whether refusals for an object that is there take another time than refusals for one that is not.
struct Timing: Tactic {
    let page = TacticPage(
        name: .timing,
        summary: "The time of refusals is compared: for an object that is there, and for one that is not.",
        reason: """
            A server that first looks for an object and then for the right to see it may refuse both alike, and yet take \
            longer for what is there. A difference is a suspicion, not a proof: a busy machine has times of its own.
            """,
        mechanism: .denialSideChannel,
        incidents: [
            "Mattermost, CVE-2026-21386, CVE-2025-27936 and CVE-2025-54499: refusals that should be uniform differed, in "
                + "their texts and in their times."
        ])

    /// So many of each kind: a shift of a few milliseconds shows among the times of a busy machine.
    static let pairs = 40

    func probes(for cell: Cell, in planner: inout Planner) {
        guard case .principal(let name) = cell.subject, let principal = planner.principal(named: name),
            cell.expectation.kind == .denied, planner.operation(cell.call.operation).isRead,
            planner.operation(cell.call.operation).makes.isEmpty, !planner.isKnown(cell),
            let (present, absent) = planner.presentAndAbsent(cell), let absent = absent.first,
            !planner.wasTried(.timing, page.name.rawValue, cell)
        else { return }
        let depth = planner.depth(.thorough, .timing, page.name.rawValue, cell)
        // The same absent object throughout, so that the server can remember both; and by turns first and second, so
        // that neither always follows the other.
        let requests = (0..<Self.pairs * 2).map { index in
            let isPresent = [0, 3].contains(index % 4)
            return ProbeRequest(
                caller: .principal(principal), operation: cell.call.operation,
                targets: isPresent ? present : absent, role: isPresent ? .attempt : .comparison)
        }
        planner.add(.timing, cell, depth: depth, requests: requests, course: .alone)
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeTiming(mechanism: page.mechanism)
    }
}
