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

    /// A gate that goes by what is new.
    @Test func whatTheBaselineKnowsDoesNotFailTheBuild() async throws {
        let folder = try TemporaryFolder()
        let contract = try folder.write(SmallContract().text, to: "small.contract.yaml")
        func check(_ faults: Set<Fault>, _ options: String...) async throws -> Outcome {
            try await RunningPostbox.with(faults: faults) { postbox in
                try await Mailslot.run(
                    ["check", contract, "--depth", "quick"] + options, environment: postbox.environment,
                    folder: folder.path)
            }
        }
        let first = try await check([.readBySenders], "--record", "main.json")
        #expect(first.code == 1, "\(first.testDescription)")

        let known = try await check([.readBySenders], "--baseline", "main.json", "--fail-on", "new")
        #expect(known.code == 0, "\(known.testDescription)")
        #expect(known.output.contains("New: nothing."), "\(known.testDescription)")
        #expect(known.output.contains("known, which does not fail this build"), "\(known.testDescription)")
        let all = try await check([.readBySenders], "--baseline", "main.json")
        #expect(all.code == 1 && all.output.contains("Since main.json"), "\(all.testDescription)")

        let worse = try await check([.readBySenders, .editByAnyone], "--baseline", "main.json", "--fail-on", "new")
        #expect(worse.code == 1 && worse.output.contains("newly granted"), "\(worse.testDescription)")
        let mended = try await check([], "--baseline", "main.json", "--fail-on", "new", "--record", "mended.json")
        #expect(mended.code == 0 && mended.output.contains("newly denied"), "\(mended.testDescription)")
        #expect(mended.output.contains("Nothing is wrong."), "\(mended.testDescription)")
        let back = try await check([.readBySenders], "--baseline", "mended.json", "--fail-on", "new")
        #expect(back.code == 1, "\(back.testDescription)")

        // A dead server proves nothing, however well it is known.
        let dead = try await Mailslot.run(
            ["check", contract, "--depth", "quick", "--baseline", "main.json", "--fail-on", "new"],
            environment: [
                "POSTBOX_URL": "http://127.0.0.1:9", "PARTNER_TOKEN": "abcdefgh", "ALICE_TOKEN": "bcdefghi",
                "BOB_TOKEN": "cdefghij",
            ], folder: folder.path)
        #expect(dead.code == 3, "\(dead.testDescription)")

        #expect(try await Mailslot.run("check", contract, "--fail-on", "new").code == 64)
        let wrong = try await check([], "--baseline", contract, "--fail-on", "new")
        #expect(wrong.code == 2 && wrong.errors.contains("small.contract.yaml"), "\(wrong.testDescription)")
    }
}
