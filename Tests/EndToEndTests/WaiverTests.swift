import Foundation
import Postbox
import Testing

/// A gate that lets through what somebody answers for, until a day.
@Suite struct WaiverGateTests {
    private static func contract(_ waiver: String) -> SmallContract {
        SmallContract().with {
            $0.rest = "waivers: [{ \(waiver), because: \"MSG-1234: a cache\", owner: messaging-platform }]"
        }
    }

    private static let pattern = "finding: \"*/*_message*/*\""

    @Test func whatIsWaivedFailsNoBuildAndIsStillTried() async throws {
        try await RunningPostbox.with(faults: [.readBySenders]) { postbox in
            let bare = try await SmallContract().check(postbox.environment)
            #expect(bare.outcome.code == 1, "\(bare.outcome.testDescription)")
            let failing = Set((bare.record?.probes ?? []).filter { $0.verdict == "violated" }.map(\.operation))
            #expect(failing == ["list_messages", "show_message"])

            let waived = try await Self.contract("\(Self.pattern), until: 2999-01-31").check(
                postbox.environment, "--junit", "junit.xml")
            #expect(waived.outcome.code == 0, "\(waived.outcome.testDescription)")
            let record = try #require(waived.record)
            let probes = record.probes.filter { $0.verdict == "waived" }
            #expect(probes.contains { $0.id == "partner/list_messages/support" && $0.finding != nil })
            #expect(record.probes.allSatisfy { $0.verdict != "violated" } && record.ending.findings.isEmpty)
            #expect(waived.outcome.output.contains("until 2999-01-31 by messaging-platform: MSG-1234: a cache"))
            let junit = try waived.folder.read("junit.xml")
            #expect(junit.contains("waived until 2999-01-31 by messaging-platform"), "\(junit)")
            #expect(!waived.outcome.errors.contains("warning"), "\(waived.outcome.errors)")
        }
    }

    @Test func anExpiredWaiverWaivesNothing() async throws {
        try await RunningPostbox.with(faults: [.readBySenders]) { postbox in
            let checked = try await Self.contract("\(Self.pattern), until: 2020-01-31").check(postbox.environment)
            #expect(checked.outcome.code == 1, "\(checked.outcome.testDescription)")
            #expect(checked.outcome.output.contains("EXPIRED"), "\(checked.outcome.testDescription)")
        }
    }

    @Test func aWaiverThatIsStaleIsAnError() async throws {
        try await RunningPostbox.with { postbox in
            let green = try await SmallContract().check(postbox.environment)
            #expect(green.outcome.code == 0, "\(green.outcome.testDescription)")
            let unneeded = try await Self.contract("finding: partner/whoami/no-credential, until: 2999-01-31").check(
                postbox.environment)
            #expect(unneeded.outcome.code == 3, "\(unneeded.outcome.testDescription)")
            #expect(unneeded.outcome.output.contains("STALE"), "\(unneeded.outcome.testDescription)")
        }
    }

    @Test func waiversHaveAFileOfTheirOwnAndWarnBeforeTheyEnd() async throws {
        try await RunningPostbox.with(faults: [.readBySenders]) { postbox in
            let folder = try TemporaryFolder()
            _ = try folder.write(SmallContract().text, to: "small.contract.yaml")
            let day = Date.now.addingTimeInterval(3 * 86_400).formatted(.iso8601.year().month().day())
            let file = try folder.write(
                "waivers: [{ \(Self.pattern), until: \(day), because: \"MSG-1\", owner: messaging }]\n",
                to: "waivers.yaml")
            let arguments = [
                "check", folder.file("small.contract.yaml"), "--depth", "quick", "--quiet", "--waivers", file,
            ]
            let near = try await Mailslot.run(arguments, environment: postbox.environment)
            #expect(near.code == 0, "\(near.testDescription)")
            #expect(
                near.errors.contains("the waiver of messaging for '*/*_message*/*' ends on \(day)"), "\(near.errors)"
            )
            let far = try await Mailslot.run(arguments + ["--warn-expiring", "1d"], environment: postbox.environment)
            #expect(far.code == 0 && !far.errors.contains("warning"), "\(far.testDescription)")
            let wrong = try await Mailslot.run(
                arguments + ["--warn-expiring", "soon"], environment: postbox.environment)
            #expect(wrong.code == 64, "\(wrong.testDescription)")
        }
    }
}
