import Postbox
import Testing

/// A server that does what its contract says.
@Suite struct CorrectServerTests {
    @Test func everythingIsUpheldAndAllReportsAgree() async throws {
        let check = try await PostboxCheck()
        #expect(check.outcome.code == 0, "\(check.outcome.testDescription)")
        let record = check.record
        #expect(record.mailslot_record == 1)
        #expect(record.header.title == "A streaming partner may recommend titles, and sees nothing")
        #expect(record.header.tls_verified)
        #expect(record.ending.interruption == nil)
        #expect(record.ending.left_behind == [])
        #expect(record.ending.lives.map(\.shown) == [true], "\(record.ending.lives)")

        let others = record.probes.filter { $0.verdict != "upheld" }
        #expect(others.isEmpty, "not upheld: \(others)")
        #expect(record.probes.count == record.header.planned_probes)
        #expect(Set(record.probes.map(\.id)).count == record.probes.count, "ids are not unique")
        let unproved = record.probes.filter { $0.proof == nil }
        #expect(unproved.isEmpty, "upheld without a proof: \(unproved)")

        let upheld = record.probes.count
        #expect(record.ending.counts.first { $0.verdict == "upheld" }?.count == upheld)
        for word in ["violated", "broken", "unproven", "not covered"] {
            #expect(check.said(word) == 0, "\(check.outcome.lastLine)")
            #expect((record.ending.counts.first { $0.verdict == word }?.count ?? 0) == 0)
        }
        #expect(check.said("upheld") == upheld, "\(check.outcome.lastLine)")
        #expect(check.junit.suite["tests"] == String(upheld))
        #expect(check.junit.cases.count == upheld)
        #expect(check.junit.cases.allSatisfy { $0.outcome.isEmpty })
        for attribute in ["failures", "errors", "skipped"] { #expect(check.junit.suite[attribute] == "0") }
    }

    @Test func readsOfOthersMessagesAreProvedByAControlThatSawACanary() async throws {
        let record = try await PostboxCheck().record
        let reads = [
            "list_messages/dm", "v1_thread/dm", "show_conversation/dm", "show_message/secret", "fetch_attachment/photo",
            "list_attachments/dm", "list_messages/support", "show_message/question", "fetch_attachment/receipt",
            "list_conversations", "search", "v1_inbox",
        ]
        for read in reads {
            for id in ["partner/\(read)", "partner/\(read)/damaged-credential", "everyone/\(read)/no-credential"] {
                let probe = try #require(record[id], "there is no probe \(id)")
                #expect(probe.verdict == "upheld" && probe.proof == "seen", "\(probe), \(probe.proof ?? "no proof")")
                #expect(probe.clause.kind == "denied")
            }
        }
    }

    @Test func grantsAreProvedToWork() async throws {
        let record = try await PostboxCheck().record
        let grants = [
            ("whoami", "works"), ("health", "works"), ("list_members/support", "works"),
            ("show_message/partner-message", "seen"), ("send_message/support", "effect"),
            ("v1_send_message/support", "effect"), ("edit_message/partner-message", "effect"),
            ("delete_message/partner-message", "effect"),
        ]
        for (grant, proof) in grants {
            let probe = try #require(record["partner/\(grant)"], "there is no probe of \(grant)")
            #expect(probe.clause.kind == "granted")
            #expect(probe.verdict == "upheld" && probe.proof == proof, "\(probe), \(probe.proof ?? "no proof")")
        }
        let granted = record.probes.filter { $0.clause.kind == "granted" }.map(\.operation)
        #expect(
            Set(granted) == [
                "whoami", "health", "list_members", "show_message", "send_message", "v1_send_message",
                "edit_message", "delete_message",
            ])
    }

    @Test func whatTheSceneMadeIsRemoved() async throws {
        try await RunningPostbox.with { postbox in
            #expect(postbox.conversations(of: "alice") == 0)
            let outcome = try await Mailslot.run("check", Repository.postboxContract, environment: postbox.environment)
            #expect(outcome.code == 0, "\(outcome.testDescription)")
            for name in ["alice", "bob", "partner"] {
                #expect(postbox.conversations(of: name) <= 0, "\(name) still has conversations")
            }
            #expect(postbox.conversations(of: "alice") == 0)
        }
    }

    @Test func theSameSeedGivesTheSameRunTag() async throws {
        try await RunningPostbox.with { postbox in
            func tag(_ seed: String) async throws -> String {
                let folder = try TemporaryFolder()
                let outcome = try await Mailslot.run(
                    "check", Repository.postboxContract, "--seed", seed, "--record", folder.file("run.json"),
                    environment: postbox.environment)
                #expect(outcome.code == 0, "\(outcome.testDescription)")
                return try Record(try folder.read("run.json")).header.tag
            }
            let tags = [try await tag("7"), try await tag("7"), try await tag("8")]
            #expect(tags[0] == tags[1])
            #expect(tags[0] != tags[2])
        }
    }
}

/// Servers that are unusual, and right.
@Suite struct OddServerTests {
    @Test(arguments: Oddity.allCases)
    func nothingIsReported(_ oddity: Oddity) async throws {
        let check = try await PostboxCheck(oddities: [oddity])
        #expect(check.found.isEmpty, "found: \(check.found)")
        #expect(check.record.probes("unproven").isEmpty, "unproven: \(check.record.probes("unproven"))")
        #expect(check.outcome.code == 0, "\(check.outcome.testDescription)")
        #expect(check.record.ending.left_behind == [])
        #expect(check.record["partner/list_messages/dm"]?.proof == "seen")
    }

    @Test func controlsWaitUntilAListIsNoLongerEmpty() async throws {
        let check = try await PostboxCheck(oddities: [.lateMessages, .emptyLists])
        #expect(check.record.probes("unproven").isEmpty, "unproven: \(check.record.probes("unproven"))")
        #expect(check.record["partner/list_messages/dm"]?.proof == "seen")
        #expect(check.outcome.code == 0, "\(check.outcome.testDescription)")
        #expect(check.found.isEmpty, "found: \(check.found)")
    }
}
