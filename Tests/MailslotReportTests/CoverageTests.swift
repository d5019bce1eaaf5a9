import Mailslot
import MailslotReport
import Testing

/// How much of an API a run speaks of.
@Suite struct CoverageTests {
    private static func probe(_ operation: String, _ subject: String, _ verdict: Verdict) -> ProbeRecord {
        Samples.changed(Samples.refused) { probe in
            probe.operation = operation
            probe.subject = subject
            probe.verdict = verdict
        }
    }

    private static func coverage(_ probes: [ProbeRecord], _ notCovered: [NotCoveredRecord] = []) -> Coverage {
        var tally = RunTally()
        for probe in probes { tally.add(probe) }
        return tally.coverage(RunEnding(notCovered: notCovered))
    }

    @Test func anOperationIsCoveredWhereEachSubjectsProbesCameToAVerdict() {
        let coverage = Self.coverage([
            Self.probe("read", "partner", .upheld), Self.probe("read", "everyone", .violated),
            Self.probe("list", "partner", .broken), Self.probe("list", "everyone", .unproven),
            Self.probe("search", "partner", .unproven), Self.probe("search", "partner", .upheld),
            Self.probe("send", "partner", .notCovered),
        ])
        #expect(coverage.covered == 2 && coverage.total == 4 && coverage.percent == 50)
        #expect(coverage.missing == ["list", "send"])
    }

    @Test func whatWasNotTriedIsMissingUnlessTheContractLeavesItOut() {
        let tried = [Self.probe("read", "partner", .upheld)]
        func record(_ operation: String, isLeftOut: Bool) -> NotCoveredRecord {
            NotCoveredRecord(id: "everyone/\(operation)", operation: operation, reason: "why", isLeftOut: isLeftOut)
        }
        #expect(Self.coverage(tried, [record("log_out", isLeftOut: true)]).percent == 100)
        let coverage = Self.coverage(tried, [record("export", isLeftOut: false), record("read", isLeftOut: false)])
        #expect(coverage.missing == ["export"] && coverage.total == 2)
    }

    @Test func ofNothingNothingIsCovered() {
        #expect(Self.coverage([]).percent == 0)
    }
}
