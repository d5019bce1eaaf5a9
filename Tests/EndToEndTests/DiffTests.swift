import Foundation
import Postbox
import Testing

/// What a fault opens, seen between two runs.
@Suite struct DiffRunTests {
    @Test func whatAFaultOpensIsNewlyGranted() async throws {
        let folder = try TemporaryFolder()
        let contract = try folder.write(SmallContract().text, to: "small.contract.yaml")
        for (name, faults) in [("old", []), ("new", [.readBySenders])] as [(String, Set<Fault>)] {
            try await RunningPostbox.with(faults: faults) { postbox in
                _ = try await Mailslot.run(
                    "check", contract, "--depth", "quick", "--quiet", "--record", folder.file("\(name).json"),
                    environment: postbox.environment)
            }
        }
        let (old, new) = (folder.file("old.json"), folder.file("new.json"))
        let diff = try await Mailslot.run("diff", old, new)
        #expect(diff.code == 0, "\(diff.testDescription)")
        #expect(diff.output.contains("newly granted"), "\(diff.output)")
        #expect(diff.output.contains("partner list_messages on support"), "\(diff.output)")
        let gate = try await Mailslot.run("diff", old, new, "--fail-on", "granted,unproven")
        #expect(gate.code == 1 && gate.output == diff.output, "\(gate.testDescription)")
        let back = try await Mailslot.run("diff", new, old, "--fail-on", "granted")
        #expect(back.code == 0 && back.output.contains("newly denied"), "\(back.testDescription)")
        let same = try await Mailslot.run("diff", new, new)
        #expect(same.code == 0 && same.output.hasPrefix("No difference"), "\(same.testDescription)")
        let wrong = try await Mailslot.run("diff", old, new, "--fail-on", "grantd")
        #expect(wrong.code == 64, "\(wrong.testDescription)")
        let none = try await Mailslot.run("diff", old, contract)
        #expect(none.code == 2 && none.output == "", "\(none.testDescription)")
    }
}
