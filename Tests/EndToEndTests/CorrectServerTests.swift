import Postbox
import Testing

/// A server that does what its contract says.
@Suite struct CorrectServerTests {
    @Test func everythingIsUpheldAndAllReportsAgree() async throws {
        let check = try await PostboxCheck.quick.value
        #expect(check.outcome.code == 0, "\(check.outcome.testDescription)")
        let record = check.record
        #expect(record.mailslot_record == 3)
        #expect(record.header.title == "A streaming partner may recommend titles, and sees nothing")
        #expect(record.header.tls_verified)
        #expect(record.ending.interruption == nil)
        #expect(record.ending.left_behind == [])
        #expect(record.ending.lives.map(\.shown) == [true], "\(record.ending.lives)")
        #expect(record.probes.count == record.header.planned_probes)
        #expect(Set(record.probes.map(\.id)).count == record.probes.count, "ids are not unique")
        check.expectNothingWrong()
        check.expectAgreement()
    }

    @Test(arguments: [PostboxContract.partner, .apps])
    func nothingIsFoundAtTheUsualDepth(_ contract: PostboxContract) async throws {
        let check = try await PostboxCheck(contract: contract, depth: "standard")
        #expect(check.outcome.code == 0, "\(check.outcome.testDescription)")
        #expect(Set(check.record.ending.lives.map(\.principal)) == Set(contract.references.keys))
        check.expectNothingWrong()
        check.expectAgreement()
        for tactic in ["batch", "graphql", "version", "activity", "path-form", "export-result", "link-preview"] {
            let upheld = check.record.probes("upheld").filter { $0.tactic == tactic }
            #expect(!upheld.isEmpty, "\(contract): no probe of \(tactic) proves anything")
        }
    }

    @Test func readsOfOthersMessagesAreProvedByAControlThatSawACanary() async throws {
        let record = try await PostboxCheck.quick.value.record
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

    /// What an auditor asks of a run, in its own order.
    @Test func theRecordTellsWhoDidWhatAndWhen() async throws {
        let record = try await PostboxCheck.quick.value.record
        let ending = record.ending
        let steps = ending.scene.steps
        #expect(!steps.isEmpty && steps.allSatisfy { $0.reading == "accepted" && $0.status / 100 == 2 && $0.at != nil })
        let dm = try #require(steps.first { $0.made == ["dm"] })
        #expect(dm.by == "alice" && dm.purpose == "scene" && Set(dm.people) == ["alice", "bob"])
        #expect(dm.canaries.map(\.field) == ["title"])
        let secret = try #require(steps.first { $0.made == ["secret"] })
        #expect(secret.by == "bob" && secret.objects.contains("dm") && secret.canaries.map(\.field) == ["text"])
        let texts = steps.flatMap { $0.canaries.map(\.text) }
        #expect(Set(texts).count == texts.count && texts.allSatisfy { $0.count >= 12 })
        #expect(Set(ending.scene.objects.map(\.name)).isSuperset(of: steps.flatMap(\.made)))
        #expect(ending.scene.objects.contains { $0.copy_of != nil })
        // In this order: people did something, the credential was shown alive, probes were sent, what was made was removed.
        let times = ending.timeline.map(\.at)
        #expect(times == times.sorted() && times.last ?? 0 <= ending.duration)
        let alive = ending.timeline.filter { $0.event == "alive" && $0.principal == "partner" }
        #expect(alive.count > 1)
        let probes = record.probes.compactMap(\.at)
        #expect(probes.count > 100)
        #expect(dm.at ?? 9 < alive[0].at && alive[0].at <= probes.min() ?? 0 && probes.max() ?? 0 <= times.last ?? 0)
        #expect(ending.timeline.reduce(0) { $0 + ($1.probes ?? 0) } <= record.header.planned_probes)
        #expect(ending.removed.contains { $0.kind == "conversation" && $0.count > 0 })
    }

    @Test func grantsAreProvedToWork() async throws {
        let record = try await PostboxCheck.quick.value.record
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
                "edit_message", "delete_message", "reply", "preview_link", "preview_link_in_body", "translate_message",
            ])
    }

    /// A conversation shows its last message only; the list that was empty before shows what was sent.
    @Test func aGrantWhoseEffectNobodyCanSeeIsNotBroken() async throws {
        let contract = SmallContract().with {
            $0.scene = $0.scene.split(separator: "\n").filter { !$0.contains("as: question") }.joined(separator: "\n")
        }
        try await RunningPostbox.with { postbox in
            let checked = try await contract.check(postbox.environment)
            #expect(checked.record?.probes("broken").isEmpty == true, "\(checked.outcome.testDescription)")
        }
    }

    @Test func whatTheSceneMadeIsRemoved() async throws {
        try await RunningPostbox.with { postbox in
            #expect(postbox.conversations(of: "alice") == 0)
            let outcome = try await Mailslot.run(
                "check", Repository.postboxContract, "--depth", "quick", environment: postbox.environment)
            #expect(outcome.code == 0, "\(outcome.testDescription)")
            for name in ["alice", "bob", "partner"] {
                #expect(postbox.conversations(of: name) <= 0, "\(name) still has conversations")
            }
            #expect(postbox.conversations(of: "alice") == 0)
        }
    }

    @Test func theSameSeedGivesTheSameRunTag() async throws {
        try await RunningPostbox.with { postbox in
            let files = try TemporaryFolder()
            let contract = try PostboxExcerpt(of: .partner, ["list_messages"]).write(to: files)
            func tag(_ seed: String) async throws -> String {
                let folder = try TemporaryFolder()
                let outcome = try await Mailslot.run(
                    "check", contract, "--depth", "quick", "--seed", seed, "--record", folder.file("run.json"),
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
        #expect(check.outcome.code == 0, "\(check.outcome.testDescription)")
        check.expectNothingWrong()
        check.expectAgreement()
        #expect(check.record.ending.left_behind == [])
        #expect(check.record["partner/list_messages/dm"]?.proof == "seen")
    }

    @Test func controlsWaitUntilAListIsNoLongerEmpty() async throws {
        let check = try await PostboxCheck(oddities: [.lateMessages, .emptyLists])
        #expect(check.outcome.code == 0, "\(check.outcome.testDescription)")
        check.expectNothingWrong()
        #expect(check.record["partner/list_messages/dm"]?.proof == "seen")
    }
}

extension PostboxCheck {
    /// What a probe may say that could not have succeeded: that its form works for nobody, or tells nobody more.
    private static let goodReasons = [
        "not even somebody entitled", "somebody entitled gets nothing more this way",
        "is answered this way, but not with what the described request shows",
        "gets nothing this way that the subject may not see as well", "the search does not find it even for whoever",
        "the list has only one page", "is answered this way, but shown nothing that was planted",
        "the operation itself gives content away", "gets an empty list by the same request",
    ]

    /// Each probe is upheld with a proof, or not covered because its form of the request does nothing on this server.
    fileprivate func expectNothingWrong() {
        #expect(found.isEmpty, "found: \(found)")
        #expect(record.ending.findings.isEmpty, "\(record.ending.findings)")
        #expect(record.probes("unproven").isEmpty, "unproven: \(record.probes("unproven"))")
        let unproved = record.probes("upheld").filter { $0.proof == nil }
        #expect(unproved.isEmpty, "upheld without a proof: \(unproved)")
        for probe in record.probes("not covered") {
            #expect(probe.clause.kind == "denied" || probe.tactic != "as-documented", "\(probe)")
            // Where there is nothing to see, even the described request can show nothing.
            let isPlain = ["as-documented", "no-credential", "damaged-credential"].contains(probe.tactic)
            #expect(!isPlain || probe.reason.contains("gets an empty list"), "\(probe)")
            // A granted list without anything in it.
            let isEmpty = probe.tactic == "activity" && probe.reason == "the operation is granted, and was refused"
            #expect(isEmpty || Self.goodReasons.contains { probe.reason.contains($0) }, "\(probe)")
        }
        let isMostlyProved = record.probes("upheld").count > record.probes("not covered").count
        #expect(isMostlyProved, "\(record.counts)")
    }
}
