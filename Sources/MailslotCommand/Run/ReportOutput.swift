import ArgumentParser
import Foundation
import MailslotReport
import MailslotSpec

/// A report that a user asks for, and where it goes.
struct ReportOutput {
    let format: ReportFormat
    /// A file; `-` is standard output.
    let path: String

    init(format: ReportFormat, path: String) {
        self.format = format
        self.path = path
    }

    /// Reads `FORMAT=FILE`.
    ///
    /// - Throws: `ValidationError` that says what would be right.
    init(argument: String) throws {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw ValidationError("write FORMAT=FILE, as in sarif=mailslot.sarif.")
        }
        guard let format = ReportFormat(named: parts[0]) else {
            let names = ReportFormat.allCases.map(\.name)
            let hint = Suggestion.didYouMean(parts[0], among: names) ?? "there are \(names.joined(separator: ", "))."
            throw ValidationError("there is no report '\(parts[0])': \(hint)")
        }
        self.init(format: format, path: parts[1])
    }

    /// The report for people has colours, and is made for a screen, only where it is looked at.
    func reporter(_ options: ReportOptions) -> any Reporter {
        var options = options
        if path != "-" { options.style = TerminalStyle(findings: options.style.findings) }
        return format.reporter(options)
    }

    /// The first path that leads to the same file as one before it; devices and pipes take several reports.
    static func repeated(_ paths: [String]) -> String? {
        var seen: Set<String> = []
        return paths.first { path in
            let isOutput = path == "-"
            let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
            return (isOutput || OutputFile.isReplaceable(file)) && !seen.insert(isOutput ? path : file).inserted
        }
    }
}

extension SourcePaths {
    /// The paths of a command that is called here: the root is the nearest folder around that git keeps.
    static func here() -> SourcePaths {
        let here = FileManager.default.currentDirectoryPath
        var root = URL(fileURLWithPath: here)
        while root.path != "/" {
            if FileManager.default.fileExists(atPath: root.appendingPathComponent(".git").path) {
                return SourcePaths(root: root.path, folder: here)
            }
            root.deleteLastPathComponent()
        }
        return SourcePaths(root: here, folder: here)
    }
}
