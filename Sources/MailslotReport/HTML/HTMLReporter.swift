import Mailslot

/// The report as one HTML page, for those who decide and those who check.
///
/// The page needs nothing else: no script, no address to load from, and a policy that forbids both.
package struct HTMLReporter: Reporter {
    package init() {}

    package func write(_ run: some RunSource, to sink: ([UInt8]) throws -> Void) throws {
        let matter = try HTMLMatter(run)
        var page = HTMLWriter()
        func flush() throws { try sink(page.take()) }
        page.beginDocument(
            title: "\(HTMLHeadline(matter).word): \(matter.header.title) · Mailslot", skipTo: "Skip to the report")
        page.append(HTMLHeadline(matter))
        page.appendContents(matter)
        page.raw("\n<main id=\"main\">")
        try flush()
        for part in HTMLPart.allCases where part.isNeeded(matter) {
            page.section(part.rawValue, part.title) { part.append(matter, to: &$0) }
            try flush()
        }
        page.raw("\n</main>\n")
        page.endDocument(
            footer: "Made of the run record \(matter.header.tag) by Mailslot \(matter.header.tool). "
                + "Nothing is on this page that is not in the record, and no credential is in either.")
        try flush()
    }
}

/// What the page is made of.
struct HTMLMatter {
    let header: RunHeader
    let ending: RunEnding
    let tally: RunTally
    let matrices: [AccessMatrix]
    let proofs: [ProofLevels.Level]

    init(_ run: some RunSource) throws {
        header = run.header
        ending = run.ending
        var tally = RunTally()
        var matrices = AccessMatrices(run.ending.findings)
        var proofs = ProofLevels()
        try run.forEachProbe { probe in
            tally.add(probe)
            matrices.add(probe)
            proofs.add(probe)
        }
        self.tally = tally
        self.matrices = matrices.all
        self.proofs = proofs.all
    }

    /// What the run comes to, by what it says of itself and by its probes: the worse of the two.
    var outcome: RunOutcome {
        var counted = ending
        counted.counts = tally.counts
        let isCut = tally.total < header.plannedProbes
        return max(ending.outcome, counted.outcome, isCut ? .unproven : .upheld)
    }

    /// The groups of a verdict, the greatest first.
    func groups(of verdict: Verdict) -> [ProblemGroup] {
        tally.groups.filter { $0.key.verdict == verdict }.enumerated()
            .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
    }
}

/// The parts of the page, in their order.
enum HTMLPart: String, CaseIterable {
    case access, findings, broken, unproven, waivers, timeline, proof, credentials, omitted, remains, meaning

    var title: String {
        switch self {
        case .access: "What each token could do"
        case .findings: "Findings"
        case .broken: "Grants that do not work"
        case .unproven: "What was not proved"
        case .waivers: "What is waived"
        case .timeline: "What happened"
        case .proof: "On what the proof rests"
        case .credentials: "The credentials"
        case .omitted: "Not covered, and left out"
        case .remains: "What was removed, and left behind"
        case .meaning: "What the verdicts mean"
        }
    }

    /// A part about problems is there only where there are some.
    func isNeeded(_ matter: HTMLMatter) -> Bool {
        switch self {
        case .broken: matter.tally.count(of: .broken) > 0
        case .unproven: matter.tally.count(of: .unproven) > matter.tally.suspicions
        case .waivers: !matter.ending.waivers.isEmpty
        case .access, .findings, .timeline, .proof, .credentials, .omitted, .remains, .meaning: true
        }
    }

    func append(_ matter: HTMLMatter, to page: inout HTMLWriter) {
        switch self {
        case .access: page.appendMatrices(matter)
        case .findings: page.appendFindings(matter)
        case .broken: page.appendProblems(matter, .broken)
        case .unproven: page.appendProblems(matter, .unproven)
        case .waivers: page.append(matter.ending.waivers)
        case .timeline: page.appendTimeline(matter)
        case .proof: page.appendProofs(matter)
        case .credentials: page.appendLives(matter)
        case .omitted: page.appendOmissions(matter)
        case .remains: page.appendRemains(matter)
        case .meaning: page.appendMeaning()
        }
    }
}

extension HTMLWriter {
    fileprivate mutating func appendContents(_ matter: HTMLMatter) {
        raw("\n")
        element("nav", [("aria-label", "Contents")]) { nav in
            nav.element("ul") { list in
                for part in HTMLPart.allCases where part.isNeeded(matter) {
                    list.element("li") { $0.element("a", [("href", "#" + part.rawValue)], text: part.title) }
                }
            }
        }
    }
}
