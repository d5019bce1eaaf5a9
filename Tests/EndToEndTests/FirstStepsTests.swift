import Foundation
import Postbox
import Testing

/// From a description to a first verdict: `import`, `init`, `map`, `check`.
@Suite struct FirstStepsTests {
    private static let openAPI = Repository.root + "/fixtures/import/chat.openapi.yaml"

    @Test func anImportIsADescriptionThatIsGood() async throws {
        let folder = try TemporaryFolder()
        let printed = try await Mailslot.run("import", Self.openAPI)
        #expect(printed.code == 0 && printed.errors == "", "\(printed.testDescription)")
        let path = folder.file("chat.api.yaml")
        let written = try await Mailslot.run("import", Self.openAPI, "--output", path)
        #expect(written.code == 0 && written.output == "", "\(written.testDescription)")
        #expect(try folder.read("chat.api.yaml") == printed.output)
        let validated = try await Mailslot.run("validate", path, Self.openAPI)
        #expect(validated.output == "\(path): good\n\(Self.openAPI): good\n", "\(validated.testDescription)")
    }

    @Test func whatCannotBeImportedIsToldAndNothingIsWritten() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("out.api.yaml")
        for file in [Repository.postboxContract, Repository.postboxAPI] {
            let outcome = try await Mailslot.run("import", file, "-o", path)
            #expect(outcome.code == 2 && outcome.output == "", "\(outcome.testDescription)")
            #expect(outcome.errors.contains("no description that can be imported"), "\(outcome.testDescription)")
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        let nowhere = try await Mailslot.run("import", Self.openAPI, "-o", folder.file("none/out.api.yaml"))
        #expect(nowhere.code == 2 && nowhere.errors.contains("cannot be written"), "\(nowhere.testDescription)")
    }

    @Test func aFirstContractOfAnOpenAPIDocumentCanBePlanned() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("chat.contract.yaml")
        let outcome = try await Mailslot.run("init", Self.openAPI, "--output", path, "--people", "carol, dave")
        #expect(outcome.code == 0, "\(outcome.testDescription)")
        let text = try folder.read("chat.contract.yaml")
        for line in [
            "  - { by: carol, do: createRoom, with: { members: [carol, dave] }, as: room }",
            "  - { by: dave, do: createMessage, with: { roomId: daves_room }, as: daves_message }",
            "      - whoAmI", "      - createMessage: { room: shared }", "    may: [health]",
        ] {
            #expect(text.contains("\n" + line + "\n"), "no line '\(line)' in:\n\(text)")
        }
        let plan = try await Mailslot.run("plan", path, "--depth", "quick")
        #expect(plan.code == 0, "\(plan.testDescription)")
        #expect(plan.output.contains("partner/getMessage/daves_message"), "\(plan.output)")
    }

    @Test(
        arguments: [
            ["--people", "alice"], ["--people", "alice,alice"], ["--people", "partner,bob"], ["--partner", "alice"],
        ])
    func aFirstContractNeedsNamesOfTheirOwn(_ arguments: [String]) async throws {
        let outcome = try await Mailslot.run(["init", Self.openAPI] + arguments)
        #expect(outcome.code == 64 && outcome.output == "", "\(outcome.testDescription)")
    }

    /// The first contract finds what it must grant or refuse, and the map says what to grant: then all is upheld.
    @Test func theMapOfAFirstContractBecomesItsPermissions() async throws {
        let folder = try TemporaryFolder()
        let api = try folder.write(try PostboxExcerpt.api(PostboxExcerpt.core), to: "postbox.api.yaml")
        let path = folder.file("first.contract.yaml")
        try await RunningPostbox.with { postbox in
            let url = try #require(postbox.environment["POSTBOX_URL"])
            let written = try await Mailslot.run("init", api, "--target", url, "-o", path)
            #expect(written.code == 0, "\(written.testDescription)")
            let first = try await Mailslot.run("check", path, "--depth", "quick", environment: postbox.environment)
            #expect(first.code == 1 && first.output.contains("partner is accepted by list_members"), "\(first.output)")

            let map = try await Mailslot.run("map", path, "--quiet", environment: postbox.environment)
            #expect(map.code == 0 && map.errors == "", "\(map.testDescription)")
            let rows = map.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            #expect(
                rows.contains(["list_messages", "no", "seen", "seen,", "2", "of", "3", "no"]),
                "\(map.output)")
            #expect(rows.contains { $0.starts(with: ["send_message", "effect,", "1", "of", "3"]) }, "\(map.output)")
            #expect(rows.contains(["send_message:", "shared"]), "\(map.output)")
            #expect(rows.contains(["health", "works", "works", "works", "works"]), "\(map.output)")
            let open = try await Mailslot.run(
                "map", path, "--quiet", "--may", "everyone", environment: postbox.environment)
            #expect(open.output == "  everyone:\n    may:\n      - health    # works\n", "\(open.testDescription)")

            let may = try await Mailslot.run(
                "map", path, "--quiet", "--may", "partner", environment: postbox.environment)
            #expect(
                may.output == """
                      partner:
                        may:
                          - health    # works
                          - whoami    # works
                          - show_user: { person: partner_person }    # works
                          - list_members: { conversation: shared }    # works
                          - send_message: { conversation: shared }    # effect
                          - v1_send_message: { conversation: shared }    # effect

                    """, "\(may.testDescription)")

            let text = try folder.read("first.contract.yaml")
            let head = try #require(text.components(separatedBy: "permissions:\n").first)
            let granted = may.output.replacing("          - health    # works\n", with: "")
            let second = try folder.write(
                head + "permissions:\n" + granted + "  everyone:\n    may: [health]\n", to: "second.contract.yaml")
            let check = try await Mailslot.run("check", second, "--depth", "quick", environment: postbox.environment)
            #expect(check.code == 0, "\(check.testDescription)")
        }
    }

    /// What a newcomer sees first is often a step that the API does not take: then what was sent and answered is shown.
    @Test func aStepThatIsRefusedIsShownWithItsAnswer() async throws {
        try await RunningPostbox.with { postbox in
            let contract = SmallContract().with {
                $0.scene =
                    "  - { by: alice, do: create_conversation, with: { members: [alice, nobody], title: $canary }, as: dm }"
                $0.permissions = "  partner: { may: [whoami] }"
            }
            let checked = try await contract.check(postbox.environment, "--junit", "junit.xml")
            #expect(checked.outcome.code == 3, "\(checked.outcome.testDescription)")
            let obstacle = try #require(checked.record?.ending.obstacle, "\(checked.outcome.testDescription)")
            #expect(obstacle.method == "POST" && obstacle.request_body?.contains("nobody") == true)
            for text in [checked.outcome.output, try checked.folder.read("junit.xml")] {
                #expect(text.contains("/v2/conversations"), "\(text)")
                #expect(text.contains("\(obstacle.status), "), "\(text)")
                #expect(text.contains("There is no user of the id that the body names."), "\(text)")
            }
        }
    }

    @Test func theMapShowsWhatAFaultOpens() async throws {
        try await RunningPostbox.with(faults: [.readBySenders]) { postbox in
            let folder = try TemporaryFolder()
            let contract = try PostboxExcerpt(of: .partner, PostboxExcerpt.core).write(to: folder)
            let map = try await Mailslot.run("map", contract, "--quiet", environment: postbox.environment)
            let rows = map.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            #expect(rows.contains { $0.starts(with: ["list_messages", "seen,", "1", "of", "2"]) }, "\(map.output)")
            #expect(
                rows.contains { $0.starts(with: ["create_conversation", "no", "works", "works"]) }, "\(map.output)")
            let nobody = try await Mailslot.run(
                "map", contract, "--quiet", "--may", "zoe", environment: postbox.environment)
            #expect(nobody.code == 2 && nobody.errors.contains("no principal 'zoe'"), "\(nobody.testDescription)")
        }
    }
}
