import Foundation
import Mailslot
import MailslotRunner
import Postbox

/// Starts the reference server and runs a contract against it, in this process.
struct DetectionRun {
    /// Requests in a second: as many as the server stands, because nobody else uses it.
    private static let rate = 5000

    /// As long as the server takes by itself; the contract's own time is for what is shown late.
    private static let settle = Duration.milliseconds(350)

    let start: DetectionCase
    let depth: Depth

    /// What came of it.
    func result() async throws -> DetectionResult {
        let server = PostboxServer(
            port: 0, faults: Set([start.fault].compactMap { $0 }), oddities: Set([start.oddity].compactMap { $0 }))
        let port = try await server.start()
        let variables = PostboxEnvironment.variables(port: port, server.accounts)
        var contract = try EmbeddedContract.apps.load(Dictionary(uniqueKeysWithValues: variables), colour: .never)
        if start.oddity != .throttling { contract.limits.rate = Self.rate }
        if start.oddity?.isLate != true { contract.settle = Self.settle }
        let plan = Planner.plan(contract, Extent(depth))
        let ending = try await Detached.run {
            let options = RunOptions(seed: UInt64.random(in: .min ... .max), tool: Version.text, now: Clock.now)
            return try Runner(plan, options) { _ in }.run()
        }
        await server.stop()
        return DetectionResult(
            start: start, depth: depth, outcome: ending.outcome,
            findings: ending.findings.map { .init(id: $0.id, isProven: $0.certainty == .proven) },
            brokenGrants: ending.count(of: .broken), requests: ending.requests, duration: ending.duration)
    }
}
