package import Mailslot

/// What is otherwise in one run than in an earlier one.
package struct RunDiff: Sendable {
    /// How what a token can do has changed.
    package enum Change: String, CaseIterable, Sendable {
        /// It can be done now, and could not be, or was not known to be possible.
        case granted
        /// It cannot be done any more.
        case denied
        /// It is not known any more.
        case unproven
        /// It was not known, and is now known not to be possible.
        case proven
        /// It is tried now and was not.
        case new
        /// It was tried and is not any more.
        case gone

        /// As it stands in a heading.
        package var title: String {
            switch self {
            case .granted: "newly granted"
            case .denied: "newly denied"
            case .unproven: "newly unproven"
            case .proven: "newly proved to be denied"
            case .new: "new"
            case .gone: "gone"
            }
        }
    }

    /// A call of which probes changed in the same way.
    package struct Entry: Hashable, Sendable {
        package var change: Change
        package var subject: String
        package var operation: String
        package var objects: [String]
        /// How many probes changed so.
        package var probes: Int
        /// The id of the first of them.
        package var example: String
        /// What it came to before; nil where it was not tried.
        package var before: Verdict?
        /// What it comes to now; nil where it is not tried.
        package var after: Verdict?
        /// Why, of the run that has it, the later one if both have.
        package var reason: String
    }

    package let old: RunHeader
    package let new: RunHeader
    /// The worst changes first, then in the order of the runs.
    package let entries: [Entry]
    /// Probes that both runs have.
    package let same: Int
    /// How the runs differ as a whole, so that differences may come from this: another API, contract or depth.
    package let notes: [String]

    /// - Throws: what the sources throw.
    package init(from old: some RunSource, to new: some RunSource) throws {
        self.old = old.header
        self.new = new.header
        notes = Self.notes(old.header, new.header)
        var before: [String: (verdict: Verdict, access: Access)] = [:]
        var gone: [ProbeRecord] = []
        try old.forEachProbe { before[$0.id] = ($0.verdict, Access($0)) }
        var builder = Builder()
        var kept: Set<String> = []
        try new.forEachProbe { probe in
            guard let was = before[probe.id] else {
                builder.add(probe, .new, before: nil, after: probe.verdict)
                return
            }
            kept.insert(probe.id)
            if let change = Access.change(from: was.access, to: Access(probe)) {
                builder.add(probe, change, before: was.verdict, after: probe.verdict)
            }
        }
        try old.forEachProbe { if !kept.contains($0.id) { gone.append($0) } }
        for probe in gone { builder.add(probe, .gone, before: probe.verdict, after: nil) }
        same = kept.count
        entries = builder.sorted
    }

    /// How many probes changed in a way.
    package func count(of change: Change) -> Int {
        entries.reduce(0) { $0 + ($1.change == change ? $1.probes : 0) }
    }

    private static func notes(_ old: RunHeader, _ new: RunHeader) -> [String] {
        var notes: [String] = []
        func note(_ what: String, _ before: String, _ after: String) {
            if before != after { notes.append("another \(what): \(before) before, \(after) now") }
        }
        note("API", old.api, new.api)
        note("contract", old.title, new.title)
        note("depth", old.depth?.rawValue ?? "?", new.depth?.rawValue ?? "?")
        note("shard", old.shard?.description ?? "all", new.shard?.description ?? "all")
        return notes
    }

    /// Puts together what changed in the same way.
    private struct Builder {
        private struct Key: Hashable {
            var change: Change
            var subject: String
            var operation: String
            var objects: [String]
        }

        private var entries: [Entry] = []
        private var places: [Key: Int] = [:]

        mutating func add(_ probe: ProbeRecord, _ change: Change, before: Verdict?, after: Verdict?) {
            let key = Key(
                change: change, subject: probe.subject, operation: probe.operation, objects: probe.objects)
            if let place = places[key] {
                entries[place].probes += 1
                return
            }
            places[key] = entries.count
            entries.append(
                Entry(
                    change: change, subject: probe.subject, operation: probe.operation, objects: probe.objects,
                    probes: 1, example: probe.id, before: before, after: after, reason: probe.reason))
        }

        var sorted: [Entry] {
            Change.allCases.flatMap { change in entries.filter { $0.change == change } }
        }
    }
}

/// Whether a probe shows that something can be done.
private enum Access {
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
