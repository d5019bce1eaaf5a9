/// Sends a link to a hidden object, and reads what becomes of it.
struct LinkPreview: Tactic {
    let page = TacticPage(
        name: .linkPreview,
        summary: "A link to a hidden object is sent as a message, and the message is read again.",
        reason: """
            A link that people send is shown with a piece of what it points at. The helper that fetches the piece has \
            rights of its own; unless it asks what the author of the link may see, it reads out what is hidden.
            """,
        mechanism: .preview,
        incidents: [
            "Discourse, CVE-2026-32099: the preview of a link showed a profile that was hidden.",
            "Rocket.Chat, 2026: a helper that translates messages gave out the text of any message by its id.",
        ],
        examples: [
            TacticExample(
                "link-1", "GET /messages/{message}", sends: "POST /rooms/room-0/notes",
                #"{"text":"https://chat.example/m/message-1"}"#, "GET /messages/new-message",
                "POST /rooms/room-1/notes", #"{"text":"https://chat.example/m/message-1"}"#,
                "GET /messages/new-message")
        ])

    func probes(for cell: Cell, in planner: inout Planner) {
        guard case .principal = cell.subject, let described = planner.described(cell), described.isDeniedRead,
            !described.doors.links.isEmpty, planner.holdsSecret(cell)
        else { return }
        for (index, link) in described.doors.links.enumerated() {
            guard let text = planner.filled(link, described), planner.standsForReads(of: Set(link.parameters), cell),
                let requests = planner.linkRequests(text, described)
            else { continue }
            let way = "link-\(index + 1)"
            let depth = planner.depth(.standard, page.name, way, cell)
            planner.add(
                page.name, cell, way: way, depth: depth, requests: requests, course: .inOrder,
                control: .none("somebody entitled sends the same link as a part of the probe"))
        }
    }

    func judge(_ trial: Trial) -> Judgement {
        guard let sent = trial.attempt else { return .unproven("nothing was sent") }
        let judgement = trial.judge(
            besideActs: trial.requests(.act), mechanism: { _ in page.mechanism },
            missing: "not even somebody entitled could send the link")
        guard judgement.verdict != .violated else { return judgement }
        guard sent.classification.isAccepted else {
            if sent.classification.refusal == nil { return .unproven(sent.classification.indecision ?? "no answer") }
            return .notCovered("the message with the link was not accepted, which is judged as documented")
        }
        guard judgement.verdict == .upheld else { return judgement }
        guard trial.probe.requests.count > 2 else {
            return .notCovered("no granted read shows the subject what it sent, where a preview may be")
        }
        guard judgement.proof != .seen else { return judgement }
        return .notCovered("links of somebody entitled are shown without what they point at")
    }
}

extension Planner {
    /// A link to a call's objects, with their ids in place of their kinds; nil if the call has no such objects.
    fileprivate func filled(_ link: TextTemplate, _ described: DescribedCall) -> TextTemplate? {
        guard !link.parameters.isEmpty else { return nil }
        return link.replaced { kind in
            described.place(of: kind).map { .object(plan.objects[described.cell.call.binding.objects[$0]].name) }
        }
    }

    /// The subject sends the text and reads what it made, and so does somebody entitled.
    fileprivate func linkRequests(_ text: TextTemplate, _ described: DescribedCall) -> [ProbeRequest]? {
        guard let subject = described.subject, let send = grantedSend(by: described.cell.subject),
            let parameter = textParameter(of: send.operation),
            let (person, places) = sender(of: send.operation, described)
        else { return nil }
        let variation = Variation(values: [parameter: .text(text)])
        let made = operation(send.operation).makes.map(\.kind)
        let read = grantedRead(ofWhat: send, by: described.cell.subject)
        func requests(
            _ caller: ID<Principal>, _ targets: [ID<PlannedObject>], _ role: ProbeRequest.Role, first: Int
        ) -> [ProbeRequest] {
            let request = ProbeRequest(
                caller: .principal(caller), operation: send.operation, targets: targets.map { .object($0) },
                variation: variation, role: role)
            guard let read else { return [request] }
            let back = read.kinds.map { kind -> ProbeRequest.Target? in
                made.contains(kind)
                    ? .made(byRequest: first, kind: kind)
                    : targets.first { plan.objects[$0].kind == kind }.map { .object($0) }
            }
            return [
                request,
                ProbeRequest(
                    caller: .principal(caller), operation: read.operation, targets: back.compactMap { $0 }, role: role),
            ]
        }
        let own = requests(subject, send.binding.objects, .attempt, first: 0)
        return own + requests(person, places, .act, first: own.count)
    }

    /// A call that is granted to the subject and sends a text, and harms nothing.
    private func grantedSend(by subject: Permission.Subject) -> Call? {
        cells.first { cell in
            let operation = operation(cell.call.operation)
            return cell.subject == subject && cell.expectation.kind == .granted && operation.verb == .send
                && operation.harm == .none && textParameter(of: cell.call.operation) != nil
        }?.call
    }

    /// The parameter of an operation whose value is a text that holds a canary.
    private func textParameter(of id: ID<Operation>) -> String? {
        let operation = operation(id)
        let values = values(of: id)
        return operation.request.parameters.first { name in
            guard case .text(let text)? = values[name] else { return false }
            return text.pieces.contains(.generated(.canary(.text)))
        }
    }

    /// A read that is granted to the subject and shows what a call makes: by its id alone, by its id in what it was sent
    /// into, or among all that is there.
    private func grantedRead(
        ofWhat send: Call, by subject: Permission.Subject
    ) -> (operation: ID<Operation>, kinds: [String])? {
        let made = Set(operation(send.operation).makes.map(\.kind))
        let places = send.binding.objects
        let around = Set(places.map { plan.objects[$0].kind })
        let granted = cells.filter { cell in
            cell.subject == subject && cell.expectation.kind == .granted && operation(cell.call.operation).isRead
        }
        func kinds(_ cell: Cell) -> [String] { plan.objectParameters[cell.call.operation.index].map(\.kind) }
        func isOwn(_ cell: Cell) -> Bool {
            guard let object = cell.call.binding.objects.first, case .principal(let name) = subject else {
                return false
            }
            return plan.principal(plan.objects[object].owner).name == name
        }
        func isThere(_ cell: Cell) -> Bool { Set(places).isSubset(of: cell.call.binding.objects) }
        let found =
            granted.first { kinds($0).count == 1 && made.isSuperset(of: kinds($0)) && isOwn($0) }
            ?? granted.first { cell in
                !places.isEmpty && isThere(cell) && !made.isDisjoint(with: kinds(cell))
                    && kinds(cell).allSatisfy { made.contains($0) || around.contains($0) }
            }
            ?? granted.first { cell in
                let operation = operation(cell.call.operation)
                return !places.isEmpty && isThere(cell) && around.isSuperset(of: kinds(cell))
                    && operation.kind.map(made.contains) == true && operation.verb != .search
            }
        return found.map { ($0.call.operation, kinds($0)) }
    }

    /// Somebody who may see the linked object, and where they may send: around it, or in something of their own.
    private func sender(
        of send: ID<Operation>, _ described: DescribedCall
    ) -> (person: ID<Principal>, places: [ID<PlannedObject>])? {
        let linked = described.cell.call.binding.objects
        let around = linked + linked.flatMap { plan.ancestors(of: $0).sorted() }
        for person in entitled(to: described.cell.call) where person != described.subject {
            let own = plan.objects.indices.map { ID<PlannedObject>($0) }.filter {
                plan.objects[$0].owner == person && plan.objects[$0].copyOf == nil
            }
            let places = plan.objectParameters[send.index].compactMap { parameter in
                (around + own).first { plan.objects[$0].kind == parameter.kind }
            }
            if places.count == plan.objectParameters[send.index].count { return (person, places) }
        }
        return nil
    }
}
