import Mailslot
import Testing

/// Values that change when others act.
struct ActivityTests {
    private static let plan = Comparisons.plan(
        Fixtures.sendOnly + [Fixtures.grant("show_conversation", ["conversation": .init(names: ["support"])])])
    private static let denied = "partner/list_messages/dm/activity"
    private static let granted = "partner/whoami/activity"

    /// Answers in which something counts what was sent and what was marked until then.
    private func judge(
        _ id: String = granted, status: Int = 200, act: Int = 200, mark: Int = 200, life: Trial.Life = .shown,
        leaks: [Leak] = [], _ body: (_ sent: Int, _ marked: Int, _ request: Int) -> String
    ) throws -> Judgement {
        let probe = try Comparisons.probe(id, in: Self.plan)
        let asked = Self.plan.operation(probe.cell.call.operation)
        let asking = try #require(probe.requests.first).caller
        var sent = 0
        var marked = 0
        let answers = probe.requests.enumerated().map { index, request -> Answer in
            guard request.role == .act, request.caller != asking else {
                return Comparisons.answer(asked, status, body(sent, marked, index), when: Double(index), leaks: leaks)
            }
            let operation = Self.plan.operation(request.operation)
            if operation.verb == .mark { marked += 1 } else { sent += 1 }
            return Comparisons.answer(operation, operation.verb == .mark ? mark : act)
        }
        return Comparisons.judge(
            probe, in: Self.plan, answers, control: .none("the acts are a part of the probe"), life: life)
    }

    // MARK: What is planned

    @Test func othersActWhereTheSubjectHasNoPart() throws {
        let probe = try Comparisons.probe(Self.granted, in: Self.plan)
        #expect(probe.course == .inStep)
        #expect(probe.depth == .standard)
        let names = probe.requests.map { Self.plan.operation($0.operation).name }
        let round = ["whoami", "send_message", "whoami", "mark_read", "whoami"]
        #expect(names == ["whoami", "whoami"] + round + round + round)
        let act = try #require(probe.requests.first { Self.plan.operation($0.operation).name == "send_message" })
        #expect(act.role == .act)
        guard case .object(let object) = act.targets.first, case .principal(let sender) = act.caller else {
            Issue.record("nobody sends anything")
            return
        }
        #expect(Self.plan.objects[object].name == "dm")
        #expect(Self.plan.principal(sender).name == "bob")
        #expect(act.variation.values["text"] == Fixtures.value(.generated(.canary(.text))))
        let mark = try #require(probe.requests.first { Self.plan.operation($0.operation).name == "mark_read" })
        guard case .principal(let reader) = mark.caller else {
            Issue.record("nobody marks anything")
            return
        }
        #expect(Self.plan.principal(reader).name == "alice")
        #expect(mark.targets == act.targets)
    }

    @Test func asksAllThatIsGrantedAndOfWhatIsDeniedSomethingKnownAndSomethingNot() {
        let calls = Self.plan.calls(.activity)
        #expect(calls.contains("partner/whoami"))
        #expect(calls.contains("partner/show_conversation/support"))
        #expect(calls.contains("partner/list_messages/dm"))
        #expect(calls.contains("partner/list_messages/support"))
        #expect(!calls.contains { $0.contains("send_message") || $0.contains("mark_read") })
    }

    @Test func needsSomethingThatTheSubjectMayNotKnowOf() {
        let knowing = Fixtures.sendOnly + [Fixtures.grant("show_conversation")]
        #expect(!Comparisons.plan(knowing).probes.contains { $0.tactic == .activity })
        #expect(Comparisons.plan().probes.contains { $0.tactic == .activity })
    }

    @Test func doesWithoutAMarkWhereThereIsNone() throws {
        let plan = Planner.plan(Comparisons.contract(extra: []))
        let probe = try Comparisons.probe(Self.granted, in: plan)
        #expect(probe.requests.count == 11)
    }

    // MARK: How it is judged

    static let telling: [(String, @Sendable (Int, Int, Int) -> String)] = [
        ("/total", { sent, _, _ in "{\"total\":\(40 + sent)}" }),
        ("/unread", { sent, marked, _ in "{\"unread\":\(sent - marked)}" }),
        ("/read", { sent, marked, _ in "{\"read\":\(sent == marked)}" }),
        ("/seen", { _, marked, _ in "{\"seen\":\"2026-05-05T10:00:0\(marked)Z\"}" }),
        ("/last_activity", { sent, _, _ in "{\"last_activity\":\(1_760_000_000 + sent)}" }),
        (
            "the number of items at /events",
            { sent, _, _ in "{\"events\":[\((0...sent).map { "\($0)" }.joined(separator: ","))]}" }
        ),
        ("the body", { sent, _, _ in "you and \(sent) others" }),
    ]

    @Test(arguments: telling.indices)
    func whatChangesWheneverOthersActTells(_ index: Int) throws {
        let (place, body) = Self.telling[index]
        for (id, status) in [(Self.granted, 200), (Self.denied, 403)] {
            let judgement = try judge(id, status: status, body)
            #expect(judgement.verdict == .violated)
            #expect(judgement.finding?.mechanism == .activityMetadata)
            #expect(judgement.finding?.breach == .metadata)
            #expect(judgement.reason.contains(place))
        }
    }

    static let quiet: [@Sendable (Int, Int, Int) -> String] = [
        { _, _, _ in "{\"total\":7}" },
        // A clock, a counter of the subject's own requests, and what changed once.
        { _, _, request in "{\"uptime_seconds\":\(request),\"now\":\(1_760_000_000 + request)}" },
        { _, _, request in "{\"calls\":\(request),\"id\":\"r\(request)\"}" },
        { sent, _, _ in "{\"total\":\(min(sent, 1))}" },
    ]

    @Test(arguments: quiet.indices)
    func whatStaysOrChangesByItselfTellsNothing(_ index: Int) throws {
        for (id, status) in [(Self.granted, 200), (Self.denied, 403)] {
            let judgement = try judge(id, status: status, Self.quiet[index])
            #expect(judgement.verdict == .upheld)
            #expect(judgement.proof == .accepted)
        }
    }

    @Test func actsThatDoNotWorkProveNothing() throws {
        #expect(try judge { _, _, _ in "{}" }.verdict == .upheld)
        #expect(try judge(act: 403) { _, _, _ in "{}" }.verdict == .notCovered)
        // A mark that is refused is no act; what is sent still counts.
        #expect(try judge(mark: 403) { _, _, _ in "{}" }.verdict == .upheld)
        #expect(try judge(mark: 403) { sent, _, _ in "{\"n\":\(sent)}" }.verdict == .violated)
    }

    @Test func whatIsOpenAnywayIsJudgedAsDocumented() throws {
        #expect(try judge(Self.denied, status: 403) { _, _, _ in "{}" }.verdict == .upheld)
        #expect(try judge(Self.denied, status: 200) { sent, _, _ in "{\"n\":\(sent)}" }.verdict == .notCovered)
        #expect(try judge(Self.granted, status: 403) { sent, _, _ in "{\"n\":\(sent)}" }.verdict == .notCovered)
        #expect(try judge(leaks: [Comparisons.leak]) { _, _, _ in "{}" }.verdict == .notCovered)
    }

    @Test func failuresAndDeadCredentialsProveNothing() throws {
        #expect(try judge(status: 503) { _, _, _ in "{}" }.verdict == .unproven)
        #expect(try judge(life: .notShown("dead")) { _, _, _ in "{}" }.verdict == .unproven)
    }
}
