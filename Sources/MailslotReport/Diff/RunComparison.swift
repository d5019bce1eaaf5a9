package import Mailslot

/// Compares a run with an earlier one, probe by probe, also while it goes.
package struct RunComparison: Sendable {
    private let old: any RunSource
    private var before: [String: (verdict: Verdict, access: Access)] = [:]
    private var kept: Set<String> = []
    private var entries: [RunDiff.Entry] = []
    private var places: [Key: Int] = [:]

    private struct Key: Hashable {
        var change: RunDiff.Change
        var subject: String
        var operation: String
        var objects: [String]
    }

    /// - Throws: what the source throws.
    package init(with old: some RunSource) throws {
        self.old = old
        var before: [String: (verdict: Verdict, access: Access)] = [:]
        try old.forEachProbe { before[$0.id] = ($0.verdict, Access($0)) }
        self.before = before
    }

    /// Takes a probe of the later run.
    package mutating func add(_ probe: ProbeRecord) {
        guard let was = before[probe.id] else {
            add(probe, .new, before: nil, after: probe.verdict)
            return
        }
        kept.insert(probe.id)
        if let change = Access.change(from: was.access, to: Access(probe)) {
            add(probe, change, before: was.verdict, after: probe.verdict)
        }
    }

    /// What has changed, once all probes of the later run were taken.
    ///
    /// - Throws: what the earlier run's source throws.
    package func diff(_ new: RunHeader) throws -> RunDiff {
        var whole = self
        // What another shard tries is not gone.
        let isPart = new.shard != nil && old.header.shard == nil
        try old.forEachProbe { probe in
            if !isPart, !kept.contains(probe.id) { whole.add(probe, .gone, before: probe.verdict, after: nil) }
        }
        return RunDiff(
            old: old.header, new: new,
            entries: RunDiff.Change.allCases.flatMap { change in whole.entries.filter { $0.change == change } },
            same: kept.count)
    }

    /// Puts together what changed in the same way.
    private mutating func add(_ probe: ProbeRecord, _ change: RunDiff.Change, before: Verdict?, after: Verdict?) {
        let key = Key(change: change, subject: probe.subject, operation: probe.operation, objects: probe.objects)
        if let place = places[key] {
            entries[place].probes += 1
            return
        }
        places[key] = entries.count
        entries.append(
            RunDiff.Entry(
                change: change, subject: probe.subject, operation: probe.operation, objects: probe.objects,
                probes: 1, example: probe.id, before: before, after: after, reason: probe.reason))
    }
}

/// Whether a probe shows that something can be done.
private enum Access: Sendable {
    case can, cannot, unknown

    init(_ probe: ProbeRecord) {
        switch (probe.verdict, probe.clause.kind) {
        case (.upheld, .granted), (.violated, _), (.waived, .denied): self = .can
        case (.upheld, .denied), (.broken, _), (.waived, .granted): self = .cannot
        case (.unproven, _), (.notCovered, _): self = .unknown
        }
    }

    static func change(from old: Access, to new: Access) -> RunDiff.Change? {
        switch (old, new) {
        case (.can, .can), (.cannot, .cannot), (.unknown, .unknown): nil
        case (_, .can): .granted
        case (.can, .cannot): .denied
        case (.unknown, .cannot): .proven
        case (_, .unknown): .unproven
        }
    }
}
