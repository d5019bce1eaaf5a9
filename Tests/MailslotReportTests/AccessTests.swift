import Mailslot
import MailslotReport
import Testing

/// What each subject could do, as a table.
@Suite struct AccessTests {
    private static func probe(
        _ subject: String, _ operation: String, _ objects: [String], _ verdict: Verdict, _ proof: Proof? = nil
    ) -> ProbeRecord {
        Samples.changed(Samples.granted) { probe in
            probe.subject = subject
            probe.operation = operation
            probe.objects = objects
            probe.verdict = verdict
            probe.proof = proof
        }
    }

    /// What somebody without a credential is not granted.
    private static func denied(_ operation: String, _ verdict: Verdict) -> ProbeRecord {
        Samples.changed(probe("everyone", operation, [], verdict)) { $0.clause.kind = .denied }
    }

    private static let map: AccessMap = {
        var map = AccessMap()
        for probe in [
            denied("whoami", .violated), denied("list_messages", .upheld),
            probe("partner", "whoami", [], .upheld, .works), probe("alice", "whoami", [], .upheld, .seen),
            probe("partner", "list_messages", ["dm"], .broken),
            probe("partner", "list_messages", ["room"], .upheld, .works),
            probe("partner", "list_messages", ["hall"], .upheld, .seen),
            probe("alice", "list_messages", ["dm"], .unproven),
            probe("partner", "export_everything_there_is_in_a_workspace", [], .broken),
            probe("alice", "send", ["dm"], .upheld, .effect), probe("alice", "send", ["room"], .unproven),
        ] { map.add(probe) }
        return map
    }()

    @Test func theStrongestSignIsShownAndOnHowMuch() throws {
        #expect(Self.map.subjects == ["partner", "alice", "everyone"])
        let cell = try #require(Self.map["list_messages", "partner"])
        #expect(cell.proof == .seen && cell.allowed == ["room", "hall"] && !cell.isUnknown)
        #expect(Self.map["send", "partner"] == nil)
    }

    @Test func aTableForPeople() {
        let page = AccessPage(style: TerminalStyle(width: 80)).bytes(
            Self.map, focus: ["partner"], title: "What is so", target: "http://127.0.0.1:8080")
        #expect(
            String(decoding: page, as: UTF8.self) == """

                What is so                                                 http://127.0.0.1:8080

                                                    partner       alice           nobody
                  whoami                            works         seen            works
                  list_messages                     seen, 2 of 3  ?               no
                  export_everything_there_is_in_a…  no
                  send                                            effect, 1 of 2

                  seen: what people wrote came out. effect: people saw what it did. works: it
                  was accepted. 2 of 5: on so many of the objects on which it was tried. no:
                  refused. ?: nothing was proved. nobody: without a credential.

                  partner
                    list_messages: room, hall

                """)
    }
}
