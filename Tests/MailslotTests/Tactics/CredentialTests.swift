import Mailslot
import Testing

/// `counterfeit-credential`, `credential-place` and `foreign-credential`.
struct CredentialTests {
    private static let plan = Rooms.plan(
        Rooms.contract([Rooms.showRoom, Rooms.listRooms], grants: [Fixtures.grant("list_rooms")]))
    private static let show = "partner/show_room/private"

    // MARK: Counterfeits

    @Test func everyCounterfeitIsSentBesideNoCredentialAtAll() throws {
        let ways = Rooms.probes(.counterfeitCredential, Self.show, in: Self.plan)
        #expect(
            Set(ways.keys) == ["empty", "null", "undefined", "half", "extended", "unsigned-token", "name-only"])
        let partner = ID<Principal>(0)
        let owner = ID<Principal>(1)
        let callers = ways.mapValues(\.requests[0].caller)
        #expect(callers["empty"] == .counterfeit(.empty, of: partner))
        #expect(callers["unsigned-token"] == .counterfeit(.unsignedToken(naming: owner), of: partner))
        #expect(callers["name-only"] == .counterfeit(.nameOnly(owner), of: partner))
        for probe in ways.values {
            #expect(probe.requests[1].caller == .nobody)
            #expect(probe.requests[1].role == .comparison)
        }
        #expect(ways.values.filter { $0.depth == .quick }.map(\.way) == ["empty"])
    }

    @Test func whereRequestsAreSignedACounterfeitIsAKey() throws {
        let signature = CredentialPlacement.awsSignature(region: "r", service: "s")
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom], credential: signature))
        let ways = Rooms.probes(.counterfeitCredential, Self.show, in: plan)
        #expect(Set(ways.keys) == ["empty", "null", "undefined", "half", "extended", "key-only"])
        #expect(ways["key-only"]?.requests[0].caller == .counterfeit(.keyOnly(ID(1)), of: ID(0)))
        // Elsewhere the key itself would be sent.
        #expect(Rooms.probes(.credentialPlace, Self.show, in: plan).isEmpty)
        #expect(!plan.probes.contains { $0.tactic == .credentialPlace })
    }

    @Test func whatIsGrantedToTheSubjectIsDeniedToACounterfeit() throws {
        let probe = try #require(Rooms.probes(.counterfeitCredential, "partner/list_rooms", in: Self.plan)["empty"])
        #expect(probe.cell.expectation.kind == .denied)
        // Who has the credential may have what it opens, with something after it as well.
        #expect(Rooms.probes(.counterfeitCredential, "partner/list_rooms", in: Self.plan)["extended"] == nil)
    }

    @Test func whatEverybodyMayIsNotTried() {
        var contract = Rooms.contract([Rooms.showRoom, Rooms.listRooms])
        contract.permissions.append(
            Permission(subject: .everyone, grants: [Fixtures.grant("list_rooms")], location: Fixtures.location))
        let tried = Rooms.plan(contract).probes.filter { $0.tactic == .counterfeitCredential }.map(\.id)
        #expect(tried.contains("partner/show_room/private/counterfeit-credential/empty"))
        #expect(!tried.contains { $0.contains("list_rooms") || $0.contains("send") })
    }

    /// The status with the counterfeit, and without any credential.
    @Test(arguments: [
        ([200, 401], Verdict.violated), ([200, 403], .violated), ([401, 401], .upheld), ([401, 200], .upheld),
        // A page that is open to all.
        ([200, 200], .notCovered),
        // Not taken for a credential.
        ([400, 401], .notCovered),
        ([200, 500], .unproven), ([500, 401], .unproven), ([429, 401], .unproven),
    ])
    func acceptanceCountsWhereNoCredentialIsRefused(statuses: [Int], verdict: Verdict) throws {
        let probe = try #require(Rooms.probes(.counterfeitCredential, Self.show, in: Self.plan)["null"])
        let judgement = Rooms.judge(
            probe, Self.plan, statuses.map { Rooms.answer($0) }, control: .accepted(by: "owner"), life: .notNeeded)
        #expect(judgement.verdict == verdict, "\(judgement.reason)")
        if verdict == .violated {
            #expect(judgement.finding?.mechanism == .invalidCredential)
            #expect(judgement.finding?.breach == .acceptance)
        }
    }

    @Test func acceptanceWithoutWhatAnEntitledPersonGetsIsNone() throws {
        let probe = try #require(Rooms.probes(.counterfeitCredential, Self.show, in: Self.plan)["null"])
        let answers = [200, 401].map { Rooms.answer($0) }
        #expect(Rooms.judge(probe, Self.plan, answers, control: .accepted(by: "owner")).verdict == .violated)
        #expect(Rooms.judge(probe, Self.plan, answers, control: .seen(by: "owner")).verdict == .notCovered)
    }

    @Test func whatComesOutIsOfTheCounterfeitUnlessItComesOutAnyway() throws {
        let probe = try #require(Rooms.probes(.counterfeitCredential, Self.show, in: Self.plan)["unsigned-token"])
        let leak = Rooms.answer(200, leaks: true)
        #expect(Rooms.judge(probe, Self.plan, [leak, Rooms.answer(401)]).finding?.breach == .content)
        #expect(Rooms.judge(probe, Self.plan, [leak, Rooms.answer(200)]).finding?.mechanism == .invalidCredential)
        #expect(Rooms.judge(probe, Self.plan, [leak, leak]).verdict == .notCovered)
    }

    // MARK: Places

    @Test func theCredentialGoesToEveryPlaceButItsOwn() {
        let ways = Rooms.probes(.credentialPlace, Self.show, in: Self.plan)
        #expect(ways.count == 9)
        #expect(Rooms.edits(ways["query-access-token"]) == [.credential(.query(name: "access_token"))])
        #expect(
            Rooms.edits(ways["bearer-in-lower-case"])
                == [.credential(.header(name: "Authorization", prefix: "bearer "))])
        #expect(ways.values.allSatisfy { $0.depth == .standard })
        let own = Rooms.plan(Rooms.contract([Rooms.showRoom], credential: .query(name: "token")))
        let others = Rooms.probes(.credentialPlace, Self.show, in: own)
        #expect(others["query-access-token"] != nil)
        #expect(others["query-token"] == nil)
    }

    @Test func whatTakesNoCredentialTakesItNowhere() {
        let open = Rooms.read(
            "open", "GET", Rooms.path(.literal("/open/"), Rooms.room), credential: CredentialPlacement.none)
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom, open]))
        let tried = plan.probes.filter { $0.tactic == .credentialPlace || $0.tactic == .counterfeitCredential }
        #expect(tried.contains { $0.id.contains("show_room") })
        #expect(!tried.contains { $0.id.contains("/open/") })
    }

    // MARK: Foreign ones

    @Test func aForeignCredentialMustOpenNothing() throws {
        var stranger = Fixtures.principal("refresh")
        stranger.foreign = "a refresh token"
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom], principals: Rooms.people + [stranger]))
        let probes = plan.probes.filter { $0.tactic == .foreignCredential }
        #expect(
            Set(probes.map(\.id)) == [
                "everyone/me/foreign-credential/refresh", "everyone/show_room/private/foreign-credential/refresh",
                "everyone/show_room/shared/foreign-credential/refresh",
            ])
        let probe = try #require(probes.first { $0.id.contains("private") })
        #expect(probe.requests.map(\.caller) == [.principal(ID(2)), .nobody])
        #expect(probe.depth == .quick)
        #expect(probes.first { $0.id.contains("shared") }?.depth == .thorough)
        #expect(!Self.plan.probes.contains { $0.tactic == .foreignCredential })
        let accepted = Rooms.judge(probe, plan, [200, 401].map { Rooms.answer($0) })
        #expect(accepted.finding?.mechanism == .invalidCredential)
        // It has nothing that could show it alive.
        let refused = Rooms.judge(
            probe, plan, [401, 401].map { Rooms.answer($0) }, life: .notShown("nothing is granted to it"))
        #expect(refused.verdict == .upheld)
    }
}
