import Foundation
import Postbox
import Testing

/// A check of Postbox by its shipped contract, with everything that it wrote.
struct PostboxCheck {
    let outcome: Outcome
    let record: Record
    let junit: JUnit

    init(faults: Set<Fault> = [], oddities: Set<Oddity> = []) async throws {
        let folder = try TemporaryFolder()
        outcome = try await RunningPostbox.with(faults: faults, oddities: oddities) { postbox in
            try await Mailslot.run(
                "check", Repository.postboxContract, "--record", folder.file("run.json"), "--junit",
                folder.file("junit.xml"), environment: postbox.environment)
        }
        let text = try #require(try? folder.read("run.json"), "no record was written: \(outcome.testDescription)")
        record = try Record(text)
        junit = try #require(JUnit(try folder.read("junit.xml")), "the JUnit file is not well-formed")
        try #require(folder.names == ["junit.xml", "run.json"], "other files were left: \(folder.names)")
    }

    /// Everything that is violated or broken.
    var found: [Record.Probe] { record.probes("violated", "broken") }

    /// The number before a word in the last line of the report for the terminal, as in "3 violated".
    func said(_ word: String) -> Int? {
        let parts = outcome.lastLine.split(separator: "·").map { $0.split(separator: " ") }
        let part = parts.first {
            $0.dropFirst().prefix(word.split(separator: " ").count).joined(separator: " ") == word
        }
        return part?.first.flatMap { Int($0) }
    }
}
