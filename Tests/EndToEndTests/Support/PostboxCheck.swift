import Foundation
import Postbox
import Testing

/// A check of Postbox by one of its shipped contracts, with everything that it wrote.
struct PostboxCheck {
    /// The partner's contract on a server that is right, at the depth of each commit.
    static let quick = Task { try await PostboxCheck() }

    let outcome: Outcome
    let record: Record
    let junit: JUnit
    /// The path of the contract that was checked, and its lines.
    let path: String
    let lines: [String]

    /// The whole contract or an excerpt of it; `repeating` is called with the record and the server's variables while
    /// the server runs, and what the scene made is still there then.
    init(
        faults: Set<Fault> = [], oddities: Set<Oddity> = [], contract: PostboxContract = .partner,
        depth: String = "quick", excerpt: Set<String>? = nil, _ options: String...,
        repeating: ((Record, [String: String]) async throws -> Void)? = nil
    ) async throws {
        let folder = try TemporaryFolder()
        let files = try TemporaryFolder()
        var path = contract.path
        if let excerpt {
            path = try PostboxExcerpt(of: contract, excerpt, isKept: repeating != nil).write(to: files)
        }
        self.path = path
        lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
        let arguments =
            ["check", path, "--depth", depth, "--record", folder.file("run.json"), "--junit", folder.file("junit.xml")]
            + options
        (outcome, record) = try await RunningPostbox.with(faults: faults, oddities: oddities) { postbox in
            let outcome = try await Mailslot.run(arguments, environment: postbox.environment)
            let text = try #require(try? folder.read("run.json"), "no record was written: \(outcome.testDescription)")
            let record = try Record(text)
            try await repeating?(record, postbox.environment)
            return (outcome, record)
        }
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
        return part?.first.flatMap { Int($0.filter { $0 != "," }) }
    }

    /// The end of a location in the contract: where this stands for the first time after `permissions:`.
    func place(of text: String) throws -> String {
        let start = lines.firstIndex(of: "permissions:") ?? 0
        let index = try #require(lines.indices.first { $0 > start && lines[$0].contains(text) }, "no \(text)")
        let name = text.hasPrefix("- ") ? text.dropFirst(2) : text[...]
        let before = lines[index].range(of: name)?.lowerBound ?? lines[index].startIndex
        return ":\(index + 1):\(lines[index].distance(from: lines[index].startIndex, to: before) + 1)"
    }

    /// Terminal, record and JUnit say the same.
    func expectAgreement() {
        let counts = record.counts
        for count in record.ending.counts {
            #expect(count.count == counts[count.verdict, default: 0], "\(count) against \(counts)")
        }
        for word in ["violated", "broken", "unproven", "upheld"] {
            #expect(said(word) == counts[word, default: 0], "\(outcome.lastLine) against \(counts)")
        }
        let left = record.ending.not_covered.count
        #expect(said("not covered") == counts["not covered", default: 0] + left, "\(outcome.lastLine)")
        let cases = Dictionary(grouping: record.testCases, by: { $0 }).mapValues(\.count)
        let outcomes = [
            ("failure", "failures", cases["violated", default: 0] + cases["broken", default: 0]),
            ("error", "errors", cases["unproven", default: 0]),
            ("skipped", "skipped", cases["not covered", default: 0] + left),
        ]
        for (element, attribute, count) in outcomes {
            #expect(junit.count(element) == count, "\(element)")
            #expect(junit.suite[attribute] == String(count), "\(attribute)")
        }
        #expect(junit.cases.count == record.testCases.count + left)
        #expect(junit.suite["tests"] == String(junit.cases.count))
        for one in junit.cases where one.outcome == "failure" {
            #expect(!one.message.isEmpty && one.text.hasPrefix(one.message), "\(one)")
        }
        for finding in record.ending.findings {
            #expect(junit.properties["finding.\(finding.id)"]?.contains(finding.title) == true, "\(finding)")
        }
    }
}

extension Record {
    /// Tactics that send the described request; others send another one.
    private static let plain: Set<String> = [
        "as-documented", "no-credential", "damaged-credential", "counterfeit-credential", "foreign-credential",
        "credential-place", "existence", "timing",
    ]

    /// The verdicts of the test cases that JUnit must have: the forms in which a tactic tries an operation are one.
    var testCases: [String] {
        let order = ["violated", "broken", "unproven", "upheld", "not covered"]
        let groups = Dictionary(grouping: probes) { probe in
            let isAlone = Self.plain.contains(probe.tactic) && probe.way == nil
            return isAlone ? probe.id : "\(probe.subject) \(probe.operation) \(probe.tactic)"
        }
        return groups.values.compactMap { group in order.first { verdict in group.contains { $0.verdict == verdict } } }
    }
}
