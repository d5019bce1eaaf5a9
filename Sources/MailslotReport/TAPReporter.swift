import Mailslot

/// Test Anything Protocol, version 14: a test point for each test case that JUnit has.
///
/// A point is not ok where the clause is violated or broken, and where nothing was proved: `verdict` tells which.
package struct TAPReporter: Reporter {
    private let paths: SourcePaths

    package init(paths: SourcePaths = SourcePaths()) {
        self.paths = paths
    }

    package func write(_ run: some RunSource, to sink: ([UInt8]) throws -> Void) throws {
        let outline = try JUnitOutline(run)
        var page = "TAP version 14\n1..\(outline.counts.tests)\n"
        for line in Self.comments(run.header, run.ending) { page += "# \(Display.line(line))\n" }
        try sink(Array(page.utf8))
        var number = 0
        try run.forEachProbe { probe in
            guard JUnitGroup.Key(probe) == nil else { return }
            number += 1
            try sink(point(number, outline.case(of: probe)))
        }
        for other in outline.others {
            number += 1
            try sink(point(number, other))
        }
        guard number == outline.counts.tests else { throw JUnitFailure.otherCounts }
    }

    private func point(_ number: Int, _ one: JUnitCase) -> [UInt8] {
        let name = "\(number) - \(Self.escaped(one.name.name))"
        let lines =
            switch one.outcome {
            case .passed: ["ok \(name)"]
            case .skipped(let reason): ["ok \(name) # SKIP \(Self.escaped(reason))"]
            case .failure(let problem): ["not ok \(name)"] + diagnosis(problem, one)
            case .error(let problem): ["not ok \(name)"] + diagnosis(problem, one)
            }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// A YAML block, whose texts are JSON texts: each of those is a YAML text too.
    private func diagnosis(_ problem: JUnitProblem, _ one: JUnitCase) -> [String] {
        var members: [(String, JSONValue)] = [("message", .string(problem.message)), ("type", .string(problem.type))]
        if let verdict = problem.probe?.verdict { members.append(("verdict", .string(verdict.rawValue))) }
        if let finding = problem.finding {
            members.append(("finding", .string(Display.line("\(finding.id) \(finding.title)"))))
            members.append(("severity", .string(finding.severity.rawValue)))
            members.append(("fix", .string(finding.mechanism.advice)))
        }
        if let probe = problem.probe { members.append(("probe", .string(Display.line(probe.id)))) }
        if let location = one.location {
            let file = JSONValue.string(Display.line(paths.shown(location.file)))
            let line = JSONValue.number(String(location.line))
            members.append(("at", ["file": file, "line": line, "column": .number(String(location.column))]))
        }
        if let again = problem.probe?.finding?.again { members.append(("again", .string(Display.line(again)))) }
        return ["  ---"] + members.map { "  \($0): \(JSONWriter.text($1))" } + ["  ..."]
    }

    private static func comments(_ header: RunHeader, _ ending: RunEnding) -> [String] {
        var lines = ["\(header.title): \(header.api) by \(header.contract), run \(header.tag)"]
        if !header.isTLSVerified { lines.append("TLS was NOT verified") }
        if let readOnly = header.readOnly { lines.append(readOnly) }
        for life in ending.lives where !life.isShown {
            lines.append("\(life.principal) was not shown alive: \(life.how)")
        }
        return lines + ending.leftBehind.map { "left behind: \($0)" }
    }

    /// A number sign begins a directive, and `# SKIP` would make a point that is not ok count for nothing.
    ///
    /// Version 14 has escapes for it which many readers do not know, so its twin for East Asian texts stands in its place.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "#": result.append("\u{FF03}")
            case "\\": result.append("\\\\")
            default: result.append(character)
            }
        }
    }
}
