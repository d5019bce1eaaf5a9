import Foundation
import Postbox
import Testing

/// A plan as `mailslot plan --format json` writes it.
struct PlannedRun: Decodable {
    struct Probe: Decodable {
        var id: String
        var operation: String
        var tactic: String
        var depth: String
        var expectation: String
        var may_change: Bool
    }

    struct LeftOut: Decodable {
        var tactic: String
        var probes: Int
        var depth: String?
    }

    struct Summary: Decodable {
        var probes: Int
        var requests_at_most: Int
    }

    var depth: String
    var most_requests: Int?
    var summary: Summary
    var left_out: [LeftOut]
    var probes: [Probe]

    var ids: Set<String> { Set(probes.map(\.id)) }

    /// Plans the shipped contract.
    static func plan(_ options: String...) async throws -> PlannedRun {
        let outcome = try await Mailslot.run(["plan", Repository.postboxContract, "--format", "json"] + options)
        try #require(outcome.code == 0, "\(outcome.testDescription)")
        return try JSONDecoder().decode(PlannedRun.self, from: Data(outcome.output.utf8))
    }
}

/// How much is tried: `--depth` and `--max-requests`.
@Suite struct ExtentTests {
    private static let usual = Task { try await PlannedRun.plan() }

    @Test func aGreaterDepthTriesAllThatALesserDoesAndMore() async throws {
        let standard = try await Self.usual.value
        let quick = try await PlannedRun.plan("--depth", "quick")
        let thorough = try await PlannedRun.plan("--depth", "thorough")
        #expect([quick, standard, thorough].map(\.depth) == ["quick", "standard", "thorough"])
        #expect(quick.ids.isStrictSubset(of: standard.ids))
        #expect(standard.ids.isStrictSubset(of: thorough.ids))
        #expect(Set(quick.probes.map(\.depth)) == ["quick"])
        #expect(Set(standard.probes.map(\.depth)) == ["quick", "standard"])
        #expect(thorough.left_out.isEmpty)
        // What is left out is said, by the depth at which it is tried.
        for plan in [quick, standard] {
            let left = plan.left_out.reduce(0) { $0 + $1.probes }
            #expect(left + plan.probes.count == thorough.probes.count)
            #expect(plan.left_out.allSatisfy { $0.depth != nil })
        }
    }

    @Test func theSamePlanIsMadeTwice() async throws {
        let arguments = ["plan", Repository.postboxContract, "--depth", "quick", "--format", "json"]
        let (one, other) = (try await Mailslot.run(arguments), try await Mailslot.run(arguments))
        #expect(one.code == 0, "\(one.testDescription)")
        #expect(one.output == other.output)
    }

    @Test func fewerRequestsKeepWhatTellsMost() async throws {
        let most = 600
        let all = try await Self.usual.value
        let few = try await PlannedRun.plan("--max-requests", String(most))
        #expect(few.most_requests == most)
        #expect(few.ids.isStrictSubset(of: all.ids))
        #expect(few.summary.requests_at_most < all.summary.requests_at_most)
        let unfit = few.left_out.filter { $0.depth == nil }.reduce(0) { $0 + $1.probes }
        #expect(unfit == all.probes.count - few.probes.count)
        // Each read as it is documented comes before any other form of a request.
        let reads = all.probes.filter { !$0.may_change && $0.tactic == "as-documented" }
        #expect(!reads.isEmpty)
        let lost = Set(reads.map(\.id)).subtracting(few.ids)
        #expect(lost.isEmpty, "left out: \(lost.sorted())")
        #expect(!few.probes.contains { $0.tactic == "path-form" })
    }

    /// Each write as it is documented tells more than another form of a read.
    @Test func fewerRequestsKeepEveryDocumentedWrite() async throws {
        let all = try await Self.usual.value
        let few = try await PlannedRun.plan("--max-requests", "1500")
        let writes = Set(all.probes.filter { $0.may_change && $0.tactic == "as-documented" }.map(\.id))
        #expect(!writes.isEmpty)
        let lost = writes.subtracting(few.ids)
        #expect(lost.isEmpty, "\(few.probes.count) probes are kept, and not \(lost.sorted())")
    }

    @Test func theTableSaysWhatIsLeftOut() async throws {
        let outcome = try await Mailslot.run("plan", Repository.postboxContract, "--max-requests", "600")
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        #expect(outcome.output.contains("depth standard, at most 600 requests"), "\(outcome.testDescription)")
        let line = outcome.output.split(separator: "\n").first { $0.hasPrefix("  path-form ") }
        #expect(line?.contains("left out") == true, "\(outcome.testDescription)")
    }

    @Test func aCheckWithFewRequestsTriesWhatIsPlanned() async throws {
        let all = try await PostboxCheck(faults: [.readBySenders], excerpt: PostboxExcerpt.core)
        let check = try await PostboxCheck(
            faults: [.readBySenders], excerpt: PostboxExcerpt.core, "--max-requests", "120")
        let (few, many) = (check.record, all.record)
        #expect(Set(few.probes.map(\.id)).isStrictSubset(of: many.probes.map(\.id)))
        #expect(few.header.planned_probes == few.probes.count && few.ending.requests < many.ending.requests)
        #expect(check.outcome.code == 1, "\(check.outcome.testDescription)")
        #expect(check.record.ending.findings.map(\.id) == ["MC01/read-message"], "\(check.record.ending.findings)")
    }
}
