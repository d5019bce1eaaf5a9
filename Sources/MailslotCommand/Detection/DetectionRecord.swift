import Foundation
import Mailslot
import Postbox

/// The results of many runs as a file: a JSON object on a line for each, in the order of the runs.
enum DetectionRecord {
    /// Why a file is no such record.
    struct Failure: Error, CustomStringConvertible {
        var line: Int
        var description: String { "line \(line) is not the result of a run, as --record writes it" }
    }

    static func line(_ result: DetectionResult) -> [UInt8] {
        JSONWriter.bytes([
            "fault": result.start.fault.map { .string($0.rawValue) } ?? .null,
            "oddity": result.start.oddity.map { .string($0.rawValue) } ?? .null,
            "depth": .string(result.depth.rawValue),
            "outcome": .string("\(result.outcome)"),
            "findings": .array(result.findings.map { .string($0.id) }),
            "suspected": .array(result.findings.filter { !$0.isProven }.map { .string($0.id) }),
            "broken_grants": .number("\(result.brokenGrants)"),
            "requests": .number("\(result.requests)"),
            "seconds": .number(String(format: "%.1f", result.duration)),
        ]) + [UInt8(ascii: "\n")]
    }

    /// - Throws: `Failure` at the first line that is none, as where it names a fault that is no more.
    static func results(_ bytes: [UInt8]) throws(Failure) -> [DetectionResult] {
        var results: [DetectionResult] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard let value = try? JSONParser.parse(Array(line)), let result = result(value) else {
                throw Failure(line: index + 1)
            }
            results.append(result)
        }
        return results
    }

    private static func result(_ value: JSONValue) -> DetectionResult? {
        guard let start = start(value),
            let depth = value["depth"]?.text.flatMap(Depth.init), let outcome = value["outcome"]?.text,
            let findings = value["findings"]?.items, let suspected = value["suspected"]?.items,
            let brokenGrants = value["broken_grants"]?.integer, let requests = value["requests"]?.integer,
            let duration = value["seconds"].flatMap({ Double($0.plainText) })
        else { return nil }
        let outcomes: [RunOutcome] = [.upheld, .violated, .unproven]
        return outcomes.first { "\($0)" == outcome }.map { outcome in
            DetectionResult(
                start: start, depth: depth, outcome: outcome,
                findings: findings.compactMap { item in
                    item.text.map { DetectionResult.Found(id: $0, isProven: !suspected.contains(item)) }
                }, brokenGrants: brokenGrants, requests: requests, duration: duration)
        }
    }

    private static func start(_ value: JSONValue) -> DetectionCase? {
        let fault = value["fault"]?.text
        let oddity = value["oddity"]?.text
        let start = DetectionCase(fault: fault.flatMap(Fault.init), oddity: oddity.flatMap(Oddity.init))
        return (start.fault?.rawValue, start.oddity?.rawValue) == (fault, oddity) ? start : nil
    }
}
