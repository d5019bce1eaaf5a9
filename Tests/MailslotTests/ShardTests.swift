import Mailslot
import Testing

/// A plan in parts.
@Suite struct ShardTests {
    private static func plan(_ shard: Shard? = nil, depth: Depth = .thorough) -> Plan {
        let contract = Fixtures.contract(
            Fixtures.sendOnly + [Fixtures.grant("delete_message", ["message": .init(names: ["question"])])])
        return Planner.plan(contract, Extent(depth, shard: shard))
    }

    @Test(arguments: 1...4)
    func theShardsAreThePlan(_ count: Int) {
        let whole = Self.plan()
        let shards = (1...count).map { Self.plan(Shard($0, of: count)) }
        let ids = shards.flatMap { $0.probes.map(\.id) }
        #expect(ids.count == whole.probes.count && Set(ids) == Set(whole.probes.map(\.id)))
        #expect(shards.allSatisfy { $0.digest == whole.digest && !whole.digest.isEmpty })
        #expect(Self.plan(depth: .quick).digest != whole.digest)
        let numbers = shards.flatMap { $0.probes.map(\.number) }
        #expect(numbers.sorted() == Array(whole.probes.indices))
        for shard in shards {
            // All that is tried of an operation is in one shard.
            let others = shards.filter { $0.probes.first?.id != shard.probes.first?.id }
            let operations = Set(shard.probes.map(\.cell.call.operation))
            #expect(others.allSatisfy { operations.isDisjoint(with: $0.probes.map(\.cell.call.operation)) })
        }
    }

    /// What a list holds decides what tactics can say of it, so that every shard has the whole scene.
    @Test func theSceneStaysWhole() {
        let whole = Self.plan()
        #expect(whole.steps.contains { $0.purpose == .copy })
        #expect(Self.plan(Shard(1, of: 4)).steps.count == whole.steps.count)
    }

    @Test func aNumberThatThereIsNotIsNoShard() {
        #expect(Shard(0, of: 2) == nil && Shard(3, of: 2) == nil && Shard(1, of: 0) == nil)
        #expect(Shard(2, of: 2)?.description == "2/2")
    }

    // MARK: Joining

    private static func record(_ number: Int, of count: Int, plan: String = "p", verdict: Verdict = .upheld)
        -> RunRecord
    {
        let header = RunHeader(
            tool: "0", title: "t", contract: "c", api: "a", targets: [], started: "2026-01-0\(number)T00:00:00Z",
            tag: "ms\(number)", isTLSVerified: true, plannedProbes: 1, scene: .init(objects: 1, canaries: 1),
            plan: plan,
            shard: Shard(number, of: count))
        let probe = ProbeRecord(
            id: "partner/x\(number)", number: count - number, subject: "partner", operation: "x\(number)", verb: .read,
            kind: nil, objects: [], tactic: .asDocumented, way: nil, depth: .quick,
            clause: .init(kind: .denied, location: Fixtures.location, reference: nil), verdict: verdict, reason: "")
        let ending = RunEnding(
            lives: [.init(principal: "partner", isShown: number != 3, how: "by \(number)")],
            counts: [.init(verdict: verdict, count: 1)], requests: 10, duration: Double(number))
        return RunRecord(header: header, probes: [probe], ending: ending)
    }

    @Test func recordsAreJoinedInTheOrderOfThePlan() throws {
        let merged = try ShardMerge.merge([Self.record(2, of: 2, verdict: .broken), Self.record(1, of: 2)])
        #expect(merged.probes.map(\.id) == ["partner/x2", "partner/x1"])
        #expect(merged.header.shard == nil && merged.header.plannedProbes == 2)
        #expect(merged.header.started == "2026-01-01T00:00:00Z")
        #expect(merged.ending.requests == 20 && merged.ending.duration == 2)
        #expect(merged.ending.count(of: .broken) == 1 && merged.ending.count(of: .upheld) == 1)
        #expect(merged.ending.outcome == .violated)
        let dead = try ShardMerge.merge((1...3).map { Self.record($0, of: 3) })
        #expect(dead.ending.lives.map(\.how) == ["by 3"], "one shard did not show it")
    }

    @Test func whatIsNotTheWholeIsRefused() {
        func failure(_ records: [RunRecord]) -> ShardMerge.Failure? {
            do throws(ShardMerge.Failure) {
                _ = try ShardMerge.merge(records)
                return nil
            } catch {
                return error
            }
        }
        let one = Self.record(1, of: 3)
        #expect(failure([one, Self.record(3, of: 3)]) == .missing([2], of: 3))
        #expect(failure([one, Self.record(2, of: 3), Self.record(2, of: 3)])?.place == 2)
        #expect(failure([one, Self.record(2, of: 3, plan: "q")]) == .other(1))
        #expect(failure([one, Self.record(2, of: 4)]) == .other(1))
        #expect(failure([]) == ShardMerge.Failure.none)
        var whole = one
        whole.header.shard = nil
        #expect(failure([whole]) == .whole(0))
    }
}
