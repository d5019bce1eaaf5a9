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

    init(old: RunHeader, new: RunHeader, entries: [Entry], same: Int) {
        self.old = old
        self.new = new
        self.entries = entries
        self.same = same
        notes = Self.notes(old, new)
    }

    /// - Throws: what the sources throw.
    package init(from old: some RunSource, to new: some RunSource) throws {
        var comparison = try RunComparison(with: old)
        try new.forEachProbe { comparison.add($0) }
        self = try comparison.diff(new.header)
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
}
