/// Compares the refusals for an object that is there with the refusals for others that are not.
struct Existence: Tactic {
    let page = TacticPage(
        name: .existence,
        summary: "The refusals for an object that is there are compared with the refusals for others that are not.",
        reason: """
            That two people talk to each other, or that an address has an account, is itself private. Where hidden and \
            absent are refused in different ways, anybody who may not read can still ask what there is. What a server \
            says alike in one form it may say differently in another: to HEAD, in another language, as a page.
            """,
        mechanism: .denialSideChannel,
        incidents: [
            "Mastodon, CVE-2025-67500: with another Accept-Language, the refusals of existing and absent posts differed.",
            "Twitter, 2019 to 2022: a contact look-up told which e-mail addresses and phone numbers had an account.",
            "Discourse, CVE-2026-23743: the refusal of a permalink led to an address that held the hidden topic's name.",
        ],
        examples: [
            TacticExample(
                "head", "GET /rooms/{room}/messages", sends: "HEAD /rooms/room-1/messages",
                "HEAD /rooms/peywnbtnsh-1/messages", "HEAD /rooms/aaodevzrom-1/messages", "HEAD /rooms/room-1/messages",
                "HEAD /rooms/qwucqfkxry-1/messages", "HEAD /rooms/room-1/messages", "GET /rooms/room-1/messages"),
            TacticExample(
                "language", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/messages", "Accept-Language: de",
                "GET /rooms/peywnbtnsh-1/messages", "Accept-Language: de", "GET /rooms/aaodevzrom-1/messages",
                "Accept-Language: de", "GET /rooms/room-1/messages", "Accept-Language: de", "GET /rooms/room-1/messages"
            ),
        ])

    func probes(for cell: Cell, in planner: inout Planner) {
        guard case .principal(let name) = cell.subject, let principal = planner.principal(named: name),
            cell.expectation.kind == .denied, planner.operation(cell.call.operation).harm == .none,
            !planner.isKnown(cell), let (present, absent) = planner.presentAndAbsent(cell)
        else { return }
        func requests(_ targets: [[ProbeRequest.Target]], _ variation: Variation) -> [ProbeRequest] {
            targets.enumerated().map { index, targets in
                ProbeRequest(
                    caller: .principal(principal), operation: cell.call.operation, targets: targets,
                    variation: variation, role: index == 0 ? .attempt : .comparison)
            }
        }
        // What is there is asked for once more after what is not: what has changed meanwhile is no answer.
        let targets = [present, absent[0], absent[1], present]
        planner.add(.existence, cell, requests: requests(targets, .none))
        let operation = planner.operation(cell.call.operation)
        guard operation.isRead, operation.makes.isEmpty else { return }
        for (way, depth, edits) in ways(of: operation) {
            let variation = Variation(edits: edits)
            // Whether the described request is refused, too, tells a way round the check from a check that is missing.
            let described = ProbeRequest(
                caller: .principal(principal), operation: cell.call.operation, targets: present, role: .comparison)
            // Of HEAD there may be no more to compare than a length, which is easily the same twice by chance.
            let more = edits == [.method("HEAD")] ? [absent[2], present] : []
            planner.add(
                .existence, cell, way: way, depth: planner.depth(depth, .existence, way, cell),
                requests: requests(targets + more, variation) + [described],
                control: .view(planner.view(of: cell.call, present, variation)))
        }
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeExistence(mechanism: page.mechanism)
    }

    private func ways(of operation: Operation) -> [(name: String, depth: Depth, edits: [Edit])] {
        let head: [(String, Depth, [Edit])] =
            operation.request.method == "GET" ? [("head", .standard, [.method("HEAD")])] : []
        return head + [
            ("language", .standard, [.header("Accept-Language", TextTemplate(literal: "de"))]),
            ("format", .thorough, [.header("Accept", TextTemplate(literal: "text/html"))]),
        ]
    }
}

extension Planner {
    /// The objects of a cell's call, and three times others in the places of the innermost that are not there; nil if it has
    /// no objects.
    func presentAndAbsent(
        _ cell: Cell
    ) -> (present: [ProbeRequest.Target], absent: [[ProbeRequest.Target]])? {
        let secret = unknownInnermost(cell)
        guard !secret.isEmpty else { return nil }
        let objects = cell.call.binding.objects
        let absent = (1...3).map { number in
            objects.map { object in
                secret.contains(object) ? ProbeRequest.Target.absent(like: object, number: number) : .object(object)
            }
        }
        return (objects.map { .object($0) }, absent)
    }
}
