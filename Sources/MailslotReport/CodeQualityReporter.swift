import Mailslot

/// A list of issues for GitLab's code quality widget and its diff view.
///
/// GitLab takes the issues that only one of two branches has, by their fingerprints, for what a merge request brings.
package struct CodeQualityReporter: Reporter {
    private let paths: SourcePaths

    package init(paths: SourcePaths = SourcePaths()) {
        self.paths = paths
    }

    package func write(_ run: some RunSource, to sink: ([UInt8]) throws -> Void) throws {
        let issues = try Annotations(run).all.map { issue($0, run.header) }
        try sink(Array(JSONWriter.indented(.array(issues)).utf8))
    }

    private func issue(_ annotation: Annotation, _ header: RunHeader) -> JSONValue {
        let reason = annotation.finding.map { ": \(Display.line($0.reason))" } ?? ""
        return [
            "description": .string(annotation.title + reason),
            "check_name": .string(annotation.finding?.id ?? annotation.check),
            "fingerprint": .string(annotation.fingerprint(header, paths)),
            "severity": .string(Self.severity(annotation)),
            "location": [
                "path": .string(path(annotation.location.file)),
                "lines": ["begin": .number(String(annotation.location.line))],
            ],
            "categories": [annotation.finding == nil ? "Bug Risk" : "Security"],
            "content": ["body": .string(annotation.details.joined(separator: "\n"))],
        ]
    }

    /// GitLab wants a path in the repository; of a file elsewhere there is none, and it gets the nearest thing to one.
    private func path(_ file: String) -> String {
        let parts = paths.shown(file).split(separator: "/").filter { $0 != "." && $0 != ".." }
        return parts.isEmpty ? "-" : parts.joined(separator: "/")
    }

    private static func severity(_ annotation: Annotation) -> String {
        guard annotation.level == .error else { return "info" }
        switch annotation.severity {
        case .low: return "minor"
        case .medium: return "major"
        case .high: return "critical"
        case .critical: return "blocker"
        }
    }
}
