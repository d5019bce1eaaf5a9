import Foundation
import Postbox
import Testing

/// A gate on how much of an API a contract speaks of.
@Suite struct CoverageGateTests {
    @Test func anOperationOfWhichTheContractDoesNotSpeakFailsTheBuild() async throws {
        try await RunningPostbox.with { postbox in
            let folder = try TemporaryFolder()
            let contract = try PostboxExcerpt(of: .partner, PostboxExcerpt.core).write(to: folder)
            let arguments = ["check", contract, "--depth", "quick", "--quiet", "--fail-under", "100"]
            let whole = try await Mailslot.run(arguments, environment: postbox.environment)
            #expect(whole.code == 0 && !whole.output.contains("covered, not "), "\(whole.testDescription)")

            // The description gets an operation on objects that the scene does not have.
            let api = try folder.read("postbox.api.yaml")
            let operation =
                "  show_export: { does: export export, request: \"GET /v2/exports/{export}\", takes: { export: export } }\n"
            _ = try folder.write(api + "\n" + operation, to: "postbox.api.yaml")
            let more = try await Mailslot.run(arguments, environment: postbox.environment)
            #expect(more.code == 3, "\(more.testDescription)")
            #expect(more.output.contains("operations covered, not show_export"), "\(more.output)")
            #expect(more.errors.contains("of the operations are covered, which is under 100 %"), "\(more.errors)")
            let without = try await Mailslot.run(
                "check", contract, "--depth", "quick", "--quiet", environment: postbox.environment)
            #expect(without.code == 0, "\(without.testDescription)")

            // The contract says why it is not tried.
            let text = try folder.read("excerpt.contract.yaml")
            let spoken = try folder.write(
                text + "\nleave_out: { show_export: \"nobody makes exports here\" }\n", to: "spoken.contract.yaml")
            let check = try await Mailslot.run(
                "check", spoken, "--depth", "quick", "--quiet", "--fail-under", "100", environment: postbox.environment)
            #expect(check.code == 0, "\(check.testDescription)")
        }
    }

    @Test(arguments: ["-1", "101", "all"])
    func theShareIsAPercentage(_ share: String) async throws {
        let outcome = try await Mailslot.run("check", Repository.postboxContract, "--fail-under", share)
        #expect(outcome.code == 64, "\(outcome.testDescription)")
    }
}
