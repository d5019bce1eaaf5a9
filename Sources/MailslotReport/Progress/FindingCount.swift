import Mailslot

/// How many findings there are so far.
///
/// Which probes show the same defect is known when all are judged, so this is counted anew now and then.
struct FindingCount: Sendable {
    private var showing: [ProbeRecord] = []
    private var counted: (probes: Int, findings: Int, at: Double) = (0, 0, -1e9)

    mutating func add(_ probe: ProbeRecord) {
        guard let finding = probe.shownFinding, finding.certainty == .proven, probe.verdict == .violated else { return }
        var probe = probe
        probe.evidence = []
        showing.append(probe)
    }

    /// The number at a time, in seconds.
    mutating func value(at time: Double) -> Int {
        // To count takes the longer the more there is.
        let pause = 1 + Double(showing.count) / 1_000
        if counted.probes < showing.count, time - counted.at >= pause || counted.probes == 0 {
            counted = (showing.count, Findings.of(showing).count, time)
        }
        return counted.findings
    }
}
