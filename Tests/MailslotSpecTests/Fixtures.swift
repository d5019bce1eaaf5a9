import Foundation
import Mailslot
import MailslotSpec
import Testing

/// The files that the tests read and record.
enum Fixtures {
    /// The folder that holds `fixtures` and `schemas`.
    static let root: URL = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "fixtures").path) {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    /// Whether this run writes what is expected instead of comparing with it.
    static let isRecording = ProcessInfo.processInfo.environment["MAILSLOT_RECORD"] == "1"

    /// The variables that the wrong contracts name.
    static let environment = [
        "PARTNER_TOKEN": "pt-7Qd1kXw93mZa", "ALICE_TOKEN": "at-4Bn8sYe02rTc", "BOB_TOKEN": "bt-9Vf5hUj61gLp",
        "EMPTY_TOKEN": "", "SHORT_TOKEN": "abc", "FOLDED_TOKEN": "bt-9Vf5hUj61gLp\n",
    ]

    static func folder(_ name: String) -> URL {
        root.appending(path: "fixtures").appending(path: name).resolvingSymlinksInPath()
    }

    /// A loader of the files in a folder, by their paths from there.
    static func loader(
        _ folder: URL, environment: [String: String] = environment, unset: UnsetVariables = .refuse
    ) -> SpecLoader {
        SpecLoader(
            read: { path throws(ReadFailure) in
                guard let data = try? Data(contentsOf: folder.appending(path: path)) else {
                    throw ReadFailure(reason: "no such file")
                }
                return Array(data)
            }, environment: environment, unsetVariables: unset)
    }

    /// A loader of files that are not on a disk.
    static func loader(
        _ files: [String: String], environment: [String: String] = environment, unset: UnsetVariables = .refuse
    ) -> SpecLoader {
        SpecLoader(
            read: { path throws(ReadFailure) in
                guard let text = files[path] else { throw ReadFailure(reason: "no such file") }
                return Array(text.utf8)
            }, environment: environment, unsetVariables: unset)
    }

    /// What a file's diagnostics look like; empty if there are none.
    static func report(_ loader: SpecLoader, _ path: String) -> String {
        let renderer = DiagnosticRenderer(colored: false)
        do throws(Diagnostics) {
            return renderer.text(try loader.document(at: path).warnings)
        } catch {
            return renderer.text(error)
        }
    }

    /// Compares a text with a recorded one, or records it.
    static func compare(
        _ text: String, with file: URL, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        let expected = try? String(contentsOf: file, encoding: .utf8)
        if isRecording, text != expected {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record(
                "\(file.lastPathComponent) was recorded: look at what has changed", sourceLocation: sourceLocation)
        } else {
            #expect(
                text == expected, "to record it anew: MAILSLOT_RECORD=1 swift test --filter MailslotSpecTests",
                sourceLocation: sourceLocation)
        }
    }
}
