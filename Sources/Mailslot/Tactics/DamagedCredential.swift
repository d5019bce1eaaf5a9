/// Calls the operation with a credential in which one character is another.
struct DamagedCredential: Tactic {
    let page = TacticPage(
        name: .damagedCredential,
        summary: "The operation is called with the subject's credential in which one character is another.",
        reason: """
            A server that compares only a part of a credential, does not check its signature, or takes an unknown one \
            for some default, gives to anybody what it gives to its partners. \
            In reports, $DAMAGED_PARTNER_TOKEN stands for $PARTNER_TOKEN with one character changed.
            """,
        mechanism: .invalidCredential,
        incidents: [
            "Discourse, CVE-2026-26077: webhooks that must be signed were accepted with no token or an empty key.",
            "Microsoft, Storm-0558, 2023: tokens signed with a consumer key opened the mailboxes of enterprises.",
        ])

    func probes(for cell: Cell, in planner: inout Planner) {
        guard case .principal(let name) = cell.subject, let principal = planner.principal(named: name),
            let everyone = planner.everyoneCell(for: cell.call), everyone.expectation.kind == .denied
        else { return }
        var damaged = cell
        damaged.expectation = Expectation(
            kind: .denied, location: planner.permissionLocation(of: cell.subject),
            reference: cell.expectation.reference)
        planner.add(.damagedCredential, damaged, caller: .damaged(principal))
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeDenial(mechanism: trial.credentialMechanism)
    }
}
