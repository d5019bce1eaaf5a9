/// Looks for values that change whenever somebody else does something that the subject may not know of.
struct Activity: Tactic {
    let page = TacticPage(
        name: .activity,
        summary:
            "Answers are watched for numbers, times and flags that change whenever others do something in private.",
        reason: """
            A count, a time of last activity or a flag shows no word of a message, and yet tells who writes, when, and who \
            has read it. Somebody writes three times where the subject has no part, and reads it if the API knows of \
            that; a value that changes each time, and at no time in between, tells of it.
            """,
        mechanism: .activityMetadata,
        incidents: [
            "Discourse, CVE-2023-23935: the counts of tags moved with others' private messages.",
            "Mattermost, CVE-2025-55074: it could be told when others read a channel.",
            "Bumble, 2021: the interface told who had read a message, though the app has no such feature.",
        ])

    func probes(for cell: Cell, in planner: inout Planner) {
        guard case .principal(let name) = cell.subject, let subject = planner.principal(named: name) else { return }
        let operation = planner.operation(cell.call.operation)
        guard operation.isRead, operation.makes.isEmpty, operation.verb != .subscribe else { return }
        let isDenied = cell.expectation.kind == .denied
        guard !isDenied || !planner.wasTried(.activity, page.name.rawValue, cell),
            let acts = planner.privateActs(unknownTo: cell.subject)
        else { return }
        if isDenied { _ = planner.depth(.standard, .activity, page.name.rawValue, cell) }
        var ask = ProbeRequest(
            caller: .principal(subject), operation: cell.call.operation,
            targets: cell.call.binding.objects.map { .object($0) })
        let asked = ask
        ask.role = .act
        planner.add(
            .activity, cell, depth: .standard, requests: Self.requests(asked, pause: ask, acts), course: .inStep,
            control: .none("the acts of others are a part of the probe"))
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeActivity(mechanism: page.mechanism)
    }

    /// Three times: ask, and ask again after each act.
    ///
    /// Once the subject's own asking takes the place of an act, with the same time to settle after it, so that a clock
    /// that counts the seconds is known as one.
    private static func requests(_ ask: ProbeRequest, pause: ProbeRequest, _ acts: [ProbeRequest]) -> [ProbeRequest] {
        let round = [ask] + acts.flatMap { [$0, ask] }
        return [ask, pause] + round + round + round
    }
}

extension Planner {
    /// What people do once more in something that the subject does not know of; nil if no step of the scene is that.
    ///
    /// The step itself, and then a mark of what it is done in, if the API has a call for that.
    fileprivate func privateActs(unknownTo subject: Permission.Subject) -> [ProbeRequest]? {
        let known = plan.entitlements[subject].known.union(plan.entitlements[.everyone].known)
        let steps = plan.steps.filter { step in
            let operation = self.operation(step.operation)
            return step.purpose == .scene && [.send, .create].contains(operation.verb) && operation.harm == .none
                && operation.state == nil && !step.within.isEmpty && known.isDisjoint(with: step.within)
                && subject != .principal(plan.principal(step.principal).name)
                && step.within.allSatisfy { plan.objects[$0].state == nil }
        }
        let ordered = steps.filter { operation($0.operation).verb == .send } + steps
        return ordered.lazy.compactMap { step -> [ProbeRequest]? in
            self.request(step).map { act in [act] + [self.mark(step, subject)].compactMap { $0 } }
        }.first
    }

    /// The request by which a step is done once more; nil if one of its objects is not among its values.
    private func request(_ step: PlannedStep) -> ProbeRequest? {
        let parameters = plan.objectParameters[step.operation.index]
        let objects = objects(in: step.values, of: step.operation)
        guard objects.count == parameters.count else { return nil }
        let names = Set(parameters.map(\.name))
        return ProbeRequest(
            caller: .principal(step.principal), operation: step.operation, targets: objects.map { .object($0) },
            variation: Variation(values: step.values.filter { !names.contains($0.key) }), role: .act)
    }

    /// A mark by somebody who has a part in what a step is done in; nil if the API has no such call.
    private func mark(_ step: PlannedStep, _ subject: Permission.Subject) -> ProbeRequest? {
        let leftOut = Set(plan.contract.leftOut.map(\.operation))
        let around = step.within + step.within.flatMap { plan.ancestors(of: $0).sorted() }
        for (index, operation) in plan.contract.api.operations.enumerated()
        where operation.verb == .mark && operation.harm == .none && !leftOut.contains(operation.name) {
            let targets = plan.objectParameters[index].map { parameter in
                around.first { plan.objects[$0].kind == parameter.kind }
            }
            let objects = targets.compactMap { $0 }
            guard !objects.isEmpty, objects.count == targets.count else { continue }
            return ProbeRequest(
                caller: .principal(partner(of: step, subject)), operation: ID(index),
                targets: objects.map { .object($0) }, role: .act)
        }
        return nil
    }

    /// Somebody besides whoever does a step who has a part in what it is done in: its owner, or somebody whom its making
    /// names; else whoever does the step.
    private func partner(of step: PlannedStep, _ subject: Permission.Subject) -> ID<Principal> {
        var candidates: [ID<Principal>] = []
        for object in step.within {
            candidates.append(plan.objects[object].owner)
            guard case .made(let maker) = plan.objects[object].origin else { continue }
            for (_, value) in plan.steps[maker].values.sorted(by: { $0.key < $1.key }) {
                value.forEachPiece { _, piece in
                    if case .principal(let name) = piece, let id = principal(named: name) { candidates.append(id) }
                }
            }
        }
        return candidates.first { $0 != step.principal && subject != .principal(plan.principal($0).name) }
            ?? step.principal
    }
}
