import Mailslot
import Testing

/// What is put inside a batch envelope.
struct BatchTests {
    @Test func goesInsideTheEnvelopeInEachOrder() throws {
        let plan = DoorFixtures.plan(depth: .thorough)
        #expect(
            plan.ways(.batch, "partner/list_messages/dm") == [
                "after-allowed", "before-allowed", "alone", "twice", "nested", "nested-alone",
            ])
        let probe = try #require(plan.probe("partner/list_messages/dm/batch/after-allowed"))
        let whoami = Call(ID(0), Binding([]))
        #expect(probe.requests[0].variation.edits == [.batch([.companion(whoami), .attempt])])
        let twice = try #require(plan.probe("partner/list_messages/dm/batch/twice"))
        #expect(twice.requests[0].variation.edits == [.batch([.attempt, .attempt])])
        #expect(plan.ways(.batch, "partner/send_message/dm").isEmpty)
        #expect(plan.ways(.batch, "partner/whoami").isEmpty)
    }

    @Test func triesTheMostTellingWayInEachRun() {
        #expect(DoorFixtures.plan(depth: .quick).ways(.batch, "partner/list_messages/dm") == ["after-allowed"])
    }

    @Test func goesAloneWhereNothingHarmlessIsGranted() {
        let sends = [Fixtures.grant("send_message", ["conversation": .init(names: ["support"])])]
        #expect(
            DoorFixtures.plan(sends).ways(.batch, "partner/list_messages/dm") == ["alone", "twice", "nested-alone"])
    }

    @Test func needsAnEnvelope() {
        #expect(!DoorFixtures.plan().calls(.batch).isEmpty)
        #expect(DoorFixtures.plan(doors: Doors()).calls(.batch).isEmpty)
    }
}
