/// Compares the refusal for an object that is there with the refusals for two that are not.
struct Existence: Tactic {
    let page = TacticPage(
        name: .existence,
        summary: "The refusal for an object that is there is compared with the refusals for two that are not.",
        reason: """
            That two people talk to each other, or that an address has an account, is itself private. Where hidden and \
            absent are refused in different ways, anybody who may not read can still ask what there is.
            """,
        mechanism: .denialSideChannel,
        incidents: [
            "Mastodon, CVE-2025-67500: with another Accept-Language, the refusals of existing and absent posts differed.",
            "Twitter, 2019 to 2022: a contact look-up told which e-mail addresses and phone numbers had an account.",
        ])

    func probes(for cell: Cell, in planner: inout Planner) {
        guard case .principal(let name) = cell.subject, let principal = planner.principal(named: name),
            cell.expectation.kind == .denied, planner.operation(cell.call.operation).harm == .none
        else { return }
        let secret = planner.unknownInnermost(cell)
        guard !secret.isEmpty else { return }
        let present = cell.call.binding.objects.map { ProbeRequest.Target.object($0) }
        let absent = (1...2).map { number in
            cell.call.binding.objects.map { object in
                secret.contains(object) ? ProbeRequest.Target.absent(like: object, number: number) : .object(object)
            }
        }
        let requests = ([present] + absent).map { ProbeRequest(caller: .principal(principal), targets: $0) }
        planner.add(.existence, cell, requests: requests)
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeExistence(mechanism: page.mechanism)
    }
}
