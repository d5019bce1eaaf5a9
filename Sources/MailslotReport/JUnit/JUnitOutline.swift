import Mailslot

/// How many cases there are of each outcome.
struct JUnitCounts: Hashable {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    mutating func add(_ outcome: JUnitCase.Outcome) {
        tests += 1
        switch outcome {
        case .passed: break
        case .failure: failures += 1
        case .error: errors += 1
        case .skipped: skipped += 1
        }
    }
}

/// What has to be known before the first byte is written.
struct JUnitOutline {
    let contract: String
    private(set) var counts = JUnitCounts()
    /// The cases that are not one probe.
    private(set) var others: [JUnitCase] = []
    /// The finding that each probe shows.
    private let findings: [String: FindingSummary]
    private var names: Set<JUnitName> = []

    init(_ run: some RunSource) throws {
        contract = JUnitName.contract(run.header.contract)
        findings = Dictionary(
            run.ending.findings.flatMap { finding in finding.probes.map { ($0, finding) } }
        ) { first, _ in first }
        var verdicts = VerdictCounts()
        var groups = JUnitGroups()
        try run.forEachProbe { probe in
            verdicts.add(probe.verdict)
            if !groups.add(probe) { try add(self.case(of: probe)) }
        }
        for group in groups.all {
            try addOther(JUnitCase(group, contract: contract, finding: findings[group.worst.id]))
        }
        // The counts of the ending are somebody's word; these are what the probes say.
        var ending = run.ending
        ending.counts = verdicts.counts
        for record in ending.notCovered { try addOther(JUnitCase(record, contract: contract)) }
        for problem in Self.problems(ending, counts, contract) { try addOther(problem) }
    }

    /// The test case of a probe that is one by itself.
    func `case`(of probe: ProbeRecord) -> JUnitCase {
        JUnitCase(probe, contract: contract, finding: findings[probe.id])
    }

    private mutating func addOther(_ other: JUnitCase) throws(JUnitFailure) {
        try add(other)
        others.append(other)
    }

    private mutating func add(_ one: JUnitCase) throws(JUnitFailure) {
        counts.add(one.outcome)
        guard names.insert(one.name).inserted else {
            throw JUnitFailure.sameName(className: one.name.className, name: one.name.name)
        }
    }

    /// What is wrong with the run as a whole: a report without failures must mean that something was proved.
    private static func problems(_ ending: RunEnding, _ counts: JUnitCounts, _ contract: String) -> [JUnitCase] {
        var problems: [JUnitCase] = []
        if let interruption = ending.interruption {
            problems.append(
                JUnitCase(
                    run: "the run was done as planned", type: "interrupted", message: interruption,
                    evidence: ending.obstacle, contract: contract))
        }
        for waiver in ending.waivers where waiver.state.isStale {
            problems.append(
                JUnitCase(
                    run: "the waiver for \(waiver.finding) is needed", type: "stale waiver",
                    message: "\(waiver.complaint ?? "")  \(waiver.location), \(waiver.owner)", contract: contract))
        }
        let probes = ending.counts.reduce(0) { $0 + $1.count }
        if probes == 0 {
            problems.append(
                JUnitCase(
                    run: "something was tested", type: "nothing tested", message: "nothing was tested",
                    contract: contract))
        } else if ending.outcome != .upheld, problems.isEmpty, counts.failures + counts.errors == 0 {
            problems.append(
                JUnitCase(
                    run: "something was proved", type: "nothing proved", message: "nothing was proved",
                    contract: contract))
        }
        return problems
    }
}
