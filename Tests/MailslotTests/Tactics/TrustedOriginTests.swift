import Mailslot
import Testing

/// Requests that say where they come from.
struct TrustedOriginTests {
    @Test func saysSoInEachHeaderAndInAllTogether() throws {
        let ways = Rooms.probes(
            .trustedOrigin, "partner/show_room/private", in: Rooms.plan(Rooms.contract([Rooms.showRoom])))
        #expect(
            Rooms.edits(ways["x-forwarded-for"]) == [.header("X-Forwarded-For", TextTemplate(literal: "127.0.0.1"))])
        #expect(Rooms.edits(ways["referer"]) == [.header("Referer", TextTemplate(literal: "http://localhost/"))])
        let together = try #require(Rooms.edits(ways["headers"]))
        #expect(together.count > 3)
        #expect(Set(together).isSuperset(of: Rooms.edits(ways["referer"]) ?? []))
    }

    @Test func namesThePagesThatTheLinksLeadTo() {
        let ways = DoorFixtures.plan(depth: .thorough).probes.filter {
            $0.tactic == .trustedOrigin && $0.way == "referer"
        }
        #expect(!ways.isEmpty)
        for way in ways {
            #expect(
                way.requests[0].variation.edits == [
                    .header("Referer", TextTemplate(literal: "https://chat.example/"))
                ])
        }
    }
}
