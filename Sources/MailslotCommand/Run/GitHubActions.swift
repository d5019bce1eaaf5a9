import Foundation
import MailslotReport
import MailslotRunner

/// What GitHub's runner gets beside the reports: annotations on standard output, and a part of the job's summary.
///
/// The runner takes any line that looks like a command for one, so it is told not to listen while the target's answers
/// are printed.
struct GitHubActions {
    /// The file of the summary, if there is one.
    private let summary: String?
    /// What wakes the runner up; nobody whose text is printed can know it.
    private let token = "mailslot-" + String(UInt64.random(in: .min ... .max), radix: 16)

    /// What the runner takes of one step's summary.
    private static let longestSummary = 1 << 20

    /// Nil where no runner of GitHub's listens.
    init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        guard environment["GITHUB_ACTIONS"] == "true" else { return nil }
        summary = environment["GITHUB_STEP_SUMMARY"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Keeps the runner from taking what is printed for commands.
    func pause() { Console.print("::stop-commands::\(token)\n") }

    /// Lets it listen again.
    func resume() { Console.print("::\(token)::\n") }

    /// Prints the annotations of a run and adds to the summary; false if something would hold a credential.
    func tell(_ run: some RunSource, _ options: ReportOptions, isClean: ([UInt8], String) -> Bool) throws -> Bool {
        let annotations = try GitHubReporter(paths: options.paths).bytes(run)
        let page = try MarkdownReporter().bytes(run)
        guard isClean(annotations, "the annotations"), isClean(page, "the summary") else { return false }
        Console.print(annotations)
        if let summary, !append(page, to: summary) {
            Console.note("warning: the report does not fit into the job's summary, '\(summary)'")
        }
        return true
    }

    private func append(_ page: [UInt8], to path: String) -> Bool {
        let isThere = FileManager.default.fileExists(atPath: path)
        guard isThere || FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forUpdatingAtPath: path)
        else { return false }
        defer { try? file.close() }
        guard let end = try? file.seekToEnd(), end + UInt64(page.count) + 1 <= Self.longestSummary else { return false }
        return (try? file.write(contentsOf: page + [UInt8(ascii: "\n")])) != nil
    }
}
