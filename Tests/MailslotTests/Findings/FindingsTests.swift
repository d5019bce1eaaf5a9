import Mailslot
import Testing

/// Probes that show something, and what they come to.
@Suite struct FindingsTests {
    typealias Things = [String]

    static func probe(
        _ mechanism: Mechanism, _ operation: String = "list_messages", _ objects: [String] = ["dm"],
        tactic: TacticName = .asDocumented, way: String? = nil, subject: String = "partner", verb: Verb = .read,
        kind: String? = "message", clause: Mailslot.Expectation.Kind = .denied, breach: Breach = .content,
        certainty: Certainty = .proven, things: Things = ["text of secret"]
    ) -> ProbeRecord {
        let id = ([subject, operation] + objects + [tactic.rawValue, way ?? ""]).joined(separator: "/")
        return ProbeRecord(
            id: id, subject: subject, operation: operation, verb: verb, kind: kind, objects: objects, tactic: tactic,
            way: way, depth: .quick,
            clause: ProbeRecord.Clause(
                kind: clause, location: Mailslot.SourceLocation(file: "c.yaml", line: 1, column: 1), reference: nil),
            verdict: certainty == .proven ? .violated : .unproven, reason: "\(id) showed it",
            finding: FindingRecord(
                mechanism: mechanism, severity: breach.severity, breach: breach, certainty: certainty,
                cameOut: things.map {
                    FindingRecord.CameOut(what: $0, owner: "bob", place: "the body", form: .plain, canary: nil)
                }, control: nil, again: "curl \(id)"))
    }

    private func ids(_ probes: [ProbeRecord]) -> [String] { Findings.of(probes).map(\.id) }

    // MARK: One call

    @Test func otherTacticsOnAnOpenCallAreEvidence() {
        let plain = Self.probe(.ungatedRead)
        let others = [
            Self.probe(.batch, tactic: .batch, way: "nested", things: ["text of one"]),
            Self.probe(.requestShape, tactic: .methodOverride, things: ["text of two"]),
            Self.probe(.legacyInterface, tactic: .version, things: ["text of three"]),
        ]
        // By themselves each is a finding.
        #expect(Set(ids(others)) == ["MC17/batch", "MC28/method-override", "MC21/version"])
        let findings = Findings.of(others + [plain])
        #expect(findings.map(\.id) == ["MC01/read-message"])
        #expect(findings.first?.probes.count == 4)
        #expect(findings.first?.example == plain.id)
        #expect(findings.first?.tactics.map(\.tactic) == [.asDocumented, .version, .batch, .methodOverride])
    }

    @Test func anotherCallIsAnotherMatter() {
        let plain = Self.probe(.ungatedRead)
        let other = Self.probe(.batch, "list_threads", ["support"], tactic: .batch, things: ["text of other"])
        #expect(ids([plain, other]) == ["MC01/read-message", "MC17/batch"])
    }

    @Test func whatIsOpenToNobodyIsOpenToThePartner() {
        let anybody = Self.probe(.invalidCredential, tactic: .noCredential, subject: "everyone")
        let partner = Self.probe(.ungatedRead)
        let damaged = Self.probe(.invalidCredential, tactic: .damagedCredential)
        let findings = Findings.of([partner, anybody, damaged])
        #expect(findings.map(\.id) == ["MC03/no-credential"])
        #expect(findings.first?.example == anybody.id)
        #expect(findings.first?.subjects == ["partner", "everyone"])
        #expect(findings.first?.title == "anybody can read messages of others without a credential")
    }

    @Test func credentialsOfOneSortAreOneFinding() {
        let damaged = [("list_messages", "message"), ("list_rooms", "room")].map {
            Self.probe(.invalidCredential, $0.0, tactic: .damagedCredential, kind: $0.1)
        }
        let findings = Findings.of(damaged)
        #expect(findings.map(\.id) == ["MC03/damaged-credential"])
        #expect(findings.first?.title == "a damaged credential can read messages of others")
        #expect(findings.first?.operations == ["list_messages", "list_rooms"])
    }

    @Test func anExcessExplainsOnlyItself() {
        let excess = Self.probe(.excessProperties, clause: .granted, things: ["title of dm"])
        let same = Self.probe(.expansion, tactic: .expansion, clause: .granted, things: ["title of dm"])
        let more = Self.probe(.expansion, tactic: .expansion, clause: .granted, things: ["title of dm", "text of dm"])
        let damaged = Self.probe(.invalidCredential, tactic: .damagedCredential, things: ["text of other"])
        #expect(ids([excess, same]) == ["MC25/read-message"])
        #expect(Set(ids([excess, more])) == ["MC25/read-message", "MC18/expansion"])
        #expect(Set(ids([excess, damaged])) == ["MC25/read-message", "MC03/damaged-credential"])
    }

    @Test func aRefusalThatQuotesIsStillARefusal() {
        let quote = Self.probe(.denialSideChannel, things: ["title of dm"])
        let same = Self.probe(.batch, tactic: .batch, things: ["title of dm"])
        let more = Self.probe(.batch, tactic: .batch, things: ["text of secret"])
        #expect(ids([quote, same]) == ["MC27/quote"])
        #expect(Set(ids([quote, more])) == ["MC27/quote", "MC17/batch"])
    }

    // MARK: One operation

    @Test(arguments: [Mechanism.crossTenant, .nonConsentingParty, .objectState])
    func whatIsSpecialComesOutOfAnOpenOperationToo(_ mechanism: Mechanism) {
        let special = Self.probe(mechanism, "get_message", ["draft"], things: ["text of draft"])
        #expect(ids([special]) == ["\(mechanism.rawValue)/read-message"])
        let ordinary = Self.probe(.crossObject, "get_message", ["secret"])
        #expect(ids([special, ordinary]) == ["MC10/read-message"])
        let elsewhere = Self.probe(.crossObject, "list_rooms", ["hall"], kind: "room", things: ["name of hall"])
        #expect(Set(ids([special, elsewhere])) == ["\(mechanism.rawValue)/read-message", "MC10/read-room"])
    }

    @Test func whatIsSpecialIsWrittenToWithoutAnyCheckToo() {
        let special = Self.probe(.objectState, "edit_message", ["draft"], verb: .edit, breach: .change, things: [])
        #expect(ids([special]) == ["MC13/edit-message"])
        let any = Self.probe(.writeOverreach, "edit_message", ["secret"], verb: .edit, breach: .change, things: [])
        #expect(ids([special, any]) == ["MC30/edit-message"])
    }

    @Test func whatIsOpenThoughItIsSpecialIsKnownToBeThere() {
        let told = Self.probe(
            .denialSideChannel, "list_pins", ["old"], tactic: .existence, breach: .existence, things: [])
        let open = Self.probe(.objectState, "list_messages", ["old"])
        #expect(ids([told, open]) == ["MC13/read-message"])
        let another = Self.probe(.objectState, "list_messages", ["older"])
        #expect(Set(ids([told, another])) == ["MC13/read-message", "MC27/existence"])
    }

    // MARK: Across calls

    @Test func readsOfOneKindAreOneFindingAndWritesEachTheirOwn() {
        let reads = [
            Self.probe(.crossObject), Self.probe(.crossObject, "get_message", ["secret"], subject: "archiver"),
        ]
        let writes = [
            Self.probe(.writeOverreach, "edit_message", ["secret"], verb: .edit, breach: .change, things: []),
            Self.probe(.writeOverreach, "edit_again", ["other"], verb: .edit, breach: .change, things: []),
            Self.probe(.writeOverreach, "mark_read", ["dm"], verb: .mark, breach: .state, things: []),
        ]
        let findings = Findings.of(writes + reads)
        // The worst first.
        #expect(findings.map(\.id) == ["MC10/read-message", "MC30/edit-message", "MC30/mark-message"])
        #expect(findings.map(\.probes.count) == [2, 2, 1])
        #expect(findings.first?.subjects == ["partner", "archiver"])
        #expect(findings.first?.operations == ["list_messages", "get_message"])
        #expect(findings.first?.title == "partner and archiver can read messages of others by their ids")
    }

    @Test func aTacticIsOneFindingWhateverItOpens() {
        let probes = ["dm", "support"].flatMap { object in
            ["nested", "alone"].map { way in
                Self.probe(.batch, "read_\(object)", [object], tactic: .batch, way: way, kind: object)
            }
        }
        let findings = Findings.of(probes)
        #expect(findings.map(\.id) == ["MC17/batch"])
        #expect(
            findings.first?.tactics == [
                FindingSummary.Use(tactic: .batch, ways: ["nested", "alone"], operations: 2, probes: 4)
            ])
    }

    private static let existence = ["dm", "support"].map {
        probe(.denialSideChannel, "read_\($0)", tactic: .existence, breach: .existence, things: [])
    }

    @Test func whatRefusalsQuoteIsOneFinding() {
        let quotes = ["get_message", "edit_message"].map {
            Self.probe(.denialSideChannel, $0, ["secret"], breach: .metadata, things: ["title of dm"])
        }
        #expect(ids(Self.existence) == ["MC27/existence"])
        // A refusal that quotes what is there tells by that that it is there.
        #expect(ids(Self.existence + quotes) == ["MC27/quote"])
        let ofOthers = quotes.map { quote in
            var quote = quote
            quote.subject = "archiver"
            return quote
        }
        #expect(ids(Self.existence + ofOthers) == ["MC27/quote", "MC27/existence"])
    }

    @Test func anOpenOperationTellsWhatIsThere() {
        let open = Self.probe(.ungatedRead, "read_dm", ["another"])
        let findings = Findings.of(Self.existence + [open])
        #expect(findings.map(\.id) == ["MC01/read-message", "MC27/existence"])
        #expect(findings.map(\.operations) == [["read_dm"], ["read_support"]])
    }

    @Test func anOpenOperationTellsWhatIsThereInEveryForm() {
        let head = Self.probe(
            .requestShape, "read_dm", tactic: .existence, way: "head", breach: .existence, things: [])
        // Where only this form is not refused, it is a defect of its own.
        #expect(ids([head]) == ["MC28/existence"])
        let open = Self.probe(.media, "read_dm", ["another"])
        #expect(ids([head, open]) == ["MC22/read-message"])
    }

    @Test func aMoreElaborateWayOfATacticIsEvidence() {
        let aliased = Self.probe(.batch, tactic: .graphql, way: "aliased-1", things: ["text of other"])
        let plain = Self.probe(.expansion, tactic: .graphql, way: "plain-1")
        #expect(ids([aliased]) == ["MC17/graphql"])
        #expect(ids([aliased, plain]) == ["MC18/graphql"])
        let elsewhere = Self.probe(.expansion, "show_message", ["secret"], tactic: .graphql, way: "plain-1")
        #expect(Set(ids([aliased, elsewhere])) == ["MC17/graphql", "MC18/graphql"])
    }

    @Test func aLongerWayToTheSameIsEvidence() {
        let plain = Self.probe(.ungatedRead)
        let context = Self.probe(.siblingRead, "show_context", ["secret"], kind: "context")
        let batch = Self.probe(.batch, "get_attachment", ["file"], tactic: .batch, kind: "attachment")
        #expect(ids([batch, context, plain]) == ["MC01/read-message"])
        #expect(ids([batch, context]) == ["MC14/read-context"])
        var wider = context
        wider.finding?.cameOut[0].what = "text of another"
        #expect(Set(ids([batch, wider, plain])) == ["MC01/read-message", "MC14/read-context"])
        let ofOthers = Self.probe(.siblingRead, "show_context", ["secret"], subject: "archiver", kind: "context")
        #expect(Set(ids([ofOthers, plain])) == ["MC01/read-message", "MC14/read-context"])
    }

    @Test func aHitWhereTheSearchShowsItAnywayIsEvidence() {
        let read = Self.probe(.ungatedRead)
        let search = Self.probe(.search, "search", [], verb: .search)
        let hit = Self.probe(
            .search, "search", [], tactic: .searchOracle, verb: .search, breach: .existence, things: [])
        #expect(Set(ids([read, hit])) == ["MC01/read-message", "MC15/search-oracle"])
        #expect(ids([read, search, hit]) == ["MC01/read-message"])
    }

    @Test func aWayToWhatAPermittedAnswerHoldsAnywayIsEvidence() {
        let excess = Self.probe(.excessProperties, "send_message", ["support"], verb: .send, clause: .granted)
        let link = Self.probe(.preview, "get_message", ["secret"], tactic: .linkPreview)
        #expect(ids([link]) == ["MC23/link-preview"])
        #expect(ids([link, excess]) == ["MC25/send-message"])
    }

    // MARK: Certainty

    @Test func aSuspicionComesLastAndExplainsNothing() {
        let suspected = Self.probe(
            .denialSideChannel, tactic: .timing, breach: .content, certainty: .suspected, things: [])
        let proven = Self.probe(.denialSideChannel, "get", tactic: .existence, breach: .existence, things: [])
        let findings = Findings.of([suspected, proven])
        #expect(findings.map(\.id) == ["MC27/existence", "MC27/timing"])
        #expect(findings.map(\.certainty) == [.proven, .suspected])
    }

    @Test func whatIsProvedOnceIsProved() {
        let suspected = Self.probe(.batch, "one", tactic: .batch, certainty: .suspected)
        let proven = Self.probe(.batch, "two", tactic: .batch, breach: .metadata)
        let findings = Findings.of([suspected, proven])
        #expect(findings.map(\.certainty) == [.proven])
        #expect(findings.first?.example == proven.id)
        #expect(findings.first?.severity == .high)
    }

    @Test func theBestExampleShowsTheWorst() {
        let metadata = Self.probe(.crossObject, "get_message", ["one"], breach: .metadata, things: ["title of one"])
        let content = Self.probe(.crossObject, "get_message", ["two"])
        let finding = Findings.of([metadata, content]).first
        #expect(finding?.example == content.id)
        #expect(finding?.severity == .critical && finding?.breach == .content)
        #expect(finding?.again == "curl \(content.id)")
        #expect(finding?.cameOut.map(\.what) == ["title of one", "text of secret"])
    }

    // MARK: The whole

    @Test func eachProbeThatShowsSomethingIsInOneFinding() {
        var probes = [
            Self.probe(.ungatedRead), Self.probe(.batch, tactic: .batch),
            Self.probe(.invalidCredential, "health", [], tactic: .noCredential, subject: "everyone"),
            Self.probe(.denialSideChannel, tactic: .timing, certainty: .suspected, things: []),
        ]
        let shown = probes.map(\.id)
        for verdict in [Verdict.upheld, .broken, .unproven, .notCovered] {
            var quiet = Self.probe(.media, "quiet \(verdict)")
            quiet.verdict = verdict
            quiet.finding = nil
            probes.append(quiet)
        }
        #expect(Findings.of(probes).flatMap(\.probes).sorted() == shown.sorted())
        #expect(Findings.of([]).isEmpty)
    }

    @Test func theOrderOfJudgementChangesNoFinding() {
        let probes = [
            Self.probe(.invalidCredential, tactic: .noCredential, subject: "everyone"), Self.probe(.ungatedRead),
            Self.probe(.crossObject, "get_message", ["secret"]), Self.probe(.batch, tactic: .batch),
            Self.probe(.objectState, "get_message", ["draft"], things: ["text of draft"]),
        ]
        func summary(_ probes: [ProbeRecord]) -> [String: Set<String>] {
            Dictionary(uniqueKeysWithValues: Findings.of(probes).map { ($0.id, Set($0.probes)) })
        }
        #expect(summary(probes) == summary(probes.reversed()))
    }

    @Test func manyProbesAreQuicklyPutTogether() {
        let probes = (1...5_000).map { number in
            Self.probe(.requestShape, "operation_\(number % 50)", ["object-\(number)"], tactic: .methodOverride)
        }
        let finding = Findings.of(probes).first
        #expect(finding?.probes.count == 5_000)
        #expect(finding?.operations.count == 50)
    }
}
