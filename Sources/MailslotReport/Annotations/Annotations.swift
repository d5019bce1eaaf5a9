import Mailslot

/// All that is to be said of a run at places of the contract, the worst first.
struct Annotations {
    let header: RunHeader
    /// With the counts that the probes have.
    let ending: RunEnding
    let tally: RunTally
    private(set) var all: [Annotation] = []
    /// What would be among them if it were not waived.
    let waived: [Annotation]

    init(_ run: some RunSource) throws {
        header = run.header
        var tally = RunTally()
        var grants = ProbeCounts()
        var exceptions = ProbeCounts()
        try run.forEachProbe { probe in
            tally.add(probe)
            if probe.verdict == .broken { grants.add(probe) }
            if probe.verdict == .waived { exceptions.add(probe) }
        }
        // The counts of the ending are somebody's word; these are what the probes say.
        var ending = run.ending
        ending.counts = tally.counts
        self.ending = ending
        self.tally = tally
        let findings = ending.findings.map { Annotation($0, example: tally.example(of: $0), header: run.header) }
        let broken = grants.all.map { Annotation(broken: $0) }
        waived = exceptions.all.map { Annotation(waived: $0, waiver: $0.example.waiver ?? "") }
        all = findings.filter { $0.level == .error } + broken
        all += doubts.filter { $0.level == .error } + findings.filter { $0.level == .warning }
        all += doubts.filter { $0.level == .warning }
    }

    /// Why the run is no proof, or not of everything.
    private var doubts: [Annotation] {
        var doubts: [Annotation] = []
        if let interruption = ending.interruption {
            doubts.append(doubt("interrupted", "The run was not done as planned: \(interruption)", []))
        }
        let unproven = ending.count(of: .unproven) - tally.suspicions
        if unproven > 0 {
            let groups = tally.groups.filter { $0.key.verdict == .unproven }
            doubts.append(
                doubt(
                    "unproven", "\(Decimal.count(unproven, "probe")) proved nothing",
                    lives
                        + groups.prefix(Self.mostReasons).map {
                            "\(Decimal.count($0.count, "probe")): \($0.key.reason)"
                        }
                        + (groups.count > Self.mostReasons
                            ? ["and \(groups.count - Self.mostReasons) more reasons"] : [])))
        } else if ending.count(of: .upheld) == 0, ending.outcome == .unproven, ending.interruption == nil {
            doubts.append(doubt("unproven", "This run proved nothing", lives))
        }
        return doubts + ending.waivers.compactMap(Self.annotation)
    }

    /// What is wrong with a waiver, or will soon be.
    private static func annotation(_ waiver: WaiverRecord) -> Annotation? {
        waiver.complaint.map { complaint in
            Annotation(
                check: "waiver", identity: "waiver/\(waiver.finding)", level: waiver.state.isStale ? .error : .warning,
                severity: waiver.state.isStale ? .high : .low,
                title: Display.line("The waiver of \(waiver.owner) for \(waiver.finding): \(complaint)"),
                details: [Display.line("until \(waiver.until): \(waiver.because)")], location: waiver.location)
        }
    }

    private static let mostReasons = 5

    private var lives: [String] {
        ending.lives.filter { !$0.isShown }.map { "\($0.principal) was not shown alive: \($0.how)" }
    }

    private func doubt(_ check: String, _ title: String, _ details: [String]) -> Annotation {
        let isAll = ending.outcome == .unproven || check == "interrupted"
        return Annotation(
            check: check, identity: check, level: isAll ? .error : .warning, severity: isAll ? .high : .low,
            title: Display.line(title), details: details.map { Display.line($0) }, location: header.start)
    }
}

/// How many probes of a subject and an operation came to the same.
struct ProbeCount {
    /// The first of them.
    let example: ProbeRecord
    fileprivate(set) var count = 1

    /// As in "probe: partner/send/dm and 2 more probes".
    var words: String {
        "probe: \(example.id)" + (count > 1 ? " and \(Decimal.count(count - 1, "more probe"))" : "")
    }
}

/// Such counts, in the order in which they first came.
private struct ProbeCounts {
    private(set) var all: [ProbeCount] = []
    private var indices: [[String]: Int] = [:]

    mutating func add(_ probe: ProbeRecord) {
        let key = [probe.subject, probe.operation]
        if let index = indices[key] {
            all[index].count += 1
        } else {
            indices[key] = all.count
            all.append(ProbeCount(example: probe))
        }
    }
}
