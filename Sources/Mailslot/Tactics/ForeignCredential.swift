/// Calls the operation with a credential that belongs elsewhere.
struct ForeignCredential: VariationTactic {
    let page = TacticPage(
        name: .foreignCredential,
        summary: "The operation is called with a credential that belongs elsewhere: another app's, or a refresh token.",
        reason: """
            A token of another app, audience or kind has a good signature and a known owner. A server that looks at no \
            more than that takes it, with whatever rights it finds.
            """,
        mechanism: .invalidCredential,
        incidents: [
            "Microsoft, Storm-0558, 2023: tokens signed with a consumer key opened the mailboxes of enterprises.",
            "Entra, CVE-2025-55241: tokens that services give to each other were accepted from another tenant.",
            "Mattermost, CVE-2025-12419 and CVE-2025-12421: a token or a state was not verified.",
        ],
        // The first request has the credential of the principal called `stranger`, the second none.
        examples: [
            TacticExample("stranger", "GET /rooms/{room}", sends: "GET /rooms/room-1", "GET /rooms/room-1")
        ])

    func applies(to described: DescribedCall) -> Bool {
        described.cell.subject == .everyone && described.cell.expectation.kind == .denied && described.isRead
            && described.placement != .none
    }

    func ways(of described: DescribedCall) -> [Way] {
        described.principals.enumerated().filter { $0.element.foreign != nil }.map { index, principal in
            Way(Way.name(for: principal.name), .quick, [], caller: .principal(ID(index)))
        }
    }

    func probes(for cell: Cell, in planner: inout Planner) {
        guard let described = planner.described(cell), applies(to: described) else { return }
        for way in ways(of: described) { planner.addInvalid(page.name, way, cell) }
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeInvalidCredential()
    }
}
