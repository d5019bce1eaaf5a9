import Mailslot
import MailslotReport
import Testing

/// What is otherwise in one run than in an earlier one.
@Suite struct DiffTests {
    private static func run(_ probes: [ProbeRecord], depth: Depth = .quick) -> RunRecord {
        var run = Samples.upheld
        run.header.depth = depth
        run.probes = probes
        return run
    }

    private static func probe(
        _ operation: String, _ verdict: Verdict, kind: Mailslot.Expectation.Kind = .denied, reason: String = "because",
        tactic: TacticName = .asDocumented, way: String? = nil
    ) -> ProbeRecord {
        Samples.probe(operation, ["dm"], verdict, reason, tactic: tactic, way: way, kind: kind)
    }

    /// What a change of one probe is.
    private static func change(
        _ old: Verdict, _ new: Verdict, _ kind: Mailslot.Expectation.Kind = .denied,
        _ later: Mailslot.Expectation.Kind? = nil
    ) throws -> RunDiff.Change? {
        let diff = try RunDiff(
            from: run([probe("list_messages", old, kind: kind)]),
            to: run([probe("list_messages", new, kind: later ?? kind)]))
        #expect(diff.entries.count < 2)
        return diff.entries.first?.change
    }

    @Test func aChangeIsOfWhatCanBeDone() throws {
        #expect(try Self.change(.upheld, .violated) == .granted)
        #expect(try Self.change(.unproven, .violated) == .granted)
        #expect(try Self.change(.violated, .upheld) == .denied)
        #expect(try Self.change(.upheld, .broken, .granted) == .denied)
        #expect(try Self.change(.upheld, .unproven) == .unproven)
        #expect(try Self.change(.unproven, .upheld) == .proven)
        #expect(try Self.change(.violated, .waived) == nil)
        #expect(try Self.change(.broken, .waived, .granted) == nil)
        // Another contract, and the same access.
        #expect(try Self.change(.upheld, .violated, .granted, .denied) == nil)
        #expect(try Self.change(.upheld, .upheld, .denied, .granted) == .granted)
    }

    private static var diff: RunDiff {
        get throws {
            let old = run([
                probe("list_messages", .upheld), probe("list_messages", .upheld, tactic: .batch, way: "nested"),
                probe("get_message", .upheld), probe("edit_message", .violated),
            ])
            let new = run(
                [
                    probe("list_messages", .violated, reason: "out came | a text"),
                    probe("list_messages", .violated, tactic: .batch, way: "nested"), probe("edit_message", .upheld),
                    probe("search_people", .upheld),
                ], depth: .standard)
            return try RunDiff(from: old, to: new)
        }
    }

    @Test func callsArePutTogetherAndTheWorstIsFirst() throws {
        let diff = try Self.diff
        #expect(diff.entries.map(\.change) == [.granted, .denied, .new, .gone])
        #expect(diff.entries[0].probes == 2 && diff.entries[0].example == "partner/list_messages/dm")
        #expect(diff.count(of: .granted) == 2 && diff.count(of: .proven) == 0 && diff.same == 3)
        #expect(diff.notes == ["another depth: quick before, standard now"])
        #expect(try RunDiff(from: Samples.rich, to: Samples.rich).entries.isEmpty)
    }

    @Test func theReports() throws {
        let diff = try Self.diff
        try Golden.expect(Array(diff.terminal(TerminalStyle()).utf8), "diff.txt")
        try Golden.expect(Array(diff.markdown.utf8), "diff.md")
        try Golden.expect(diff.html, "diff.html")
        let none = try RunDiff(from: Samples.upheld, to: Samples.upheld)
        #expect(none.terminal(TerminalStyle()) == "No difference in \(Samples.upheld.probes.count) probes\n")
    }
}
