/// Follows an export to its result.
struct ExportResult: Tactic {
    let page = TacticPage(
        name: .exportResult,
        summary: "An export is started and its result fetched; and the result of an export that somebody else started.",
        reason: """
            An export is made by a job with rights of its own, and fetched later by an address of its own. The job may \
            gather more than whoever started it may read, and the address may open to whoever knows it.
            """,
        mechanism: .exportAndAudit,
        incidents: [
            "Discourse, CVE-2026-27153: moderators could export direct messages of users as a file.",
            "Zulip, CVE-2022-31134: an export of what is public held files that were private.",
            "Twitter, 2013 to 2019: the archive of an account held direct messages that had been deleted.",
        ],
        examples: [
            TacticExample(
                "own-result", "export message: POST /rooms/{room}/exports", sends: "POST /rooms/room-1/exports",
                "GET /reports/new-report"),
            TacticExample(
                "others-result", "export message: POST /rooms/{room}/exports", sends: "POST /rooms/room-1/exports",
                "GET /reports/new-report", "GET /reports/new-report"),
        ])

    func probes(for cell: Cell, in planner: inout Planner) {
        guard cell.subject != .everyone, planner.operation(cell.call.operation).verb == .export,
            let described = planner.described(cell), described.isDeniedRead || described.isGrantedRead,
            let subject = described.subject
        else { return }
        let results = planner.results(of: cell.call)
        guard !results.isEmpty else { return }
        let start = ProbeRequest(
            caller: .principal(subject), operation: cell.call.operation,
            targets: cell.call.binding.objects.map { .object($0) })
        let fetches = results.map { $0.request(caller: .principal(subject), role: .attempt) }
        let depth = planner.depth(.standard, page.name, Self.own, cell)
        planner.add(
            page.name, cell, way: Self.own, depth: depth, requests: [start] + fetches, course: .inOrder)
        addOthers(described, subject, start, results, in: &planner)
    }

    func judge(_ trial: Trial) -> Judgement {
        if trial.probe.way == Self.others {
            return trial.judge(
                besideActs: Array(trial.requests(.act).dropFirst()), mechanism: trial.mechanism(of:),
                missing: "not even somebody entitled got the result of an export")
        }
        return trial.isGranted ? judgeGranted(trial) : judgeDenied(trial)
    }

    private static let own = "own-result"
    private static let others = "others-result"

    /// Somebody entitled exports, and the subject fetches the result.
    ///
    /// Where the scene has such a result, fetching it is tried as it is described.
    private func addOthers(
        _ described: DescribedCall, _ subject: ID<Principal>, _ start: ProbeRequest, _ results: [ResultRead],
        in planner: inout Planner
    ) {
        guard described.isDeniedRead, let person = described.entitled, person != subject else { return }
        let others = results.filter { result in !planner.plan.objects.contains { $0.kind == result.kind } }
        guard !others.isEmpty else { return }
        var act = start
        act.caller = .principal(person)
        act.role = .act
        let attempts = others.map { $0.request(caller: .principal(subject), role: .attempt) }
        let controls = others.map { $0.request(caller: .principal(person), role: .act) }
        let depth = planner.depth(.standard, page.name, Self.others, described.cell)
        planner.add(
            page.name, described.cell, way: Self.others, depth: depth, requests: [act] + attempts + controls,
            course: .inOrder, control: .none("somebody entitled fetches the same result as a part of the probe"))
    }

    /// A refused export has no result; what an accepted one gives away is told by its result.
    private func judgeDenied(_ trial: Trial) -> Judgement {
        guard trial.answers.first?.classification.isAccepted == true else { return trial.judgeDenial() }
        if let leak = trial.judgeLeaks(mechanism: trial.mechanism(of:)) { return leak }
        return .notCovered("the export is accepted, which is judged as documented, and its result shows nothing")
    }

    /// The result may hold what the subject may see, and must hold something to show that it holds no more.
    private func judgeGranted(_ trial: Trial) -> Judgement {
        guard let first = trial.answers.first else { return .unproven("nothing was sent") }
        if let leak = trial.judgeLeaks(mechanism: trial.mechanism(of:)) { return leak }
        guard first.classification.isAccepted else {
            return .notCovered("the export did not work, which is judged as documented")
        }
        let results = trial.answers.dropFirst()
        if results.contains(where: { $0.classification.isAccepted && $0.entitledCount > 0 }) {
            return .upheld(.seen, "the result shows what is granted, and nothing else")
        }
        if let indecision = results.compactMap(\.classification.indecision).first { return .unproven(indecision) }
        return .notCovered("the result of the export shows nothing that was planted")
    }
}

/// A call that takes what an export made by its id.
private struct ResultRead {
    var kind: String
    var operation: ID<Operation>
    var targets: [ProbeRequest.Target]

    func request(caller: Caller, role: ProbeRequest.Role) -> ProbeRequest {
        ProbeRequest(caller: caller, operation: operation, targets: targets, role: role)
    }
}

extension Planner {
    /// The reads that take what an export makes: by its id alone, or beside the objects that were exported.
    fileprivate func results(of export: Call) -> [ResultRead] {
        let leftOut = Set(plan.contract.leftOut.map(\.operation))
        return operation(export.operation).makes.flatMap { made in
            plan.contract.api.operations.enumerated().compactMap { index, operation in
                guard [.export, .fetch, .read].contains(operation.verb), operation.isRead,
                    !leftOut.contains(operation.name), ID(index) != export.operation,
                    let targets = targets(of: ID(index), made.kind, madeBy: export)
                else { return nil }
                return ResultRead(kind: made.kind, operation: ID(index), targets: targets)
            }
        }
    }

    /// What stands for the parameters of an operation that takes what a call made; nil if it takes something else.
    private func targets(of operation: ID<Operation>, _ kind: String, madeBy call: Call) -> [ProbeRequest.Target]? {
        let parameters = plan.objectParameters[operation.index]
        guard parameters.contains(where: { $0.kind == kind }) else { return nil }
        let targets = parameters.map { parameter -> ProbeRequest.Target? in
            if parameter.kind == kind { return .made(byRequest: 0, kind: kind) }
            return call.binding.objects.first { plan.objects[$0].kind == parameter.kind }.map { .object($0) }
        }
        let found = targets.compactMap { $0 }
        return found.count == targets.count ? found : nil
    }
}
