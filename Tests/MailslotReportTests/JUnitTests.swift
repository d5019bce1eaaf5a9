import Foundation
import Mailslot
import MailslotReport
import Testing

@Suite struct JUnitTests {
    static let records = [Samples.rich, Samples.upheld, Samples.interrupted, Samples.nothing]

    private func parsed(_ record: RunRecord, _ dialect: JUnitDialect = .common) throws -> ParsedJUnit {
        try ParsedJUnit(JUnitReporter(dialect: dialect).bytes(record))
    }

    @Test func theFormStays() throws {
        try Golden.expect(JUnitReporter(dialect: .located).bytes(Samples.upheld), "upheld.located.junit.xml")
        try Golden.expect(JUnitReporter(dialect: .strict).bytes(Samples.interrupted), "interrupted.strict.junit.xml")
    }

    @Test(arguments: records)
    func oneLevelOfSuitesWithAllAttributes(_ record: RunRecord) throws {
        let parsed = try parsed(record)
        let suite = try #require(parsed.suites.first)
        #expect(parsed.suites.count == 1)
        #expect(parsed.paths.contains("testsuites/testsuite/testcase"))
        let expected = [
            "name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id", "package",
        ]
        for name in expected { #expect(suite[name]?.isEmpty == false, "\(name)") }
        #expect(try #require(suite["timestamp"]).wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) != nil)
        for time in [suite["time"]] + parsed.cases.map({ $0.attributes["time"] }) {
            #expect(try #require(time).wholeMatch(of: /\d+\.\d{3}/) != nil)
        }
    }

    @Test(arguments: records)
    func atMostOneOutcomeForEachCase(_ record: RunRecord) throws {
        for one in try parsed(record).cases { #expect(one.problems.count <= 1, "\(one.name)") }
    }

    @Test func eachVerdictHasItsOutcome() throws {
        let parsed = try parsed(Samples.rich)
        let single = Samples.rich.probes.filter { $0.tactic.family != .variation && $0.way == nil }
        #expect(single.count > 300)
        for (probe, one) in zip(single, parsed.cases) {
            let kind: String? =
                switch probe.verdict {
                case .upheld: nil
                case .violated, .broken: "failure"
                case .unproven: "error"
                case .notCovered, .waived: "skipped"
                }
            #expect(one.problems.first?.kind == kind, "\(probe.id)")
        }
    }

    @Test(arguments: records)
    func theReasonOfASkipStandsTwice(_ record: RunRecord) throws {
        for one in try parsed(record).cases {
            for problem in one.problems where problem.kind == "skipped" {
                #expect(!problem.message.isEmpty)
                #expect(problem.message == problem.text)
            }
        }
    }

    @Test(arguments: records)
    func theMessageIsOneLineAndTheFirst(_ record: RunRecord) throws {
        for one in try parsed(record).cases {
            for problem in one.problems where problem.kind != "skipped" {
                #expect(problem.type?.isEmpty == false)
                #expect(!problem.message.isEmpty && !problem.message.contains(where: \.isNewline))
                #expect(problem.text.split(whereSeparator: \.isNewline).first.map(String.init) == problem.message)
            }
        }
    }

    @Test func namesAreUniqueAcrossContracts() throws {
        // Two contracts whose files have the same name, in two folders, as a job runs them.
        let other = Samples.changed(Samples.rich) { $0.header.contract = "specs/matrix/partner.contract.yaml" }
        let cases = try parsed(Samples.rich).cases + parsed(other).cases
        #expect(Set(cases.map { [$0.className, $0.name] }).count == cases.count)
    }

    @Test(arguments: records)
    func classNamesAreDottedWords(_ record: RunRecord) throws {
        for one in try parsed(record).cases {
            #expect(
                one.className.wholeMatch(of: /mailslot\.postbox\.partner\.[A-Za-z0-9_-]+/) != nil, "\(one.className)")
        }
    }

    @Test(arguments: [
        "partner.contract.yaml", "./partner.yml", "/home/me/10.0.0.1/partner.contract.yaml", "", "a b.yaml",
    ])
    func aContractsPathMakesAClass(_ path: String) throws {
        let record = Samples.changed(Samples.upheld) { $0.header.contract = path }
        for one in try parsed(record).cases {
            #expect(one.className.wholeMatch(of: /mailslot(\.[A-Za-z0-9_-]+){1,3}/) != nil, "\(one.className)")
        }
    }

    @Test func namesSayWhatIsTried() throws {
        let names = try parsed(Samples.rich).cases.map(\.name)
        #expect(names.contains("partner may list_messages of support"))
        #expect(names.contains("partner may not list_messages of dm"))
        #expect(names.contains("partner may not get_message of secret [damaged-credential]"))
        #expect(names.contains("everyone may not forward_message of secret and support [no-credential]"))
        #expect(names.contains("everyone may health [no-credential]"))
        #expect(names.contains("everyone: get_attachment is not covered"))
        #expect(names.contains("partner: get_message is not covered [own]"))
    }

    @Test func otherFormsOfAnOperationAreOneCase() throws {
        let cases = try parsed(Samples.rich).cases
        let failed = try #require(cases.first { $0.name == "partner gets no more by get_message [batch]" })
        let failure = try #require(failed.problems.first)
        #expect(failure.kind == "failure" && failure.type == "MC17")
        let lines = failure.text.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("finding: MC17/batch ") })
        #expect(lines.contains("violated: 1 probe (after-allowed)"))
        #expect(lines.contains("upheld: 1 probe (nested)"))
        #expect(lines.contains("not covered: 1 probe (alone)"))
        let skipped = try #require(cases.first { $0.name == "partner gets no more by list_members [batch]" })
        #expect(skipped.problems.map(\.kind) == ["skipped"])
        #expect(cases.count { $0.name.contains("[batch") } == 3)
    }

    @Test(arguments: [
        ([Verdict.upheld, .notCovered], nil), ([.notCovered, .notCovered], "skipped"), ([.upheld, .unproven], "error"),
        ([.unproven, .violated], "failure"),
    ])
    func theWorstDecidesForAGroup(_ verdicts: [Verdict], _ kind: String?) throws {
        let probes = verdicts.enumerated().map { index, verdict in
            Samples.probe("read", ["dm-\(index)"], verdict, "for a reason", tactic: .batch, way: "alone")
        }
        let record = Samples.record(Samples.header, rich: probes + [Samples.granted], notCovered: [], leftBehind: [])
        let cases = try parsed(record).cases.filter { $0.name == "partner gets no more by read [batch]" }
        #expect(cases.count == 1)
        #expect(cases.first?.problems.map(\.kind) == (kind.map { [$0] } ?? []))
    }

    @Test func waysOfACredentialAreOneCaseToo() throws {
        let probes = ["empty", "half"].map {
            Samples.probe("read", ["dm"], .upheld, "refused", tactic: .counterfeitCredential, way: $0)
        }
        let plain = Samples.probe("read", ["dm"], .upheld, "refused", tactic: .damagedCredential)
        let record = Samples.record(Samples.header, rich: probes + [plain], notCovered: [], leftBehind: [])
        #expect(
            try parsed(record).cases.map(\.name) == [
                "partner may not read of dm [damaged-credential]",
                "partner gets no more by read [counterfeit-credential]",
            ])
    }

    @Test func aFailureNamesItsFinding() throws {
        let parsed = try parsed(Samples.rich)
        let one = try #require(parsed.cases.first { $0.name == "partner may not list_messages of dm" })
        #expect(one.problems.first?.text.contains("\nfinding: MC01/read-message partner can read ") == true)
        // What only adds to a finding is mended with it.
        let evidence = try #require(parsed.cases.first { $0.name == "partner gets no more by list_messages [batch]" })
        #expect(evidence.problems.first?.type == "MC17")
        #expect(evidence.problems.first?.text.contains("\nfix: \(Mechanism.ungatedRead.advice)\n") == true)
        #expect(parsed.properties["finding.MC01/read-message"] == "critical: partner can read messages of others")
        #expect(parsed.properties["finding.MC27/timing"]?.hasPrefix("low, suspected: ") == true)
    }

    @Test func equalNamesAreRefusedBeforeTheFirstByte() throws {
        var record = Samples.upheld
        #expect(try parsed(record).cases.count == 2)
        record.probes.append(record.probes[0])
        var pieces = 0
        #expect(
            throws: JUnitFailure.sameName(
                className: "mailslot.postbox.partner.partner", name: "partner may not send_message of dm")
        ) {
            try JUnitReporter().write(record) { _ in pieces += 1 }
        }
        #expect(pieces == 0)
    }

    @Test func filesStandWhereTheDialectWantsThem() throws {
        let common = try parsed(Samples.rich)
        #expect(common.suites[0]["file"] == "specs/postbox/partner.contract.yaml")
        #expect(common.cases.allSatisfy { $0.attributes["file"] == nil && $0.attributes["line"] == nil })
        let located = try parsed(Samples.rich, .located)
        #expect(located.cases[0].attributes["file"] == "specs/postbox/partner.contract.yaml")
        #expect(located.cases[0].attributes["line"] == "25")
        let strict = try parsed(Samples.rich, .strict)
        #expect(strict.suites[0]["file"] == nil)
        #expect(strict.cases.allSatisfy { Set($0.attributes.keys) == ["name", "classname", "time"] })
    }

    @Test(arguments: JUnitDialect.allCases)
    func detailsStandInTheFailure(_ dialect: JUnitDialect) throws {
        let parsed = try parsed(Samples.rich, dialect)
        #expect(!parsed.paths.contains("testsuites/testsuite/testcase/system-out"))
        let content = try #require(parsed.cases.first { $0.name == "partner may not list_messages of dm" })
        let failure = try #require(content.problems.first)
        #expect(failure.type == "MC01")
        #expect(failure.text.contains("GET http://127.0.0.1:8080/v2/conversations/c_81f2/messages?limit=100 -> 200"))
        #expect(failure.text.contains("specs/postbox/partner.contract.yaml:21:5"))
        #expect(failure.text.contains("again: curl -H \"Authorization: Bearer $PARTNER_TOKEN\""))
        #expect(failure.text.contains(Samples.canary))
    }

    @Test func whatXMLDoesNotAllowIsReplaced() throws {
        let bytes = try JUnitReporter().bytes(Samples.interrupted)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let isAllowed = scalar.value >= 0x20 || scalar == "\n"
            #expect(isAllowed && scalar.value != 0xFFFE && scalar.value != 0xFFFF)
        }
        #expect(bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
        let one = try #require(try parsed(Samples.interrupted).cases.first)
        // What is allowed comes back as it was.
        #expect(one.name == "partner may not read<&\"'> of dm ]]> 😀 אבג")
        let text = try #require(one.problems.first?.text)
        #expect(text.contains("<![CDATA[ & \\u{FFFF} שלום 😀"))
        #expect(text.contains("\\u{1B}[2J<script>\"&'</script> ]]>"))
        #expect(try parsed(Samples.interrupted).properties["api"] == "Post\u{FFFD}box\u{FFFD}\r\n\t&\"<]]>\u{85}")
    }

    @Test func evidenceIsCapped() throws {
        for one in try parsed(Samples.rich).cases {
            #expect(one.problems.allSatisfy { $0.text.count < 10_000 && $0.message.count < 600 })
        }
        // 1,800 findings with four bodies of 6,000 characters each.
        let probes = (1...1_800).map { number in
            Samples.changed(Samples.content) {
                $0.objects = ["dm-\(number)"]
                $0.evidence = [EvidenceRecord](repeating: $0.evidence[0], count: 4)
            }
        }
        let record = Samples.record(Samples.header, rich: probes, notCovered: [], leftBehind: [])
        let bytes = try JUnitReporter().bytes(record)
        #expect(bytes.count < 10_000_000)
        let parsed = try ParsedJUnit(bytes)
        #expect(parsed.cases.count == 1_800)
        #expect(try #require(parsed.cases.last?.problems.first).text.contains("run record"))
    }

    @Test func aReportIsNeverEmptyOrGreenWithoutProof() throws {
        var none = Samples.nothing
        none.ending.notCovered = []
        for record in [none, Samples.nothing] {
            let errors = try parsed(record).cases.filter { $0.count("error") == 1 }
            #expect(errors.map(\.problems.first?.message) == ["nothing was tested"])
        }
        var skipped = Samples.upheld
        skipped.probes = [Samples.notCoveredProbe]
        let errors = try parsed(skipped).cases.filter { $0.count("error") == 1 }
        #expect(errors.map(\.problems.first?.message) == ["nothing was proved"])
        #expect(try parsed(Samples.upheld).cases.allSatisfy(\.problems.isEmpty))
    }

    @Test func anInterruptedRunHasAnError() throws {
        var record = Samples.upheld
        record.ending.interruption = "interrupted by the user"
        let errors = try parsed(record).cases.filter { $0.count("error") == 1 }
        #expect(errors.map(\.name) == ["the run was done as planned"])
        #expect(errors.first?.problems.first?.message == "interrupted by the user")
    }

    @Test(arguments: records, JUnitDialect.allCases)
    func theCountsAreThoseOfTheCases(_ record: RunRecord, _ dialect: JUnitDialect) throws {
        let parsed = try parsed(record, dialect)
        let suite = try #require(parsed.suites.first)
        #expect(suite["tests"] == String(parsed.cases.count))
        #expect(suite["failures"] == String(parsed.cases.reduce(0) { $0 + $1.count("failure") }))
        #expect(suite["errors"] == String(parsed.cases.reduce(0) { $0 + $1.count("error") }))
        #expect(suite["skipped"] == String(parsed.cases.reduce(0) { $0 + $1.count("skipped") }))
    }

    @Test func theProbesCountWhateverTheEndingSays() throws {
        var record = Samples.rich
        record.ending.counts = [RunEnding.VerdictCount(verdict: .upheld, count: 1_000)]
        #expect(try parsed(record).suites[0]["failures"] == "8")
    }

    @Test func insecureTLSIsSaid() throws {
        #expect(try parsed(Samples.upheld).properties["tls"] == "verified")
        #expect(!(try parsed(Samples.upheld).systemOut.contains("TLS")))
        let insecure = try parsed(Samples.interrupted)
        #expect(insecure.properties["tls"] == "NOT verified")
        #expect(insecure.systemOut.contains("TLS was NOT verified"))
    }

    /// The schemas of those readers that check one: the Jenkins xUnit plug-in's takes a file for a suite, Ant's does not.
    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint")),
        arguments: records + [Samples.hostile])
    func theDialectsFitTheSchemasOfTheirReaders(_ record: RunRecord) throws {
        let fitting: [JUnitDialect: Set<String>] = [
            .common: ["junit-xunit", "junit-located"], .located: ["junit-located"],
            .strict: ["junit-ant", "junit-xunit"],
        ]
        for dialect in JUnitDialect.allCases {
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xml")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(JUnitReporter(dialect: dialect).bytes(record)).write(to: file)
            // A run of which nothing was planned has no case with a place, so its two lenient forms are one.
            let isSame = dialect == .located && record.probes.isEmpty
            for schema in ["junit-ant", "junit-xunit", "junit-located"] where !isSame {
                let isFit = try Self.lint(file, schema)
                #expect(isFit == (fitting[dialect]?.contains(schema) == true), "\(dialect) against \(schema)")
            }
        }
    }

    private static func lint(_ file: URL, _ schema: String) throws -> Bool {
        let schemas = try Golden.folder().appendingPathComponent("../schemas/\(schema).xsd").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/xmllint")
        process.arguments = ["--noout", "--schema", schemas, file.path]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
