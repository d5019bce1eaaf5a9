import Mailslot
import MailslotReport
import Postbox

/// What many runs against the reference server show of Mailslot itself.
struct DetectionTable {
    let results: [DetectionResult]

    private var depths: [Depth] { Depth.allCases.filter { depth in results.contains { $0.depth == depth } } }

    /// The table as Markdown: the same for the same results.
    var markdown: String {
        let header = ["class", "faults"] + depths.map { "found at \($0.rawValue)" }
        var rows = groups.map { group in
            [group.title, String(group.faults.count)] + depths.map { found(group.faults, $0) }
        }
        rows.append(["**all**", String(allFaults.count)] + depths.map { "**\(found(allFaults, $0))**" })
        if results.contains(where: \.start.isPair) {
            rows.append(["each with an oddity", ""] + depths.map(foundInPairs))
        }
        rows.append(["findings of the right class", ""] + depths.map(namedRightly))
        rows.append(["alarms where nothing is wrong", ""] + depths.map(falseAlarms))
        rows.append(
            ["requests in a run, median", ""] + depths.map { cost(at: $0).requests.map(Decimal.grouped) ?? "" })
        rows.append(
            ["requests for each finding", ""] + depths.map { cost(at: $0).perFinding.map(Decimal.grouped) ?? "" })
        let lines = [header, header.map { _ in "---" }] + rows
        return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    /// How long the runs took, which is different on each machine.
    var time: String {
        depths.map { depth in
            let seconds = results.filter { $0.depth == depth }.map(\.duration).sorted()
            return "\(depth.rawValue): \(Decimal.count(seconds.count, "run")), median "
                + "\(Decimal.time(seconds[seconds.count / 2]))\n"
        }.joined()
    }

    /// Requests in a run, the median, and in all runs with a fault for each finding that they made.
    private func cost(at depth: Depth) -> (requests: Int?, perFinding: Int?) {
        let runs = results.filter { $0.depth == depth }
        let requests = runs.map(\.requests).sorted()
        let faulty = runs.filter { $0.start.fault != nil }
        let findings = faulty.reduce(0) { $0 + $1.findings.count }
        let total = faulty.reduce(0) { $0 + $1.requests }
        return (requests.isEmpty ? nil : requests[requests.count / 2], findings == 0 ? nil : total / findings)
    }

    /// What does not come up to what is promised: everything at thorough, nine in ten at standard, nineteen of twenty
    /// findings named rightly at both, and no false alarm at any depth.
    var shortcomings: [String] {
        depths.flatMap { depth -> [String] in
            let runs = results.filter { $0.depth == depth }
            let faulty = runs.filter { $0.start.fault != nil }
            let missed = faulty.filter { !$0.isFound }
            let wanted = depth == .thorough ? 1.0 : depth == .standard ? 0.9 : 0
            var complaints: [String] = []
            if Double(faulty.count - missed.count) < wanted * Double(faulty.count) {
                complaints.append("\(depth.rawValue) misses \(missed.map(\.start.name).joined(separator: ", "))")
            }
            let alarms = runs.filter(\.isFalseAlarm)
            if !alarms.isEmpty {
                complaints.append(
                    "\(depth.rawValue) is not upheld with \(alarms.map(\.start.name).joined(separator: ", "))")
            }
            let findings = faulty.reduce(0) { $0 + $1.findings.count }
            let misnamed = faulty.flatMap { run in run.misnamed.map { "\($0.id) for \(run.start.name)" } }
            // Of a few findings no share can be told.
            if wanted > 0, findings >= 60, misnamed.count * 20 > findings {
                complaints.append("\(depth.rawValue) names wrongly: \(misnamed.joined(separator: ", "))")
            }
            return complaints
        }
    }

    /// The starts that were not measured at a depth at which others were.
    var unmeasured: [String] {
        depths.flatMap { depth in
            let measured = Set(results.filter { $0.depth == depth }.map(\.start))
            return DetectionCase.single.filter { !measured.contains($0) }.map {
                "\($0.name) was not measured at \(depth.rawValue)"
            }
        }
    }

    /// Where what is proved is other than in an earlier measurement; what is suspected changes with the machine's load.
    func differences(from earlier: [DetectionResult]) -> [String] {
        results.compactMap { result in
            guard let before = earlier.first(where: { $0.start == result.start && $0.depth == result.depth }) else {
                return "\(result.start.name) was not measured before at \(result.depth.rawValue)"
            }
            guard before.proven != result.proven || before.isFalseAlarm != result.isFalseAlarm else { return nil }
            return "before: \(before.summary)\n   now: \(result.summary)"
        }
    }

    private var allFaults: [Fault] { groups.flatMap(\.faults) }

    private var groups: [(title: String, faults: [Fault])] {
        let faults = Fault.allCases.filter { fault in results.contains { $0.start.fault == fault } }
        let byClass = Mechanism.allCases.map { mechanism in
            ("\(mechanism.rawValue) \(mechanism.title)", faults.filter { $0.mechanism == mechanism.rawValue })
        }
        return (byClass + [("a grant that does not work", faults.filter { $0.mechanism == nil })])
            .filter { !$0.1.isEmpty }.map { (title: $0.0, faults: $0.1) }
    }

    private func found(_ faults: [Fault], _ depth: Depth) -> String {
        ratio(
            results.filter { run in
                run.depth == depth && !run.start.isPair && run.start.fault.map(faults.contains) == true
            })
    }

    private func foundInPairs(_ depth: Depth) -> String {
        ratio(results.filter { $0.depth == depth && $0.start.isPair })
    }

    private func ratio(_ runs: [DetectionResult]) -> String {
        "\(runs.count(where: \.isFound)) of \(runs.count)"
    }

    private func namedRightly(_ depth: Depth) -> String {
        let runs = results.filter { $0.depth == depth && $0.start.fault != nil }
        let all = runs.reduce(0) { $0 + $1.findings.count }
        let wrong = runs.reduce(0) { $0 + $1.misnamed.count }
        guard all > 0 else { return "" }
        return "\((all - wrong) * 100 / all) %"
    }

    private func falseAlarms(_ depth: Depth) -> String {
        let runs = results.filter { $0.depth == depth && $0.start.fault == nil }
        return "\(runs.count(where: \.isFalseAlarm)) in \(runs.count) runs"
    }
}
