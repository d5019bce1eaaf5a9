import Foundation
import Postbox
import Testing

/// Servers with one wrong check each: a selection that shows what a user sees.
///
/// What is found of all faults is measured by `mailslot detection`.
@Suite struct FaultTests {
    @Test(arguments: FaultCase.documented)
    func theFaultIsFoundAndNothingElse(_ wanted: FaultCase) async throws {
        try await expect(wanted)
    }

    @Test(arguments: FaultCase.varied)
    func theFaultIsFoundByAnotherRequestThanTheDescribed(_ wanted: FaultCase) async throws {
        try await expect(wanted)
    }

    private func expect(_ wanted: FaultCase) async throws {
        var repeating: ((Record, [String: String]) async throws -> Void)?
        switch wanted.repeats {
        case .not: break
        case .canary: repeating = { try await expectAgain($0, $1, nil) }
        case .text(let text): repeating = { try await expectAgain($0, $1, text) }
        }
        let check = try await PostboxCheck(
            faults: [wanted.fault], contract: wanted.contract, depth: wanted.depth,
            excerpt: wanted.excerpt.union(wanted.operations),
            repeating: repeating)
        #expect(check.outcome.code == 1, "\(check.outcome.testDescription)")
        for one in wanted.expected {
            guard let probe = check.record[one.id] else {
                Issue.record("there is no probe \(one.id)")
                continue
            }
            #expect(probe.verdict == one.verdict, "\(probe)")
            guard let (what, owner) = one.out, let details = probe.finding else { continue }
            #expect(
                details.came_out.contains { $0.what == what && $0.owner == owner },
                "\(probe.id) names \(details.came_out.map { "\($0.what) of \($0.owner)" })")
        }
        let elsewhere = check.found.filter {
            !wanted.operations.contains($0.operation) || !wanted.allows($0.tactic)
        }
        #expect(elsewhere.isEmpty, "also reported: \(elsewhere)")
        expectFindings(check, wanted)
        try expectEvidence(check, wanted)
        check.expectAgreement()
    }

    /// Each defect is one finding, with everything that shows it.
    private func expectFindings(_ check: PostboxCheck, _ wanted: FaultCase) {
        let findings = check.record.ending.findings
        #expect(Set(findings.map(\.id)) == wanted.findings, "\(findings)")
        #expect(findings.count == wanted.findings.count)
        if let title = wanted.title { #expect(findings.first?.title == title) }
        let named = findings.flatMap(\.probes)
        #expect(Set(named) == Set(check.record.probes("violated").map(\.id)), "\(findings)")
        #expect(Set(named).count == named.count, "a probe shows two findings")
        for finding in findings {
            #expect(finding.certainty == "proven")
            #expect(finding.id.hasPrefix(finding.mechanism + "/"))
            #expect(finding.probes.contains(finding.example), "\(finding)")
            #expect(wanted.operations.isSuperset(of: finding.operations), "\(finding)")
            #expect(finding.tactics.allSatisfy { wanted.allows($0.tactic) }, "\(finding)")
            #expect(finding.tactics.reduce(0) { $0 + $1.probes } == finding.probes.count, "\(finding)")
            #expect(finding.again == check.record[finding.example]?.finding?.again)
            #expect(check.outcome.output.contains(finding.id), "\(check.outcome.testDescription)")
        }
    }

    /// The command shows what the run saw, as long as it is there.
    private func expectAgain(_ record: Record, _ environment: [String: String], _ text: String?) async throws {
        let finding = try #require(record.ending.findings.first, "nothing was found: \(record.counts)")
        let canaries = record[finding.example]?.finding?.came_out.compactMap(\.canary) ?? []
        let outcome = try await RunningProgram("/bin/bash", ["-c", finding.again], environment: environment)
            .end(within: 20)
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let wanted = text.map { [$0] } ?? canaries
        #expect(wanted.contains { outcome.output.contains($0) }, "\(finding.again)\n\(outcome.testDescription)")
    }

    /// Each finding names the object, the clause and its line, and how to see it again.
    private func expectEvidence(_ check: PostboxCheck, _ wanted: FaultCase) throws {
        for probe in check.found {
            #expect(probe.clause.file == check.path)
            let index = probe.clause.line - 1
            let line = check.lines.indices.contains(index) ? check.lines[index] : ""
            let named = probe.clause.kind == "granted" ? probe.operation : probe.subject
            #expect(line.contains(named), "\(probe.id) points to line \(probe.clause.line): \(line)")
            #expect(probe.clause.reference == wanted.contract.references[probe.subject], "\(probe.id)")
            #expect(probe.evidence?.isEmpty == false, "\(probe.id) has no evidence")
            guard probe.verdict == "violated" else { continue }
            let finding = try #require(probe.finding, "\(probe.id) has no finding")
            #expect(finding.again.hasPrefix("curl "), "\(finding.again)")
            #expect(finding.mechanism.hasPrefix("MC"), "\(finding.mechanism)")
            for item in finding.came_out {
                #expect(
                    ["alice", "bob", "carol", "dave", "erin", "partner"].contains(item.owner), "\(probe.id): \(item)")
                #expect(!item.place.isEmpty)
                // The canary as it came out can be found in the evidence.
                guard let canary = item.canary else { continue }
                #expect(canary.count >= 12, "\(probe.id): \(item)")
            }
        }
    }

    @Test(arguments: [
        (
            Fault.readBySenders,
            [
                "VIOLATED partner can read messages of others", "MC01/read-message", "partner/list_messages/support",
                "the text of question, which alice planted", "#partner:", "critical · content",
            ]
        ),
        (
            .privateAddressesInMembers,
            ["partner/list_members/support", "a secret of alice", "#- list_members:", "critical · content"]
        ),
        (
            .messageInRefusalHeader,
            ["refusals quote what partner may not see", "in the header X-Refused", "which bob planted", ", refused"]
        ),
        (.sendAnywhere, ["partner/send_message/dm", "alice's list_messages of dm shows it", "high · change"]),
        (.grantedSendRefused, ["BROKEN", "send_message is granted, and was refused", "#- send_message:", "granted"]),
    ])
    func theReportForPeopleNamesWhatMatters(_ fault: Fault, _ wanted: [String]) async throws {
        let check = try await PostboxCheck(faults: [fault], excerpt: PostboxExcerpt.core)
        let report = check.outcome.output
        // Lines are broken where the screen ends.
        let output = report.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        for text in wanted + ["Partner agreement, section 4.2", check.path] {
            let shown = try text.hasPrefix("#") ? check.place(of: String(text.dropFirst())) : text
            #expect(output.contains(shown), "the report does not say '\(shown)':\n\(report)")
        }
    }

    @Test func whatCameOutStandsInTheEvidenceAsItIsNamed() async throws {
        let record = try await PostboxCheck(faults: [.previewInRefusal], excerpt: PostboxExcerpt.core).record
        let probe = try #require(record["partner/show_message/secret"])
        let item = try #require(probe.finding?.came_out.first)
        let canary = try #require(item.canary)
        // The fault shows 20 characters.
        #expect(canary.count == 20, "\(canary)")
        #expect(probe.evidence?.first?.response_body.contains(canary) == true, "\(probe.evidence ?? [])")
        #expect(probe.finding?.mechanism == "MC27")
        #expect(probe.finding?.control?.contains("gets a canary by the same request") == true)
    }

    @Test func noFindingRepeatsWhatItNames() async throws {
        let output = try await PostboxCheck(faults: [.readBySenders], excerpt: PostboxExcerpt.core).outcome.output
        // The headline of the summary has more blanks.
        let findings = output.components(separatedBy: "\nVIOLATED  ").dropFirst().filter { !$0.hasPrefix(" ") }
        #expect(findings.count == 1, "\(output)")
        for finding in findings {
            let lines = finding.components(separatedBy: "\n").filter { $0.hasPrefix("  out ") }
            #expect(lines.count == Set(lines).count, "\(finding)")
        }
    }

    @Test func aReadThatIsAcceptedIsNotCalledAChange() async throws {
        let record = try await PostboxCheck(faults: [.damagedCredentialAccepted], excerpt: PostboxExcerpt.core).record
        let probe = try #require(record["partner/whoami/damaged-credential"])
        #expect(probe.verdict == "violated", "\(probe)")
        #expect(probe.finding?.breach == "acceptance")
    }
}
