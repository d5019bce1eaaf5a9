/// What a run did and found: the only source of every report.
///
/// On disk it is one JSON document of which each probe is a line, so that it can be written while the run goes and read
/// without holding it all. Everything in it is redacted.
package struct RunRecord: Hashable, Sendable {
    /// The version of the document's form.
    ///
    /// A reader refuses a later one.
    package static let version = 3

    package var header: RunHeader
    /// In the order in which they were judged.
    package var probes: [ProbeRecord]
    package var ending: RunEnding

    package init(header: RunHeader, probes: [ProbeRecord], ending: RunEnding) {
        self.header = header
        self.probes = probes
        self.ending = ending
    }
}

/// What is known when a run begins.
package struct RunHeader: Hashable, Sendable {
    package struct Target: Hashable, Sendable {
        package var name: String
        package var url: String

        package init(name: String, url: String) {
            self.name = name
            self.url = url
        }
    }

    /// Mailslot's own version.
    package var tool: String
    /// The contract's title.
    package var title: String
    /// The contract's path, as the user gave it.
    package var contract: String
    package var api: String
    package var targets: [Target]
    /// RFC 3339, in UTC.
    package var started: String
    /// The word that stands in everything that the run wrote.
    package var tag: String
    /// Whether servers' certificates were checked.
    package var isTLSVerified: Bool
    package var plannedProbes: Int
    package var scene: SceneSummary
    /// How much was to be tried; nil where the record is too old to tell.
    package var depth: Depth?
    /// The most requests that were planned; nil for all.
    package var mostRequests: Int?
    /// What was planned and then left out.
    package var leftOut: [LeftOut]
    /// Whether nothing was sent that may change something.
    package var isReadOnly: Bool
    /// Tells the plan from others: the shards of one plan have the same.
    ///
    /// Empty where the record is too old to tell.
    package var plan: String
    /// Which part of the plan was tried; nil for all.
    package var shard: Shard?

    /// Probes of a tactic that were left out.
    package struct LeftOut: Hashable, Sendable {
        package var tactic: TacticName
        /// The least depth at which they are tried; nil if they did not fit into the most requests, or may change something.
        package var depth: Depth?
        /// Whether they may change something, which a read-only run does not.
        package var mayChange: Bool
        package var probes: Int

        package init(tactic: TacticName, depth: Depth?, mayChange: Bool = false, probes: Int) {
            self.tactic = tactic
            self.depth = depth
            self.mayChange = mayChange
            self.probes = probes
        }
    }

    /// What was set up.
    package struct SceneSummary: Hashable, Sendable {
        package var objects: Int
        package var canaries: Int

        package init(objects: Int, canaries: Int) {
            self.objects = objects
            self.canaries = canaries
        }
    }

    package init(
        tool: String, title: String, contract: String, api: String, targets: [Target], started: String, tag: String,
        isTLSVerified: Bool, plannedProbes: Int, scene: SceneSummary, depth: Depth? = nil, mostRequests: Int? = nil,
        leftOut: [LeftOut] = [], isReadOnly: Bool = false, plan: String = "", shard: Shard? = nil
    ) {
        self.tool = tool
        self.title = title
        self.contract = contract
        self.api = api
        self.targets = targets
        self.started = started
        self.tag = tag
        self.isTLSVerified = isTLSVerified
        self.plannedProbes = plannedProbes
        self.scene = scene
        self.depth = depth
        self.mostRequests = mostRequests
        self.leftOut = leftOut
        self.isReadOnly = isReadOnly
        self.plan = plan
        self.shard = shard
    }
}

/// What is known when a run ends.
package struct RunEnding: Hashable, Sendable {
    /// Why the run could not be done as planned; nil if it was.
    package var interruption: String?
    /// The exchange that stopped it, if one did: what people wanted to do first, and what was answered.
    package var obstacle: EvidenceRecord?
    /// How each credential was shown alive, or not, in words.
    package var lives: [Life]
    package var counts: [VerdictCount]
    /// In the order of the contract.
    package var waivers: [WaiverRecord]
    /// The worst first.
    package var findings: [FindingSummary]
    package var requests: Int
    /// Seconds.
    package var duration: Double
    package var notCovered: [NotCoveredRecord]
    /// Objects that could not be removed, in words.
    package var leftBehind: [String]
    /// What was removed.
    package var removed: [RemovedRecord]
    package var scene: SceneRecord
    /// In the order in which it happened.
    package var timeline: [TimelineEntry]

    package struct Life: Hashable, Sendable {
        package var principal: String
        package var isShown: Bool
        package var how: String

        package init(principal: String, isShown: Bool, how: String) {
            self.principal = principal
            self.isShown = isShown
            self.how = how
        }
    }

    package struct VerdictCount: Hashable, Sendable {
        package var verdict: Verdict
        package var count: Int

        package init(verdict: Verdict, count: Int) {
            self.verdict = verdict
            self.count = count
        }
    }

    package init(
        interruption: String? = nil, obstacle: EvidenceRecord? = nil, lives: [Life] = [], counts: [VerdictCount] = [],
        waivers: [WaiverRecord] = [],
        findings: [FindingSummary] = [], requests: Int = 0, duration: Double = 0, notCovered: [NotCoveredRecord] = [],
        leftBehind: [String] = [], removed: [RemovedRecord] = [], scene: SceneRecord = SceneRecord(),
        timeline: [TimelineEntry] = []
    ) {
        self.interruption = interruption
        self.obstacle = obstacle
        self.lives = lives
        self.counts = counts
        self.waivers = waivers
        self.findings = findings
        self.requests = requests
        self.duration = duration
        self.notCovered = notCovered
        self.leftBehind = leftBehind
        self.removed = removed
        self.scene = scene
        self.timeline = timeline
    }

    /// How many probes came to this verdict.
    package func count(of verdict: Verdict) -> Int {
        counts.first { $0.verdict == verdict }?.count ?? 0
    }

    /// How many requests were sent for each proven finding; nil if there is none.
    package var requestsPerFinding: Double? {
        let proven = findings.count { $0.certainty == .proven }
        return proven == 0 ? nil : Double(requests) / Double(proven)
    }

    /// What the run comes to.
    package var outcome: RunOutcome {
        if count(of: .violated) + count(of: .broken) > 0 { return .violated }
        if interruption != nil || count(of: .unproven) > 0 || count(of: .upheld) == 0 { return .unproven }
        if waivers.contains(where: \.state.isStale) { return .unproven }
        return .upheld
    }
}

/// What a run comes to, with the exit code that a gate sees.
package enum RunOutcome: Int, Sendable, Comparable {
    case upheld = 0
    /// Violated or broken.
    case violated = 1
    case unproven = 3

    /// The worse is the greater: a breach outweighs what is unproven.
    package static func < (left: RunOutcome, right: RunOutcome) -> Bool {
        let order: [RunOutcome] = [.upheld, .unproven, .violated]
        return order.firstIndex(of: left) ?? 0 < order.firstIndex(of: right) ?? 0
    }
}

/// Something that was not tried.
package struct NotCoveredRecord: Hashable, Sendable {
    package var id: String
    package var operation: String
    package var reason: String
    /// Whether the contract leaves it out.
    package var isLeftOut: Bool

    package init(id: String, operation: String, reason: String, isLeftOut: Bool = false) {
        self.id = id
        self.operation = operation
        self.reason = reason
        self.isLeftOut = isLeftOut
    }
}
