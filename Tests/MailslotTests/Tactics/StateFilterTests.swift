import Mailslot
import Testing

/// Granted lists that are asked for what has a state.
struct StateFilterTests {
    private static let createDraft = Mailslot.Operation(
        name: "create_draft", verb: .create, kind: "message",
        request: RequestTemplate(
            method: "POST", path: Rooms.path(.literal("/rooms/"), Rooms.room, .literal("/drafts")),
            body: Fixtures.textBody),
        values: ["text": Fixtures.value(.generated(.canary(.text)))],
        makes: [.init(kind: "message", id: Fixtures.capture("/id"))], state: "draft", location: Fixtures.location)

    private static func plan(draftBy person: String = "owner", in room: String = "shared") -> Plan {
        let granted = Grant.Selection(names: ["shared"])
        var contract = Rooms.contract(
            [Rooms.listMessages, createDraft], grants: [Fixtures.grant("list_messages", ["room": granted])])
        contract.scene.append(
            Fixtures.act(person, "create_draft", ["room": Fixtures.value(.object(room))], ["message": "draft"]))
        return Rooms.plan(contract)
    }

    private static let list = "partner/list_messages/shared"

    @Test func asksForEachStateByItsAuthorsView() throws {
        let plan = Self.plan()
        let ways = Rooms.probes(.stateFilter, Self.list, in: plan)
        let probe = try #require(ways["draft-state"])
        #expect(Rooms.edits(probe) == [.query("state", TextTemplate(literal: "draft"))])
        #expect(probe.depth == .standard)
        #expect(Rooms.edits(ways["draft-include-draft"]) == [.query("include_draft", TextTemplate(literal: "true"))])
        guard case .view(let view) = probe.control else {
            Issue.record("nobody is asked")
            return
        }
        #expect(plan.views[view].candidates.map { plan.principal($0).name } == ["owner"])
        #expect(
            plan.views.contains {
                $0.call == probe.cell.call && $0.variation == .none && $0.targets == probe.requests[0].targets
            })
        #expect(Rooms.probes(.stateFilter, "partner/list_messages/private", in: plan).isEmpty)
    }

    @Test func whatIsElsewhereOrTheSubjectsOwnIsNoState() {
        #expect(Rooms.probes(.stateFilter, Self.list, in: Self.plan(in: "private")).isEmpty)
        #expect(Rooms.probes(.stateFilter, Self.list, in: Self.plan(draftBy: "partner")).isEmpty)
    }

    @Test func countsOnlyWhereTheAuthorGetsMore() throws {
        let plan = Self.plan()
        let probe = try #require(Rooms.probes(.stateFilter, Self.list, in: plan)["draft-state"])
        func judge(sawMore: Bool, leaks: Bool = false) -> Judgement {
            Trials.judge(
                probe, in: plan, [leaks ? Trials.holding(Trials.accepted) : Trials.accepted],
                control: .seen(by: "owner"), sawMore: sawMore)
        }
        #expect(judge(sawMore: true).proof == .seen)
        #expect(judge(sawMore: false).verdict == .notCovered)
        #expect(judge(sawMore: false, leaks: true).finding?.mechanism == .objectState)
    }
}
