/// Calls the operation without a credential.
struct NoCredential: Tactic {
    let page = TacticPage(
        name: .noCredential,
        summary: "The operation is called without any credential.",
        reason: """
            A server may refuse a partner and serve whoever does not say who they are: a gateway that checks only the \
            credentials that it sees, a rule for local addresses, an operation that was forgotten.
            """,
        mechanism: .invalidCredential,
        incidents: [
            "Discourse, CVE-2023-45131: new chat messages could be read from the message bus without logging in.",
            "ejabberd as Debian 12 packages it: a request from the same machine runs every command of its HTTP API.",
        ])

    func probes(for cell: Cell, in planner: inout Planner) {
        guard cell.subject == .everyone else { return }
        planner.add(.noCredential, cell, caller: .nobody)
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.isGranted ? trial.judgeGrant() : trial.judgeDenial(mechanism: trial.credentialMechanism)
    }
}
