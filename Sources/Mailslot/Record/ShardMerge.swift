/// Joins what the shards of one plan found into the record of one run.
package enum ShardMerge {
    /// Why records cannot be joined.
    package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// The record at this place of the list is that of a whole run.
        case whole(Int)
        /// The record at this place is of another plan, or of another number of shards, than the first.
        case other(Int)
        case missing([Int], of: Int)
        /// Two records, by their places, are of the same shard.
        case doubled(Shard, Int, Int)
        case none

        package var description: String {
            switch self {
            case .whole: "this is the record of a whole run, and not of a shard"
            case .other: "this is a shard of another plan: of another contract, API, depth or number of shards"
            case .missing(let numbers, let count):
                "\(numbers.count == 1 ? "shard" : "shards") \(numbers.map(String.init).joined(separator: ", ")) of \(count) "
                    + "\(numbers.count == 1 ? "is" : "are") missing: what belongs there was not proved"
            case .doubled(let shard, _, _): "shard \(shard) is there twice"
            case .none: "there is nothing to join"
            }
        }

        /// The place in the list of the record that it is about, if it is about one.
        package var place: Int? {
            switch self {
            case .whole(let place), .other(let place), .doubled(_, _, let place): place
            case .missing, .none: nil
            }
        }
    }

    /// The record of the whole, as one run would have made it but for its times and ids.
    package static func merge(_ records: [RunRecord]) throws(Failure) -> RunRecord {
        let shards = try inOrder(records)
        guard var merged = shards.first else { throw .none }
        merged.header.shard = nil
        merged.header.started = shards.map(\.header.started).min() ?? merged.header.started
        merged.header.tag = shards.map(\.header.tag).joined(separator: " ")
        merged.header.isTLSVerified = shards.allSatisfy(\.header.isTLSVerified)
        merged.header.plannedProbes = shards.reduce(0) { $0 + $1.header.plannedProbes }
        merged.probes = shards.flatMap(\.probes).sorted { ($0.number ?? .max) < ($1.number ?? .max) }
        merged.ending = ending(shards, merged.probes)
        return merged
    }

    private static func inOrder(_ records: [RunRecord]) throws(Failure) -> [RunRecord] {
        guard let first = records.first else { throw .none }
        var places: [Int: Int] = [:]
        for (place, record) in records.enumerated() {
            guard let shard = record.header.shard else { throw .whole(place) }
            guard record.header.plan == first.header.plan, shard.count == first.header.shard?.count else {
                throw .other(place)
            }
            if let other = places.updateValue(place, forKey: shard.number) { throw .doubled(shard, other, place) }
        }
        let count = first.header.shard?.count ?? 0
        let missing = (1...max(1, count)).filter { places[$0] == nil }
        guard missing.isEmpty else { throw .missing(missing, of: count) }
        return (1...max(1, count)).compactMap { places[$0].map { records[$0] } }
    }

    private static func ending(_ shards: [RunRecord], _ probes: [ProbeRecord]) -> RunEnding {
        var ending = RunEnding()
        let stopped = shards.first { $0.ending.interruption != nil }
        ending.interruption = stopped.flatMap { record in
            record.ending.interruption.map { "shard \(record.header.shard.map(\.description) ?? ""): \($0)" }
        }
        ending.obstacle = stopped?.ending.obstacle
        ending.lives = lives(shards.map(\.ending.lives))
        ending.counts = Verdict.allCases.map { verdict in
            RunEnding.VerdictCount(verdict: verdict, count: probes.count { $0.verdict == verdict })
        }
        ending.waivers = WaiverMerge.merge(shards.map(\.ending.waivers), probes, isWhole: stopped == nil)
        ending.findings = Findings.of(probes)
        ending.requests = shards.reduce(0) { $0 + $1.ending.requests }
        ending.duration = shards.map(\.ending.duration).max() ?? 0
        // What no probe was planned for is the same in all.
        ending.notCovered = shards.first?.ending.notCovered ?? []
        ending.leftBehind = shards.flatMap(\.ending.leftBehind)
        ending.removed = removed(shards.flatMap(\.ending.removed))
        ending.scene = scene(shards.map(\.ending.scene))
        ending.timeline = shards.flatMap { record in
            [TimelineEntry(at: 0, event: .stage, text: "shard \(record.header.shard.map(\.description) ?? "")")]
                + record.ending.timeline
        }
        return ending
    }

    /// A credential is shown alive if every shard has shown it: else what one of them proves rests on nothing.
    private static func lives(_ lives: [[RunEnding.Life]]) -> [RunEnding.Life] {
        (lives.first ?? []).map { life in
            let same = lives.compactMap { $0.first { $0.principal == life.principal } }
            return same.first { !$0.isShown } ?? life
        }
    }

    private static func removed(_ records: [RemovedRecord]) -> [RemovedRecord] {
        var counts: [String: Int] = [:]
        for record in records { counts[record.kind, default: 0] += record.count }
        return counts.sorted { $0.key < $1.key }.map { RemovedRecord(kind: $0.key, count: $0.value) }
    }

    /// Every shard sets the same scene, and makes copies of its own.
    private static func scene(_ scenes: [SceneRecord]) -> SceneRecord {
        var scene = scenes.first ?? SceneRecord()
        var names = Set(scene.objects.map(\.name))
        for other in scenes.dropFirst() {
            scene.objects += other.objects.filter { names.insert($0.name).inserted }
            scene.steps += other.steps.filter { $0.purpose == .copy || $0.purpose == .repetition }
        }
        return scene
    }
}

/// What the waivers of a plan were good for in all of its shards.
enum WaiverMerge {
    static func merge(_ shards: [[WaiverRecord]], _ probes: [ProbeRecord], isWhole: Bool) -> [WaiverRecord] {
        (shards.first ?? []).indices.map { index in
            let parts = shards.compactMap { $0.indices.contains(index) ? $0[index] : nil }
            var waiver = parts[0]
            let pattern = ProbePattern(waiver.finding)
            let verdicts = probes.filter { pattern.matches($0.id) }.map(\.verdict)
            waiver.waived = parts.reduce(0) { $0 + $1.waived }
            waiver.state = .init(
                verdicts, reach: waiver.reach, isInForce: waiver.daysLeft >= 0, isWhole: isWhole)
            return waiver
        }
    }
}
