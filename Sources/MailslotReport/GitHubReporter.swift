import Mailslot

/// Annotations for GitHub Actions: workflow commands, which the runner reads from standard output.
package struct GitHubReporter: Reporter {
    private let paths: SourcePaths

    /// What GitHub shows of one step, of each level.
    private static let most = 10
    /// Characters of a message: what is longer is cut by GitHub somewhere.
    private static let longestMessage = 4_000
    private static let longestTitle = 200

    package init(paths: SourcePaths = SourcePaths()) {
        self.paths = paths
    }

    package func write(_ run: some RunSource, to sink: ([UInt8]) throws -> Void) throws {
        let annotations = try Annotations(run)
        for level in [Annotation.Level.error, .warning] {
            let those = annotations.all.filter { $0.level == level }
            // The last place is for how many more there are.
            let shown = those.count > Self.most ? those.prefix(Self.most - 1) : those[...]
            for annotation in shown { try sink(command(annotation)) }
            let rest = those.count - shown.count
            guard rest > 0 else { continue }
            let title = "Mailslot: \(rest) more"
            try sink(
                command(
                    level, run.header.start, title: title,
                    message: "\(those.count) in all; GitHub shows \(Self.most). The others are in the report."))
        }
    }

    private func command(_ annotation: Annotation) -> [UInt8] {
        let isFinding = annotation.finding != nil
        let word =
            if isFinding { annotation.level == .error ? "VIOLATED" : "SUSPECTED" } else {
                annotation.check.uppercased()
            }
        let mark = isFinding ? " (\(annotation.severity.rawValue), \(annotation.identity))" : ""
        return command(
            annotation.level, annotation.location,
            title: Display.shortened("\(word) \(annotation.title)\(mark)", to: Self.longestTitle),
            message: annotation.details.joined(separator: "\n"))
    }

    private func command(
        _ level: Annotation.Level, _ location: SourceLocation, title: String, message: String
    ) -> [UInt8] {
        let properties = [
            ("file", paths.shown(location.file)), ("line", String(location.line)), ("col", String(location.column)),
            ("title", title),
        ]
        let list = properties.map { "\($0)=\(Self.escaped($1, isProperty: true))" }.joined(separator: ",")
        let name = level == .error ? "error" : "warning"
        // A command without a message is none.
        let text = Display.shortened(message.isEmpty ? title : message, to: Self.longestMessage)
        return Array("::\(name) \(list)::\(Self.escaped(text, isProperty: false))\n".utf8)
    }

    /// What ends a line, a property or an escape stands as the hexadecimal number of its byte.
    private static func escaped(_ text: String, isProperty: Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result.append(contentsOf: "%25".unicodeScalars)
            case "\r": result.append(contentsOf: "%0D".unicodeScalars)
            case "\n": result.append(contentsOf: "%0A".unicodeScalars)
            case ":" where isProperty: result.append(contentsOf: "%3A".unicodeScalars)
            case "," where isProperty: result.append(contentsOf: "%2C".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
