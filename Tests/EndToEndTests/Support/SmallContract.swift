import Foundation

/// A contract on Postbox that is soon checked: two conversations with a message each, a few grants.
struct SmallContract {
    var target = "${POSTBOX_URL}"
    var api = Repository.coreAPI
    var principals = """
          partner: { token: "${PARTNER_TOKEN}" }
          alice: { token: "${ALICE_TOKEN}" }
          bob: { token: "${BOB_TOKEN}" }
        """
    var scene = """
          - { given: person, id: bob, of: bob, as: bob_profile }
          - { by: alice, do: create_conversation, with: { members: [alice, bob], title: $canary }, as: dm }
          - { by: bob, do: send_message, with: { conversation: dm, text: $canary }, as: secret }
          - { by: alice, do: create_conversation, with: { members: [alice, partner], title: $canary }, as: support }
          - { by: alice, do: send_message, with: { conversation: support, text: $canary }, as: question }
        """
    var permissions = """
          partner:
            may:
              - whoami
              - list_members: { conversation: support }
              - send_message: { conversation: support }
              - v1_send_message: { conversation: support }
          everyone: { may: [health] }
        """
    var rest = ""
    var settle = "300ms"
    /// How much is tried.
    var depth = "quick"
    var limits = "{ rate: 1000, in_flight: 8, timeout: 1s, retries: 1 }"

    var text: String {
        """
        contract: A small one
        api: \(api)
        target: \(target)
        principals:
        \(principals)
        scene:
        \(scene)
        permissions:
        \(permissions)
        \(rest)
        settle: \(settle)
        limits: \(limits)

        """
    }

    /// The same, changed.
    func with(_ change: (inout SmallContract) -> Void) -> SmallContract {
        var copy = self
        change(&copy)
        return copy
    }

    /// Checks it.
    func check(_ environment: [String: String], _ options: String...) async throws -> Checked {
        try await check(environment, options)
    }

    /// Checks it.
    func check(_ environment: [String: String], _ options: [String] = []) async throws -> Checked {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "small.contract.yaml")
        let outcome = try await Mailslot.run(
            ["check", "small.contract.yaml", "--depth", depth, "--record", "run.json", "--junit", "junit.xml"]
                + options,
            environment: environment, folder: folder.path)
        return Checked(folder: folder, outcome: outcome)
    }
}

extension SmallContract {
    /// One that makes nothing: its conversation is there already.
    static var given: SmallContract {
        SmallContract().with {
            $0.principals = """
                  partner: { token: "${PARTNER_TOKEN}" }
                  alice: { token: "${ALICE_TOKEN}", secrets: [alice@private.example] }
                """
            $0.scene = "  - { given: conversation, id: c_given-1234567890, of: alice, as: dm }"
            $0.permissions = "  partner: { may: [whoami] }"
        }
    }
}

/// What a check left.
struct Checked {
    let folder: TemporaryFolder
    let outcome: Outcome

    /// The record; nil if none was written.
    var record: Record? { (try? folder.read("run.json")).flatMap { try? Record($0) } }
    var junit: JUnit? { (try? folder.read("junit.xml")).flatMap { JUnit($0) } }

    /// Everything that the run wrote, by name.
    var artefacts: [(name: String, text: String)] {
        [
            ("the record", (try? folder.read("run.json")) ?? ""),
            ("the JUnit report", (try? folder.read("junit.xml")) ?? ""),
            ("standard output", outcome.output), ("standard error", outcome.errors),
        ]
    }
}
