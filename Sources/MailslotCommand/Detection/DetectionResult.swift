import Mailslot
import Postbox

/// What a run against one start of the server came to.
struct DetectionResult: Sendable {
    /// A finding, as far as it matters whether it is the right one.
    struct Found: Hashable, Sendable {
        /// As in `MC10/read-message`.
        var id: String
        var isProven: Bool

        /// The class that it names.
        var mechanism: Mechanism? { id.split(separator: "/").first.flatMap { Mechanism(rawValue: String($0)) } }
    }

    var start: DetectionCase
    var depth: Depth
    var outcome: RunOutcome
    var findings: [Found]
    var brokenGrants: Int
    var requests: Int
    /// Seconds.
    var duration: Double

    /// Whether the fault was found, and named rightly.
    var isFound: Bool {
        guard let fault = start.fault else { return false }
        guard fault.mechanism != nil else { return brokenGrants > 0 }
        return findings.contains { $0.mechanism == start.mechanism }
    }

    /// The ids of the findings that are proved.
    var proven: Set<String> { Set(findings.filter(\.isProven).map(\.id)) }

    /// Findings of another class than the fault's.
    var misnamed: [Found] {
        start.fault == nil ? [] : findings.filter { $0.mechanism != start.mechanism }
    }

    /// Whether something was reported, or nothing proved, where nothing is wrong.
    var isFalseAlarm: Bool { start.fault == nil && outcome != .upheld }

    /// One line that says what was found.
    var summary: String {
        let mark = start.fault == nil ? (isFalseAlarm ? "ALARM" : "quiet") : (isFound ? "found" : "MISSED")
        let names = findings.map { $0.id + ($0.isProven ? "" : " (suspected)") }
        let result = names.isEmpty ? "\(outcome)" : names.joined(separator: ", ")
        let name = [start.name, start.mechanism?.rawValue].compactMap { $0 }.joined(separator: "  ")
        return "\(mark)  \(depth.rawValue)  \(name)  ->  \(result)  (\(requests) requests)"
    }
}
