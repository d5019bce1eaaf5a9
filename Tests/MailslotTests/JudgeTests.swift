import Mailslot
import Testing

/// The judge, as a table of cases.
struct JudgeTests {
    private static let plan = Planner.plan(
        Fixtures.contract(
            Fixtures.sendOnly + [Fixtures.grant("list_messages", ["conversation": .init(names: ["support"])])]))

    private static func exchange(_ status: Int, _ body: String = "") -> Exchange {
        Exchange(
            request: SentRequest(method: "GET", url: "http://127.0.0.1:1/messages/m_aaaaaaaa"),
            response: ReceivedResponse(status: status, body: Array(body.utf8)))
    }

    private static let forbidden = Answer(.refused(.forbidden, Fixtures.location), exchange: exchange(403))
    private static let hidden = Answer(.refused(.hidden, Fixtures.location), exchange: exchange(404))
    private static let empty = Answer(.refused(.empty, Fixtures.location), exchange: exchange(200, "[]"))
    private static let accepted = Answer(.accepted, exchange: exchange(200))
    private static let leak = Leak(
        .canary(ID(0)), Sighting(item: 0, place: .body, form: .plain, windows: 0b1_1111_1111_1111))
    private static func leaking(_ classification: Classification) -> Answer {
        Answer(classification, leaks: [leak], exchange: exchange(200))
    }

    private func judge(
        _ id: String, _ answers: [Answer], control: Trial.ControlOutcome = .none("nobody"),
        life: Trial.Life = .shown, effect: Trial.Effect = .notExpected, controlSawEntitled: Bool = false,
        sensitivity: LeakDescription.Sensitivity = .content
    ) throws -> Judgement {
        let probe = try #require(Self.plan.probes.first { $0.id == id })
        let trial = Trial(
            probe: probe, operation: Self.plan.operation(probe.cell.call.operation),
            nature: Self.plan.nature(of: probe.cell), answers: answers,
            control: control, life: life, effect: effect, controlSawEntitled: controlSawEntitled,
            describe: { _ in LeakDescription(what: "the text of secret", owner: "bob", sensitivity: sensitivity) })
        return probe.tactic.tactic.judge(trial)
    }

    private let read = "partner/list_messages/dm"
    private let write = "partner/send_message/dm"
    private let granted = "partner/send_message/support"

    // MARK: Denials

    @Test func aDenialIsProvedByTheStrongestThatThereIs() throws {
        #expect(try judge(read, [Self.forbidden], control: .seen(by: "alice")).proof == .seen)
        #expect(try judge(read, [Self.forbidden], control: .accepted(by: "alice")).proof == .accepted)
        #expect(try judge(read, [Self.forbidden], control: .refused("403")).proof == .explicit)
        #expect(try judge(read, [Self.hidden], control: .seen(by: "alice")).verdict == .upheld)
        #expect(try judge(read, [Self.empty], control: .seen(by: "alice")).verdict == .upheld)
    }

    @Test func anAcceptanceOfWhichNothingCameIsLessThanAChange() throws {
        let remove = "partner/delete_message/secret"
        let done = try judge(remove, [Self.accepted], effect: .notLooked)
        let undone = try judge(remove, [Self.accepted], effect: .absent("alice's get_message still shows it"))
        #expect(done.finding?.breach == .change && undone.finding?.breach == .acceptance)
        #expect(undone.verdict == .violated && undone.reason.hasSuffix("still shows it"))
        // A list that does not show what was written may be too short for it.
        let unseen = try judge(write, [Self.accepted], effect: .absent("alice's list_messages does not show it"))
        #expect(unseen.finding?.breach == .change)
    }

    @Test func whatScopesAreNeededIsSaidInWords() {
        #expect(ScopeRequirement([["a"]]).words == "a")
        #expect(ScopeRequirement([["a"], ["b"]]).words == "a or b")
        #expect(ScopeRequirement([["b", "a"], ["c"]]).words == "a and b, or c")
        #expect(ScopeRequirement([[]]).words == "no scope")
    }

    @Test func aSignatureThatIsRefusedSaysNothingOfTheRight() throws {
        var answer = Answer(.refused(.unauthenticated, Fixtures.location), exchange: Self.exchange(403))
        #expect(try judge(read, [answer]).proof == .explicit)
        let credential = Credential(variable: "PARTNER", secret: "KEY:secret")
        answer.exchange.request.signature = RequestSignature(region: "r", service: "s", credential: credential)
        let judgement = try judge(read, [answer])
        #expect(judgement.verdict == .unproven && judgement.reason.contains("a signature that is wrong"))
        #expect(try judge(read, [answer], control: .accepted(by: "alice")).proof == .accepted)
        // With a credential that is not valid it is the answer that is wanted.
        #expect(try judge(read, [answer], life: .notNeeded).proof == .explicit)
        answer.classification = .refused(.forbidden, Fixtures.location)
        #expect(try judge(read, [answer]).proof == .explicit)
    }

    @Test(arguments: [Self.hidden, Self.empty])
    func aRefusalThatAnAbsentObjectWouldGetProvesNothingAlone(answer: Answer) throws {
        #expect(try judge(read, [answer], control: .refused("403")).verdict == .unproven)
        #expect(try judge(read, [answer]).verdict == .unproven)
    }

    @Test func aDeadCredentialProvesNothing() throws {
        #expect(try judge(read, [Self.forbidden], control: .seen(by: "alice")).verdict == .upheld)
        let dead = try judge(read, [Self.forbidden], control: .seen(by: "alice"), life: .notShown("it is dead"))
        #expect(dead.verdict == .unproven)
        #expect(dead.reason.contains("it is dead"))
    }

    @Test(arguments: [
        Classification.throttled, .serverError(500), .unknown(400), .unknown(302),
        .unreachable(TransportFailure(.timedOut, "after 10 s")), .unreachable(TransportFailure(.cut, "half-way")),
    ])
    func whatDecidesNothingIsUnproven(classification: Classification) throws {
        let answer = Answer(classification, exchange: Self.exchange(0))
        #expect(try judge(read, [answer], control: .seen(by: "alice")).verdict == .unproven)
        #expect(try judge(granted, [answer]).verdict == .unproven)
    }

    @Test func whatComesOutIsViolatedWhateverElseIsKnown() throws {
        for classification in [Classification.accepted, .refused(.forbidden, Fixtures.location), .serverError(500)] {
            let judgement = try judge(read, [Self.leaking(classification)], life: .notShown("it is dead"))
            #expect(judgement.verdict == .violated)
            #expect(judgement.finding?.breach == .content)
            #expect(judgement.finding?.severity == .critical)
            #expect(judgement.reason.contains("bob"))
        }
    }

    @Test func aLeakInARefusalIsAnotherDefectThanAMissingCheck() throws {
        #expect(try judge(read, [Self.leaking(.accepted)]).finding?.mechanism == .crossObject)
        let refusal = try judge(read, [Self.leaking(.refused(.forbidden, Fixtures.location))])
        #expect(refusal.finding?.mechanism == .denialSideChannel)
    }

    @Test func metadataIsLessSevereThanContent() throws {
        let judgement = try judge(read, [Self.leaking(.accepted)], sensitivity: .metadata)
        #expect(judgement.finding?.breach == .metadata)
        #expect(judgement.finding?.severity == .high)
    }

    @Test func anAcceptedDenialIsViolatedAlsoWithoutACanary() throws {
        #expect(try judge(read, [Self.accepted]).finding?.breach == .acceptance)
        #expect(try judge(write, [Self.accepted]).finding?.breach == .change)
    }

    @Test func aRefusedWriteThatWasDoneIsViolated() throws {
        #expect(try judge(write, [Self.forbidden], effect: .absent("alice sees none")).verdict == .upheld)
        let judgement = try judge(write, [Self.forbidden], effect: .seen("alice's list_messages of dm shows it"))
        #expect(judgement.verdict == .violated)
        #expect(judgement.reason.contains("alice's list_messages"))
    }

    @Test func aDamagedCredentialNeedsNoLifeAndShowsItsOwnMechanism() throws {
        let id = read + "/damaged-credential"
        #expect(try judge(id, [Self.forbidden], life: .notNeeded).verdict == .upheld)
        #expect(try judge(id, [Self.leaking(.accepted)], life: .notNeeded).finding?.mechanism == .invalidCredential)
    }

    // MARK: Grants

    @Test func aGrantWorksOrIsBroken() throws {
        #expect(try judge(granted, [Self.accepted]).proof == .works)
        #expect(try judge(granted, [Self.accepted], effect: .seen("alice sees it")).proof == .effect)
        #expect(try judge(granted, [Self.accepted], effect: .absent("alice sees none")).verdict == .broken)
        #expect(try judge(granted, [Self.forbidden]).verdict == .broken)
        #expect(try judge(granted, [Self.forbidden], life: .notShown("dead")).verdict == .unproven)
    }

    @Test func aGrantThatShowsTooMuchIsViolated() throws {
        let judgement = try judge(granted, [Self.leaking(.accepted)])
        #expect(judgement.verdict == .violated)
        #expect(judgement.finding?.mechanism == .excessProperties)
    }

    @Test func aGrantedReadMustShowWhatOthersGetByTheSameRequest() throws {
        let id = "partner/list_messages/support"
        var full = Self.accepted
        full.entitledCount = 1
        #expect(try judge(id, [full], control: .seen(by: "alice"), controlSawEntitled: true).proof == .seen)
        #expect(
            try judge(id, [Self.accepted], control: .seen(by: "alice"), controlSawEntitled: true).verdict == .broken)
    }

    // MARK: Existence

    private func existence(_ bodies: [(Int, String)]) throws -> Judgement {
        let answers = bodies.map { status, body in
            Answer(
                .refused(status == 404 ? .hidden : .forbidden, Fixtures.location),
                exchange: Self.exchange(status, body))
        }
        // What is there answers as it did before.
        return try judge(read + "/existence", answers + [answers[0]])
    }

    @Test func hiddenAndAbsentMustBeRefusedAlike() throws {
        #expect(try existence([(403, "{}"), (403, "{}"), (403, "{}")]).verdict == .upheld)
        let told = try existence([(403, "{}"), (404, "{}"), (404, "{}")])
        #expect(told.verdict == .violated)
        #expect(told.finding?.breach == .existence)
        #expect(told.finding?.severity == .low)
        #expect(
            try existence([(403, "{\"code\":\"a\"}"), (403, "{\"code\":\"b\"}"), (403, "{\"code\":\"b\"}")]).verdict
                == .violated)
    }

    @Test func whatDiffersEachTimeTellsNothing() throws {
        let bodies = (1...3).map { (403, "{\"code\":\"forbidden\",\"request_id\":\"r\($0)\"}") }
        #expect(try existence(bodies).verdict == .upheld)
        #expect(try existence([(403, "{}"), (403, "{}"), (403, "{}")]).verdict == .upheld)
    }

    @Test func anIdThatTheRefusalRepeatsTellsNothing() throws {
        let answers = ["m_aaaaaaaa", "m_bbbbbbbb", "m_cccccccc", "m_aaaaaaaa"].map { id in
            Answer(
                .refused(.forbidden, Fixtures.location),
                exchange: Exchange(
                    request: SentRequest(method: "GET", url: "http://127.0.0.1:1/messages/\(id)"),
                    response: ReceivedResponse(status: 403, body: Array("{\"m\":\"no \(id) for you\"}".utf8))))
        }
        #expect(try judge(read + "/existence", answers).verdict == .upheld)
    }

    @Test func anAcceptedOneLeavesNothingToCompare() throws {
        #expect(
            try judge(read + "/existence", [Self.accepted, Self.hidden, Self.hidden, Self.accepted]).verdict
                == .notCovered)
    }

    // MARK: The whole

    @Test func everySeverityFollowsWhatCameOut() {
        #expect(Breach.content.severity > Breach.metadata.severity)
        #expect(Breach.metadata.severity > Breach.existence.severity)
        #expect(Breach.authority.severity > Breach.change.severity)
        #expect(Breach.change.severity > Breach.state.severity)
    }

    @Test func aRunIsGreenOnlyIfSomethingWasUpheldAndNothingElse() {
        func outcome(_ counts: [Verdict: Int], _ interruption: String? = nil) -> RunOutcome {
            RunEnding(
                interruption: interruption,
                counts: counts.map { RunEnding.VerdictCount(verdict: $0.key, count: $0.value) }
            ).outcome
        }
        #expect(outcome([.upheld: 3, .notCovered: 1]) == .upheld)
        #expect(outcome([:]) == .unproven)
        #expect(outcome([.notCovered: 5]) == .unproven)
        #expect(outcome([.upheld: 3], "interrupted") == .unproven)
        #expect(outcome([.upheld: 3, .unproven: 1]) == .unproven)
        #expect(outcome([.upheld: 3, .unproven: 1, .violated: 1]) == .violated)
        #expect(outcome([.upheld: 3, .broken: 1]) == .violated)
    }
}
