import Mailslot
import Testing

/// What a plan holds.
struct PlannerTests {
    private let plan = Planner.plan(Fixtures.contract(Fixtures.sendOnly))

    private func ids(_ plan: Plan) -> Set<String> { Set(plan.probes.map(\.id)) }

    private func probe(_ id: String, in plan: Plan) throws -> Probe {
        try #require(plan.probes.first { $0.id == id }, "no probe \(id)")
    }

    @Test func triesEveryOperationOnEveryObjectForEverySubject() {
        let expected: Set<String> = [
            "partner/whoami", "partner/create_conversation", "partner/list_messages/dm",
            "partner/list_messages/support", "partner/send_message/dm", "partner/send_message/support",
            "partner/get_message/secret", "partner/get_message/question", "partner/delete_message/secret",
            "partner/delete_message/question", "partner/show_conversation/dm", "partner/show_conversation/support",
        ]
        let documented = Set(plan.probes.filter { $0.tactic == .asDocumented }.map(\.id))
        #expect(documented == expected)
        for id in expected {
            #expect(ids(plan).contains("\(id)/damaged-credential"))
            #expect(ids(plan).contains(id.replacing("partner", with: "everyone") + "/no-credential"))
        }
        #expect(ids(plan).count == plan.probes.count)
    }

    @Test func isTheSameEachTime() {
        let again = Planner.plan(Fixtures.contract(Fixtures.sendOnly))
        #expect(plan.probes.map(\.id) == again.probes.map(\.id))
        #expect(plan.steps.count == again.steps.count)
    }

    @Test func whatIsDeniedOutrightHasAClauseOfItsOwn() throws {
        var contract = Fixtures.contract(Fixtures.sendOnly)
        let clause = SourceLocation(file: "partner.contract.yaml", line: 40, column: 7)
        contract.permissions[0].denials = [Denial(operation: "get_message", location: clause)]
        let plan = Planner.plan(contract)
        #expect(try probe("partner/get_message/secret", in: plan).cell.expectation.location == clause)
        #expect(try probe("partner/list_messages/dm", in: plan).cell.expectation.location == Fixtures.location)
    }

    /// Who is let into a thing by a step of its own is let into its copy, too.
    @Test func whatWasDoneToAnObjectIsDoneToItsCopy() throws {
        var contract = Fixtures.contract(
            Fixtures.sendOnly + [Fixtures.grant("delete_message", ["message": .init(names: ["question"])])])
        let invite = Fixtures.operation(
            "invite", .invite, "member", "POST",
            Fixtures.text(.literal("/messages/"), .parameter("message"), .literal("/members")))
        contract.api.operations.append(invite)
        contract.scene.append(
            Fixtures.act("alice", "invite", ["message": Fixtures.value(.object("question"))], [:]))
        let plan = Planner.plan(contract)
        let copies = plan.objects.indices.filter { plan.objects[$0].copyOf.map { plan.objects[$0].name } == "question" }
        #expect(!copies.isEmpty)
        let repeated = plan.steps.filter { $0.purpose == .repetition && plan.operation($0.operation).name == "invite" }
        #expect(repeated.flatMap { $0.within.map(\.index) } == copies)
    }

    @Test func grantsJustWhatTheContractGrants() {
        let granted = plan.probes.filter { $0.cell.expectation.kind == .granted && $0.tactic == .asDocumented }.map(
            \.id)
        #expect(Set(granted) == ["partner/whoami", "partner/send_message/support"])
    }

    @Test func comparesTheExistenceOfWhatTheSubjectMayNotKnow() {
        #expect(ids(plan).contains("partner/list_messages/dm/existence"))
        #expect(ids(plan).contains("partner/get_message/secret/existence"))
        // It may send to `support`, so it knows that it is there.
        #expect(!ids(plan).contains("partner/list_messages/support/existence"))
        #expect(!ids(plan).contains("partner/create_conversation/existence"))
    }

    @Test func givesAProbeThatMayHarmAnObjectOfItsOwn() throws {
        let probe = try probe("partner/delete_message/secret", in: plan)
        guard case .object(let object) = probe.requests[0].targets[0] else {
            Issue.record("no object")
            return
        }
        let copyOf = try #require(plan.objects[object].copyOf)
        #expect(plan.objects[copyOf].name == "secret")
        #expect(plan.objects[object].parents == plan.objects[copyOf].parents)
        #expect(plan.principal(plan.objects[object].owner).name == "bob")
        let targets = plan.probes.filter { $0.id.contains("delete_message/secret") }.flatMap { $0.requests[0].targets }
        #expect(Set(targets).count == targets.count)
    }

    @Test func sendsWhatMayHarmLast() throws {
        let first = try #require(plan.probes.firstIndex { $0.id.contains("delete_message") })
        #expect(plan.probes[first...].allSatisfy { $0.id.contains("delete_message") })
        #expect(plan.probes.first?.cell.expectation.kind == .granted)
    }

    @Test func bindsAMessageOnlyToTheConversationThatHoldsIt() {
        #expect(plan.probes.filter { $0.id.hasPrefix("partner/get_message") && $0.tactic == .asDocumented }.count == 2)
    }

    @Test func asksTheOwnerFirstForAControl() throws {
        let view = try #require(
            plan.views.first { plan.operation($0.call.operation).name == "get_message" }, "no view")
        #expect(view.candidates.map { plan.principal($0).name } == ["bob", "alice"])
    }

    @Test func entitlesToWhatIsContained() throws {
        let reader = Planner.plan(
            Fixtures.contract(
                Fixtures.sendOnly + [Fixtures.grant("list_messages", ["conversation": .init(names: ["support"])])]))
        let entitled = reader.entitlements[.principal("partner")].canaries.map { reader.canaries[$0] }
        // The title is the conversation's, which is another thing to read than its messages.
        #expect(
            Set(entitled.map { reader.objects[$0.holders[0]] }.filter { $0.copyOf == nil }.map(\.name)) == ["question"])
        #expect(plan.entitlements[.principal("partner")].canaries.isEmpty)
    }

    @Test func narrowsAGrantToMetadata() {
        let reader = Planner.plan(
            Fixtures.contract(
                Fixtures.sendOnly + [Fixtures.grant("show_conversation", sees: .metadata)]))
        let entitled = reader.entitlements[.principal("partner")].canaries.map { reader.canaries[$0] }
        #expect(Set(entitled.map(\.field)) == ["title"])
        let whole = Planner.plan(Fixtures.contract(Fixtures.sendOnly + [Fixtures.grant("show_conversation")]))
        let all = whole.entitlements[.principal("partner")].canaries.map { whole.canaries[$0] }
        #expect(Set(all.map(\.field)) == ["title", "text"])
    }

    @Test func makesAnObjectOfTheSubjectsOwnWhereAGrantNeedsOne() throws {
        let own = Planner.plan(
            Fixtures.contract(Fixtures.sendOnly + [Fixtures.grant("get_message", ["message": .init(own: true)])]))
        let probe = try probe("partner/get_message/partner-message", in: own)
        #expect(probe.cell.expectation.kind == .granted)
        #expect(own.steps.contains { $0.purpose == .own && own.principal($0.principal).name == "partner" })
        #expect(try self.probe("partner/get_message/secret", in: own).cell.expectation.kind == .denied)
    }

    @Test func saysWhatItCannotCover() {
        let empty = Planner.plan(Fixtures.contract(Fixtures.sendOnly, scene: []))
        #expect(empty.notCovered.map(\.operation).contains("list_messages"))
        #expect(empty.notCovered.first { $0.operation == "list_messages" }?.reason == "the scene has no conversation")
    }

    @Test func leavesOutWhatTheContractLeavesOut() {
        var contract = Fixtures.contract(Fixtures.sendOnly)
        contract.leftOut = [LeftOut(operation: "delete_message", reason: "we like them", location: Fixtures.location)]
        let plan = Planner.plan(contract)
        #expect(!plan.probes.contains { $0.id.contains("delete_message") })
        #expect(plan.notCovered.map(\.reason).contains("we like them"))
    }
}
