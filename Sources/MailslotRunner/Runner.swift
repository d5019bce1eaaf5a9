internal import Curl
package import Mailslot

/// Carries out a plan: scene, controls, probes, verdicts, clean-up.
///
/// Blocks the thread that calls it.
package final class Runner {
    private let plan: Plan
    private let options: RunOptions
    private let report: (RunEvent) -> Void
    private let courier: Courier
    private let began = ContinuousClock.now
    private let descriptions: LeakDescriptions
    private var counts: [Verdict: Int] = [:]
    private var waivers: WaiverLedger
    /// Knows the credentials, and after the run also the tokens that were minted in it.
    package private(set) var redactor: Redactor
    /// The probes that show a finding, without their evidence.
    private var showing: [ProbeRecord] = []
    private var timeline: [TimelineEntry] = []

    /// - Parameters:
    ///   - plan: what to do.
    ///   - options: how.
    ///   - report: takes what happens, on the thread that calls `run`.
    /// - Throws: `TransportFailure` if libcurl cannot be set up as the contract says.
    package init(
        _ plan: Plan, _ options: RunOptions, report: @escaping (RunEvent) -> Void
    ) throws(TransportFailure) {
        self.plan = plan
        self.options = options
        self.report = report
        descriptions = LeakDescriptions(plan: plan)
        waivers = WaiverLedger(plan, today: CalendarDate(options.now().prefix(10)))
        redactor = Redactor(plan.contract.credentials)
        courier = try Courier(plan: plan, began: began, deadline: options.mostTime.map { [began] in began + $0 })
    }

    /// What the journal of this run says at its beginning.
    package var journalHeader: Journal.Header {
        Journal.Header(
            tool: options.tool, contract: plan.contract.file,
            targets: plan.contract.targets.mapValues { redactor.redact($0) }, seed: options.seed,
            tag: FreshValues.tag(seed: options.seed), started: options.now(),
            isTLSVerified: plan.contract.tls.isVerified)
    }

    /// Makes a run end soon, from any thread: what was made is still removed.
    ///
    /// The first call lets the target answer what is on its way; a second one does not wait for it.
    package var stop: @Sendable () -> Void { courier.end }

    /// Does everything.
    package func run() -> RunEnding {
        let run = Run(plan: plan, courier: courier, options: options) { [report] in report(.journal($0)) }
        report(.began(header(run)))
        let planned = plan.probes.reduce(0) { $0 + $1.requests.count }
        courier.beat = { [report, unowned run] in
            report(.pulse(RunPulse(requests: $0, done: run.done, planned: planned)))
        }
        let lives = probe(run)
        let interruption = courier.isInterrupted ? (overtime ?? "the run was interrupted") : nil
        courier.resume()
        if !run.makings.isEmpty { renew(run) }
        begin("removing what the scene made")
        var cleanUp = CleanUp(run)
        let outcome = cleanUp.perform()
        redactor = Redactor(run.keeper.secrets, learningFrom: run.evidence.redactor)
        let ending = RunEnding(
            interruption: interruption ?? run.sceneFailure.map(run.evidence.redact) ?? run.renewalFailure,
            obstacle: interruption != nil || run.sceneFailure == nil ? nil : run.obstacle,
            lives: plan.subjects.sorted().map { life(of: $0, lives, run) },
            counts: Verdict.allCases.map { RunEnding.VerdictCount(verdict: $0, count: counts[$0] ?? 0) },
            waivers: waivers.records(
                isWhole: interruption == nil && run.sceneFailure == nil && run.renewalFailure == nil),
            findings: Findings.of(showing), requests: courier.requests, duration: (ContinuousClock.now - began).seconds,
            notCovered: plan.notCovered.map {
                NotCoveredRecord(
                    id: $0.id, operation: $0.operation, reason: $0.reason, isLeftOut: $0.isLeftOut)
            },
            leftBehind: outcome.left, removed: outcome.removed, scene: run.sceneRecord(), timeline: timeline)
        report(.ended(ending))
        return ending
    }

    /// Why nothing more is sent, if that is because the time is up.
    private var overtime: String? {
        guard courier.isTimeUp, let time = options.mostTime else { return nil }
        return "the run was not done after the \(time.seconds) s that it was given"
    }

    private func probe(_ run: Run) -> Lives {
        begin("setting the scene")
        run.fetchCredentials()
        if run.sceneFailure == nil { run.setScene() }
        guard run.sceneFailure == nil, !courier.isInterrupted else {
            let reason = run.sceneFailure ?? "the run was interrupted"
            for probe in plan.probes { judgeUnsent(probe, reason, run) }
            return Lives()
        }
        begin("people look at what they wrote")
        let controls = ControlReader(plan: plan, views: run.look())
        renew(run)
        begin("showing the credentials alive")
        var lives = run.showLife()
        note(lives, run)
        begin("probing")
        let held = probeInRounds(run, controls, &lives)
        finish(held, run, controls, &lives)
        return lives
    }

    /// Sends all probes.
    ///
    /// Verdicts of those that may have had an effect wait until it was looked for.
    private func probeInRounds(_ run: Run, _ controls: ControlReader, _ lives: inout Lives) -> [OpenTrial] {
        let stage = ProbeStage(run: run)
        let (probes, skipped) = controls.split(plan.probes.filter { $0.course == .free || $0.course == .inOrder })
        for probe in skipped {
            judgeUnsent(
                probe, .notCovered("not even somebody entitled gets anything this way, as was seen on other objects"),
                run)
        }
        run.done += skipped.reduce(0) { $0 + $1.requests.count }
        var held: [OpenTrial] = []
        var rest = probes[...]
        while !rest.isEmpty, !isStuck(rest, run, &lives) {
            let moment = moment
            let trials = stage.send(rest.prefix(stage.round))
            note(.round, at: moment, probes: trials.count)
            held += conclude(trials, run, controls, &lives)
            rest = rest.dropFirst(trials.count)
        }
        rest = plan.probes.filter { $0.course == .alone }[...]
        if !rest.isEmpty { begin("measuring") }
        while !rest.isEmpty, !isStuck(rest, run, &lives) {
            let trials = stage.sendAlone(rest)
            held += conclude(trials, run, controls, &lives)
            rest = rest.dropFirst(trials.count)
        }
        for subject in plan.contract.permissions.map(\.subject) {
            let inStep = plan.probes.filter { $0.course == .inStep && $0.cell.subject == subject }
            guard !inStep.isEmpty, !isStuck(inStep[...], run, &lives) else { continue }
            begin("asking while people act")
            held += conclude(stage.sendInStep(inStep), run, controls, &lives)
        }
        return held
    }

    /// Fetches again the credentials that end before long; where one cannot be had, the probes cannot be sent, which is
    /// their judgement.
    private func isStuck(_ probes: ArraySlice<Probe>, _ run: Run, _ lives: inout Lives) -> Bool {
        renew(run, &lives)
        guard let failure = run.renewalFailure else { return false }
        for probe in probes { judgeUnsent(probe, failure, run) }
        return true
    }

    /// Fetches again the credentials that end before long, and shows those of subjects alive again.
    private func renew(_ run: Run, _ lives: inout Lives) {
        // What failed once is tried again only for the clean-up.
        guard run.renewalFailure == nil else { return }
        let renewed = renew(run).filter(plan.subjects.contains)
        guard !renewed.isEmpty else { return }
        for subject in renewed { lives.states[subject] = run.showLife(of: subject) }
        note(lives, run)
    }

    @discardableResult
    private func renew(_ run: Run) -> [ID<Principal>] {
        run.renewCredentials { begin("renewing the credential of \($0)") }
    }

    /// Judges what can be judged once the credentials are shown alive again, and returns the rest.
    private func conclude(
        _ trials: [OpenTrial], _ run: Run, _ controls: ControlReader, _ lives: inout Lives
    ) -> [OpenTrial] {
        // Of some, an answer never came, or their end was not sent.
        run.done += trials.reduce(0) { $0 + $1.answers.count { $0 == nil } }
        run.confirm(&lives)
        note(lives, run)
        for trial in trials where !trial.probe.mayChange {
            judge(trial, control: nil, effect: .notExpected, run, controls, lives)
        }
        return trials.filter(\.probe.mayChange).map { trial in
            var held = trial
            let caller = trial.probe.requests.first { $0.role == .attempt }?.caller
            // A later credential may live, and is not the one with which this was sent.
            if let caller, case .notShown = lives.life(of: caller) { held.lapse = lives.life(of: caller) }
            return held
        }
    }

    private func finish(_ held: [OpenTrial], _ run: Run, _ controls: ControlReader, _ lives: inout Lives) {
        guard !held.isEmpty else { return }
        run.done = plan.probes.reduce(0) { $0 + $1.requests.count }
        renew(run, &lives)
        let outcomes = run.controlAfterwards(held)
        begin("waiting until writes would show")
        courier.wait(until: .now + plan.contract.settle)
        renew(run, &lives)
        var marks: [Canary] = []
        var places: [String: Range<Int>] = [:]
        for trial in held {
            places[trial.probe.id] = marks.count..<(marks.count + trial.marks.count)
            marks += trial.marks
        }
        begin("people look for what changed")
        let after = run.lookAgain(controls.views, marks: marks)
        var effects = Effects(
            plan: plan, before: controls.views, after: after, marks: places, objectIDs: run.builder.objectIDs)
        effects.found = run.lookClosely(at: effects.lostCopies(of: held))
        run.confirm(&lives)
        note(lives, run)
        for trial in held {
            judge(trial, control: outcomes[trial.probe.id], effect: effects.effect(of: trial), run, controls, lives)
        }
    }

    private func judge(
        _ open: OpenTrial, control: Trial.ControlOutcome?, effect: Trial.Effect, _ run: Run,
        _ controls: ControlReader, _ lives: Lives
    ) {
        let answers = open.answers.compactMap { $0 }
        let isWhole = answers.count == open.answers.count || (open.ending != nil && !answers.isEmpty)
        guard open.failure == nil, isWhole, let request = open.probe.requests.first(where: { $0.role == .attempt })
        else {
            judgeUnsent(open.probe, open.failure ?? "the run was interrupted before it was sent", run)
            return
        }
        let trial = trial(
            open.probe, answers, control ?? controls.outcome(for: open.probe, request.caller),
            life: open.lapse ?? lives.life(of: request.caller), effect: effect,
            sawEntitled: controls.sawEntitled(for: open.probe, request.caller),
            sawMore: controls.sawMore(for: open.probe))
        emit(run.evidence.record(trial, open.probe.tactic.tactic.judge(trial)))
    }

    private func trial(
        _ probe: Probe, _ answers: [Answer], _ control: Trial.ControlOutcome, life: Trial.Life,
        effect: Trial.Effect = .notExpected, sawEntitled: Bool = false, sawMore: Bool = false
    ) -> Trial {
        let descriptions = descriptions
        return Trial(
            probe: probe, operation: plan.operation(probe.cell.call.operation), nature: plan.nature(of: probe.cell),
            doors: plan.contract.api.doors, answers: answers, control: control, life: life, effect: effect,
            controlSawEntitled: sawEntitled,
            controlSawMore: sawMore,
            targetRefuses: courier.sawRefusal, describe: { descriptions.describe($0, in: probe.cell) })
    }

    private func judgeUnsent(_ probe: Probe, _ reason: String, _ run: Run) {
        judgeUnsent(probe, .unproven(reason), run)
    }

    private func judgeUnsent(_ probe: Probe, _ judgement: Judgement, _ run: Run) {
        let trial = trial(probe, [], .none(judgement.reason), life: .notNeeded)
        emit(run.evidence.record(trial, judgement))
    }

    private func emit(_ judged: ProbeRecord) {
        var record = judged
        waivers.apply(to: &record)
        counts[record.verdict, default: 0] += 1
        if record.shownFinding != nil {
            var shown = record
            shown.evidence = []
            showing.append(shown)
        }
        report(.judged(record))
    }

    /// Says that another part of the run begins.
    private func begin(_ stage: String) {
        report(.stage(stage))
        note(.stage, text: stage)
    }

    private func note(_ lives: Lives, _ run: Run) {
        for (subject, state) in lives.states.sorted(by: { $0.key < $1.key }) {
            let name = plan.principal(subject).name
            switch state.life {
            case .notShown(let why): note(.notAlive, principal: name, text: run.evidence.redact(why))
            case .shown, .notNeeded: note(.alive, principal: name)
            }
        }
    }

    /// The time since the run began.
    private var moment: Double { (ContinuousClock.now - began).moment }

    private func note(
        _ event: TimelineEntry.Event, at time: Double? = nil, principal: String? = nil, probes: Int? = nil,
        text: String? = nil
    ) {
        timeline.append(
            TimelineEntry(at: time ?? moment, event: event, principal: principal, probes: probes, text: text))
    }

    private func header(_ run: Run) -> RunHeader {
        RunHeader(
            tool: options.tool, title: plan.contract.title, contract: plan.contract.file, api: plan.contract.api.name,
            targets: plan.contract.targets.sorted { $0.key < $1.key }.map {
                RunHeader.Target(name: $0.key, url: run.evidence.redact($0.value))
            },
            started: options.now(), tag: run.builder.fresh.tag, isTLSVerified: plan.contract.tls.isVerified,
            plannedProbes: plan.probes.count,
            scene: RunHeader.SceneSummary(
                objects: plan.objects.count { $0.copyOf == nil }, canaries: plan.canaries.count),
            depth: plan.extent.depth, mostRequests: plan.extent.mostRequests,
            leftOut: plan.leftOut.map {
                RunHeader.LeftOut(tactic: $0.tactic, depth: $0.depth, mayChange: $0.mayChange, probes: $0.count)
            },
            isReadOnly: plan.extent.isReadOnly, plan: plan.digest, shard: plan.extent.shard)
    }

    private func life(of subject: ID<Principal>, _ lives: Lives, _ run: Run) -> RunEnding.Life {
        let name = plan.principal(subject).name
        guard let state = lives.states[subject] else {
            return RunEnding.Life(principal: name, isShown: false, how: "it was not tried")
        }
        if case .notShown(let why) = state.life {
            return RunEnding.Life(principal: name, isShown: false, how: run.evidence.redact(why))
        }
        let operation = state.call.map { plan.operation($0.operation).name } ?? "a grant"
        return RunEnding.Life(principal: name, isShown: true, how: "\(operation) works, and not when damaged")
    }
}
