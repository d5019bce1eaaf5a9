import Foundation
import Testing

/// Credentials that come from files and programs.
@Suite struct CredentialFileTests {
    private static let bob = "\"${BOB_TOKEN}\""

    @Test func aRunTakesVariablesFromFiles() async throws {
        try await RunningPostbox.with { postbox in
            var given = postbox.environment
            let partner = try #require(given["PARTNER_TOKEN"])
            let alice = try #require(given["ALICE_TOKEN"])
            given["PARTNER_TOKEN"] = nil
            given["ALICE_TOKEN"] = nil
            var contract = SourcedContract(
                ["partner": "\"${PARTNER_TOKEN}\"", "alice": "\"${ALICE_TOKEN}\"", "bob": Self.bob],
                files: [
                    "one.env":
                        "# one\nexport PARTNER_TOKEN='\(partner)'\nALICE_TOKEN=wrong-token\nBOB_TOKEN=wrong-token\n",
                    "two.env": "ALICE_TOKEN=\"\(alice)\" # the right one\n",
                ])
            let checked = try await contract.check(given, ["--env-file", "one.env", "--env-file", "two.env"])
            #expect(checked.outcome.code == 0, "\(checked.outcome.testDescription)")
            let refused = try await contract.check(given, ["--env-file", "one.env"])
            #expect(refused.outcome.code == 3, "\(refused.outcome.testDescription)")
            contract.files["two.env"] = "ALICE_TOKEN=\(alice)\nnot a line \(alice)\n"
            for command in ["check", "map", "plan", "validate"] {
                let wrong = try await contract.run(command, given, ["--env-file", "one.env", "--env-file", "two.env"])
                #expect(wrong.outcome.code == 2, "\(wrong.outcome.testDescription)")
                #expect(wrong.outcome.errors.contains("two.env:2:1: error: a line has the form NAME=value"))
                #expect(!wrong.outcome.errors.contains(alice))
            }
        }
    }

    @Test func aCredentialIsInAFileOrIsPrintedByAProgram() async throws {
        try await RunningPostbox.with { postbox in
            let partner = try #require(postbox.environment["PARTNER_TOKEN"])
            let alice = try #require(postbox.environment["ALICE_TOKEN"])
            var contract = SourcedContract(
                [
                    "partner": "{ file: secrets/partner.token }",
                    "alice": "{ command: [./say.sh, \"a b\", \"${MORE}\"], within: 20s }", "bob": Self.bob,
                ],
                files: [
                    "secrets/partner.token": partner + "\n",
                    "say.sh": "#!/bin/sh\necho \"to people: $# $1 $2\" >&2\necho \"$GREETING\" >&2\necho '\(alice)'\n",
                    "more.env": "MORE=$(c)\nGREETING=hello",
                ])
            contract.modes = ["say.sh": 0o755]
            let checked = try await contract.check(postbox.environment, ["--env-file", "more.env"])
            #expect(checked.outcome.code == 0, "\(checked.outcome.testDescription)")
            #expect(checked.outcome.errors.contains("to people: 2 a b $(c)\nhello\n"))
            #expect(!checked.outcome.errors.contains("warning"))
            let record = try checked.folder.read("run.json")
            #expect(!record.contains(partner) && !record.contains(alice))
            let map = try await contract.run("map", postbox.environment, ["--env-file", "more.env"])
            #expect(map.outcome.code == 0, "\(map.outcome.testDescription)")
            // Paths lead from the contract, wherever the program is started.
            contract.start = "/"
            let started = try await contract.run("map", postbox.environment, ["--env-file", "/dev/null"])
            #expect(started.outcome.code == 2, "\(started.outcome.testDescription)")
            #expect(
                started.outcome.errors.contains("the environment variable 'MORE' is not set"),
                "\(started.outcome.testDescription)")
            let elsewhere = try await contract.run("map", postbox.environment.merging(["MORE": "x"]) { $1 })
            #expect(elsewhere.outcome.code == 0, "\(elsewhere.outcome.testDescription)")
            contract.start = nil
            // What others may read is warned of, and used.
            contract.modes["secrets/partner.token"] = 0o644
            let open = try await contract.check(postbox.environment, ["--env-file", "more.env"])
            #expect(open.outcome.code == 0, "\(open.outcome.testDescription)")
            #expect(
                open.outcome.errors.contains(
                    """
                    warning: the file 'secrets/partner.token' is open to others than its owner (mode 0644)
                       5 |       partner: { token: { file: secrets/partner.token } }
                         |                  ^~~~~
                         = chmod 600 secrets/partner.token
                    """), "\(open.outcome.testDescription)")
        }
    }

    @Test func nothingIsFetchedForAPlan() async throws {
        let contract = SourcedContract(
            ["partner": "{ file: none }", "alice": "{ command: [touch, fetched] }", "bob": Self.bob])
        for command in ["plan", "validate"] {
            let checked = try await contract.run(command, [:])
            #expect(checked.outcome.code == 0, "\(checked.outcome.testDescription)")
            #expect((try? checked.folder.read("fetched")) == nil)
        }
        let checked = try await contract.run("map", ["BOB_TOKEN": "bob-token", "POSTBOX_URL": "http://127.0.0.1:1"])
        #expect(checked.outcome.code == 2, "\(checked.outcome.testDescription)")
        #expect((try? checked.folder.read("fetched")) != nil)
    }

    @Test(arguments: [
        ("{ file: none.token }", "the file 'none.token' cannot be read: no such file"),
        ("{ file: folder }", "the file 'folder' cannot be read: it is a folder"),
        ("{ file: empty.token }", "the credential is empty"),
        ("{ file: feeds.token }", "the credential holds a control character, as a line feed at its end"),
        ("{ file: short.token }", "the credential is too short to be one: less than 4 characters"),
        ("{ file: latin.token }", "the file 'latin.token' is not UTF-8 text"),
        ("{ file: /dev/zero }", "the file '/dev/zero' is larger than 64 KB"),
        ("{ file: bob.token }", "'bob' has the same credential: nothing can be told of two who are one"),
        ("{ file: good.token }, credential: basic", "a credential for 'basic' has the form user:password (RFC 7617)"),
        (
            "{ file: good.token }, credential: { aws_sigv4: { region: eu-test-1, service: notes } }",
            "a credential for 'aws_sigv4' has the form key:secret, or key:secret:session"
        ),
        (
            "{ command: [no-such-program-here] }",
            "the command 'no-such-program-here' cannot be started: no such program"
        ),
        ("{ command: [./good.token] }", "the command './good.token' cannot be started: Permission denied"),
        ("{ command: [sh, -c, exit 7] }", "the command 'sh' ended with 7"),
        ("{ command: [sh, -c, kill -9 $$] }", "the command 'sh' was ended by signal 9"),
        ("{ command: [sh, -c, \"sleep 3 & sleep 3\"], within: 300ms }", "the command 'sh' did not end within 300ms"),
        ("{ command: [cat, /dev/zero] }", "the command 'cat' printed more than 64 KB"),
        ("{ command: [true] }", "the credential is empty"),
        ("{ command: [cat, bob.token] }", "'bob' has the same credential: nothing can be told of two who are one"),
    ])
    func whatCannotBeACredentialIsToldAtItsToken(_ token: String, _ message: String) async throws {
        func contract(_ token: String) -> SourcedContract {
            SourcedContract(
                ["alice": "{ file: alice.token }", "bob": Self.bob, "partner": token],
                files: [
                    "alice.token": "alice-token", "good.token": "hunter2hunter2\n", "empty.token": "\n",
                    "feeds.token": "hunter2\n\n", "short.token": "abc\r\n", "bob.token": "bob-token",
                    "folder/x": "x",
                ])
        }
        let environment = ["BOB_TOKEN": "bob-token", "POSTBOX_URL": "http://127.0.0.1:1"]
        var wrong = contract(token)
        wrong.bytes["latin.token"] = Data("hunter2".utf8) + [0xE9, 0x0A]
        let checked = try await run(wrong, environment)
        #expect(checked.outcome.code == 2, "\(checked.outcome.testDescription)")
        #expect(
            checked.outcome.errors.contains("small.contract.yaml:7:18: error: \(message)"),
            "\(checked.outcome.testDescription)")
        #expect(!checked.outcome.errors.contains("hunter2"))
        // With another source the same contract is begun.
        let right = try await run(contract("{ file: good.token }"), environment)
        #expect(right.outcome.code == 3, "\(right.outcome.testDescription)")
    }

    private func run(_ contract: SourcedContract, _ environment: [String: String]) async throws -> Checked {
        try await contract.check(environment, ["--quiet"])
    }
}
