import Mailslot
import Testing

/// What is sent to other hosts.
struct HostTests {
    @Test func sendsARefusedReadToEachOtherHost() throws {
        let plan = DoorFixtures.plan()
        #expect(plan.ways(.host, "partner/list_messages/dm") == ["mobile"])
        let probe = try #require(plan.probe("partner/list_messages/dm/host/mobile"))
        #expect(probe.requests[0].variation.edits == [.host("mobile")])
        #expect(DoorFixtures.plan(doors: Doors()).calls(.host).isEmpty)
    }

    @Test func sendsWhatHasAHostOfItsOwnToTheUsualOne() throws {
        var contract = DoorFixtures.contract()
        contract.api.operations.append(
            Operation(
                name: "mobile_inbox", verb: .list, kind: "message",
                request: RequestTemplate(method: "GET", path: TextTemplate(literal: "/inbox")), host: "mobile",
                location: Fixtures.location))
        #expect(Planner.plan(contract).ways(.host, "partner/mobile_inbox") == ["main"])
    }
}
