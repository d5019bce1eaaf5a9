import Foundation
import Postbox
import Testing

/// Servers with one wrong check each.
@Suite struct FaultTests {
    @Test(arguments: Fault.allCases)
    func theFaultIsFoundAndNothingElse(_ fault: Fault) async throws {
        let wanted = try #require(FaultCase.of(fault), "\(fault.rawValue) needs an entry in FaultCases.swift")
        let check = try await PostboxCheck(faults: [fault])
        #expect(check.outcome.code == 1, "\(check.outcome.testDescription)")
        for finding in wanted.expected {
            guard let probe = check.record[finding.probe] else {
                Issue.record("there is no probe \(finding.probe)")
                continue
            }
            #expect(probe.verdict == finding.verdict, "\(probe)")
            guard let (what, owner) = finding.out, let details = probe.finding else { continue }
            #expect(
                details.came_out.contains { $0.what == what && $0.owner == owner },
                "\(probe.id) names \(details.came_out.map { "\($0.what) of \($0.owner)" })")
        }
        let elsewhere = check.found.filter {
            !wanted.operations.contains($0.operation) || !wanted.tactics.contains($0.tactic)
        }
        #expect(elsewhere.isEmpty, "also reported: \(elsewhere)")
        try expectEvidence(check)
        expectAgreement(check)
    }

    /// Each finding names the object, the clause and its line, and how to see it again.
    private func expectEvidence(_ check: PostboxCheck) throws {
        let contract = try String(contentsOfFile: Repository.postboxContract, encoding: .utf8)
        let lines = contract.components(separatedBy: "\n")
        for probe in check.found {
            #expect(probe.clause.file == Repository.postboxContract)
            let line = lines.indices.contains(probe.clause.line - 1) ? lines[probe.clause.line - 1] : ""
            let named =
                probe.clause.kind == "granted"
                ? probe.operation : probe.id.hasPrefix("everyone") ? "everyone" : "partner"
            #expect(line.contains(named), "\(probe.id) points to line \(probe.clause.line): \(line)")
            if probe.id.hasPrefix("partner") {
                #expect(probe.clause.reference == "Partner agreement, section 4.2", "\(probe.id)")
            }
            #expect(probe.evidence?.isEmpty == false, "\(probe.id) has no evidence")
            guard probe.verdict == "violated" else { continue }
            let finding = try #require(probe.finding, "\(probe.id) has no finding")
            #expect(finding.again.hasPrefix("curl "), "\(finding.again)")
            #expect(finding.mechanism.hasPrefix("MC"), "\(finding.mechanism)")
            for item in finding.came_out {
                #expect(["alice", "bob", "partner"].contains(item.owner), "\(probe.id): \(item)")
                #expect(!item.place.isEmpty)
                // The canary as it came out can be found in the evidence.
                guard let canary = item.canary else { continue }
                #expect(canary.count >= 12, "\(probe.id): \(item)")
            }
        }
    }

    /// Terminal, record and JUnit say the same.
    private func expectAgreement(_ check: PostboxCheck) {
        let counts = check.record.counts
        for count in check.record.ending.counts {
            #expect(count.count == counts[count.verdict, default: 0], "\(count) against \(counts)")
        }
        for word in ["violated", "broken", "unproven", "upheld"] {
            #expect(check.said(word) == counts[word, default: 0], "\(check.outcome.lastLine) against \(counts)")
        }
        let failures = counts["violated", default: 0] + counts["broken", default: 0]
        #expect(check.junit.suite["tests"] == String(check.junit.cases.count))
        #expect(check.junit.count("failure") == failures && check.junit.suite["failures"] == String(failures))
        #expect(check.junit.count("error") == counts["unproven", default: 0])
        #expect(check.junit.suite["errors"] == String(counts["unproven", default: 0]))
        #expect(check.junit.count("skipped") == counts["not covered", default: 0])
        #expect(check.junit.suite["skipped"] == String(counts["not covered", default: 0]))
        for one in check.junit.cases where one.outcome == "failure" {
            #expect(!one.message.isEmpty && one.text.hasPrefix(one.message), "\(one)")
        }
    }

    @Test(arguments: [
        (
            Fault.anyConversationByID,
            ["partner/list_messages/dm", "the text of secret, which bob planted", ":20:3", "critical · content"]
        ),
        (
            .privateAddressesInMembers,
            ["partner/list_members/support", "a secret of alice", ":26:9", "critical · content"]
        ),
        (
            .messageInRefusalHeader,
            ["partner/show_message/secret", "in the header X-Refused", "which bob planted", "403, refused"]
        ),
        (.sendAnywhere, ["partner/send_message/dm", "alice's list_messages of dm shows it", "high · change"]),
        (.grantedSendRefused, ["BROKEN", "send_message is granted, and was refused", ":24:9", "granted"]),
    ])
    func theReportForPeopleNamesWhatMatters(_ fault: Fault, _ wanted: [String]) async throws {
        let report = try await PostboxCheck(faults: [fault]).outcome.output
        // Lines are broken where the screen ends.
        let output = report.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        for text in wanted + ["Partner agreement, section 4.2", Repository.postboxContract] {
            #expect(output.contains(text), "the report does not say '\(text)':\n\(report)")
        }
    }

    @Test func whatCameOutStandsInTheEvidenceAsItIsNamed() async throws {
        let record = try await PostboxCheck(faults: [.previewInRefusal]).record
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
        let output = try await PostboxCheck(faults: [.readBySenders]).outcome.output
        let findings = output.components(separatedBy: "\nVIOLATED  ").dropFirst()
        #expect(findings.count == 3, "\(output)")
        for finding in findings {
            let lines = finding.components(separatedBy: "\n").filter { $0.hasPrefix("  out ") }
            #expect(lines.count == Set(lines).count, "\(finding)")
        }
    }

    @Test func aReadThatIsAcceptedIsNotCalledAChange() async throws {
        let record = try await PostboxCheck(faults: [.damagedCredentialAccepted]).record
        let probe = try #require(record["partner/whoami/damaged-credential"])
        #expect(probe.verdict == "violated", "\(probe)")
        #expect(probe.finding?.breach == "acceptance")
    }
}
