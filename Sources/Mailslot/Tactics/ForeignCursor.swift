/// Goes on in somebody else's list.
struct ForeignCursor: Tactic {
    let page = TacticPage(
        name: .foreignCursor,
        summary:
            "A list is asked for a later page: the one that another person was told of, or the second by its number.",
        reason: """
            A cursor says where a list goes on, and often which list it is. Where the right is checked only when the \
            first page is asked for, or the list is taken from the cursor alone, the second page needs no first one.
            """,
        mechanism: .requestShape,
        incidents: [
            "Rocket.Chat, 2022: a parameter that was to name one message was taken as a pattern, which found others. "
                + "No failure by a cursor that let out messages is publicly known."
        ],
        examples: [
            TacticExample(
                "same-list", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/messages?limit=1",
                "GET /rooms/room-1/messages?limit=1&cursor=cursor-0",
                "GET /rooms/room-1/messages?limit=1&cursor=cursor-0"),
            TacticExample(
                "second-page", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/messages?limit=1&page=2"),
            TacticExample(
                "other-list", "GET /rooms/{room}/messages", sends: "GET /rooms/room-1/messages?limit=1",
                "GET /rooms/room-0/messages?limit=1&cursor=cursor-0",
                "GET /rooms/room-1/messages?limit=1&cursor=cursor-0"),
        ])

    func probes(for cell: Cell, in planner: inout Planner) {
        guard let described = planner.described(cell), let subject = described.subject else { return }
        for way in laterPages(described) { planner.add(page.name, way, described) }
        guard let person = described.entitled, person != subject,
            described.operation.pages?.parameter != nil
        else { return }
        let own = cell.call.binding.objects
        // What is listed of nothing in particular is another list for each who asks.
        guard described.isDeniedRead || (described.isGrantedRead && own.isEmpty) else { return }
        add("same-list", described, subject, person, targets: own, in: &planner)
        guard described.nature.isGrantedElsewhere, described.isDeniedRead,
            let other = planner.grantedCall(like: cell)
        else { return }
        add("other-list", described, subject, person, targets: other.binding.objects, in: &planner)
    }

    /// The second page by its number, and everything after the first item.
    private func laterPages(_ described: DescribedCall) -> [Way] {
        guard described.isDeniedRead, let pages = described.operation.pages, let size = pages.size,
            pages.parameter != "page"
        else { return [] }
        func way(_ name: String, _ fields: [(String, String)]) -> Way {
            Way(
                name, .standard,
                described.queryFields(([(size, "1")] + fields).map { ($0, TextTemplate(literal: $1)) }))
        }
        return [
            way("second-page", [("page", "2")]),
            way("offset", ["offset", "start", "skip"].map { ($0, "1") }),
        ]
    }

    func judge(_ trial: Trial) -> Judgement {
        if trial.probe.requests.count == 1 {
            return trial.judgeVariation(mechanism: trial.mechanism(ofForm: page.mechanism))
        }
        let acts = trial.requests(.act)
        guard let first = trial.answers.first else { return .unproven("nothing was sent") }
        guard first.classification.isAccepted else {
            return .notCovered("not even somebody entitled was shown the list")
        }
        // Without a cursor the rest cannot be sent.
        guard trial.answers.count > 1 else { return .notCovered("the list has only one page") }
        return trial.judge(
            besideActs: Array(acts.dropFirst()), mechanism: { _ in trial.mechanism(ofForm: page.mechanism) },
            missing: "the list does not go on for somebody entitled either")
    }

    /// The person's first page, the subject's next one, and the person's own.
    private func add(
        _ way: String, _ described: DescribedCall, _ subject: ID<Principal>, _ person: ID<Principal>,
        targets: [ID<PlannedObject>], in planner: inout Planner
    ) {
        guard let pages = described.operation.pages, let parameter = pages.parameter else { return }
        let cell = described.cell
        let operation = cell.call.operation
        let own = cell.call.binding.objects.map { ProbeRequest.Target.object($0) }
        let small = pages.size.map { [($0, TextTemplate(literal: "1"))] } ?? []
        // Pages that are counted are of another size without it.
        let next = described.queryFields(small + [(parameter, TextTemplate([.nextPage(ofRequest: 0)]))])
        let requests = [
            ProbeRequest(
                caller: .principal(person), operation: operation, targets: own,
                variation: Variation(edits: described.queryFields(small)),
                role: .act),
            ProbeRequest(
                caller: .principal(subject), operation: operation, targets: targets.map { .object($0) },
                variation: Variation(edits: next)),
            ProbeRequest(
                caller: .principal(person), operation: operation, targets: own, variation: Variation(edits: next),
                role: .act),
        ]
        let depth = planner.depth(.standard, page.name, way, cell)
        planner.add(
            page.name, cell, way: way, depth: depth, requests: requests, course: .inOrder,
            control: .none("somebody entitled asks for the same page as a part of the probe"))
    }
}

extension Planner {
    /// A call of the same operation that is granted to a cell's subject.
    fileprivate func grantedCall(like cell: Cell) -> Call? {
        cells.first {
            $0.subject == cell.subject && $0.call.operation == cell.call.operation && $0.expectation.kind == .granted
        }?.call
    }
}
