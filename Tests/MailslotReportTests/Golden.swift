import Foundation
import Testing

/// Files that hold what reports are to look like.
///
/// `MAILSLOT_RECORD=1 swift test` writes them anew; such a run fails, so that it cannot be taken for a test.
enum Golden {
    static func expect(
        _ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = try folder().appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["MAILSLOT_RECORD"] == "1" {
            try Data(bytes).write(to: file)
            Issue.record("\(name) was recorded", sourceLocation: sourceLocation)
            return
        }
        let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let difference = zip(lines, expectedLines).enumerated().first { $0.element.0 != $0.element.1 }
        if let difference {
            let (got, wanted) = difference.element
            Issue.record(
                "\(name), line \(difference.offset + 1) is\n\(got)\nand should be\n\(wanted)",
                sourceLocation: sourceLocation)
        } else {
            #expect(lines.count == expectedLines.count, "lines of \(name)", sourceLocation: sourceLocation)
        }
    }

    /// The folder `fixtures/reports`, in this file's folder or the nearest one around it.
    static func folder() throws -> URL {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("fixtures/reports")
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
            folder.deleteLastPathComponent()
        }
        throw CocoaError(.fileNoSuchFile)
    }
}
