/// Calls the operation with the subject's own credential, just as its description says.
struct AsDocumented: Tactic {
    let page = TacticPage(
        name: .asDocumented,
        summary: "The operation is called with the subject's own credential, just as its description says.",
        reason: """
            The documented call is the first that anybody tries. A grant must work, and what is not granted must be \
            refused without a trace of what others wrote and without an effect that others can see.
            """,
        mechanism: .ungatedRead,
        incidents: [
            "Facebook's messaging partners, 2010 to 2018: the company later said that four of them could read messages "
                + "where people thought that they could send; what was used is disputed to this day.",
            "Twitter, 2011: apps with read-only access read direct messages until 30 June 2011.",
        ])

    func probes(for cell: Cell, in planner: inout Planner) {
        guard case .principal(let name) = cell.subject, let principal = planner.principal(named: name) else { return }
        planner.add(.asDocumented, cell, caller: .principal(principal))
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.isGranted ? trial.judgeGrant() : trial.judgeDenial()
    }
}
