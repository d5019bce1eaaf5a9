import Mailslot
import Testing

/// What is sent in other versions.
struct VersionTests {
    private let plan = DoorFixtures.plan(depth: .thorough)

    @Test func sendsARefusedReadInEachOtherVersion() throws {
        #expect(plan.ways(.version, "partner/list_messages/dm") == ["v1", "beta", "internal"])
        let probe = try #require(plan.probe("partner/list_messages/dm/version/v1"))
        #expect(probe.requests[0].variation.edits == [.pathPrefix("/v2", replacedBy: "/v1")])
        #expect(probe.depth == .quick)
        #expect(plan.probe("partner/list_messages/dm/version/beta")?.depth == .standard)
        // Names that the description does not have are guessed, numbers are not.
        #expect(plan.probe("partner/list_messages/dm/version/internal")?.depth == .thorough)
    }

    @Test func leavesADescribedOperationToItself() {
        // GET /v1/messages/{message} is an operation of its own.
        #expect(plan.ways(.version, "partner/show_message/secret") == ["beta", "internal"])
        #expect(plan.ways(.version, "partner/v1_show/secret") == ["beta", "internal"])
    }

    @Test func asksForAGrantedListInOtherVersions() throws {
        let list = Fixtures.operation("inbox", .list, "message", "GET", TextTemplate(literal: "/v2/inbox"))
        var contract = DoorFixtures.contract(DoorFixtures.grants + [Fixtures.grant("inbox")])
        contract.api.operations.append(list)
        let plan = Planner.plan(contract)
        let probe = try #require(plan.probe("partner/inbox/version/v1"))
        #expect(probe.cell.expectation.kind == .granted)
        func judge(_ control: Trial.ControlOutcome, leaks: Bool = false) -> Judgement {
            let answer = leaks ? Trials.holding(Trials.accepted) : Trials.accepted
            return Trials.judge(probe, in: plan, [answer], control: control)
        }
        #expect(judge(.seen(by: "alice")).proof == .seen)
        #expect(judge(.accepted(by: "alice")).verdict == .notCovered)
        #expect(judge(.seen(by: "alice"), leaks: true).finding?.mechanism == .legacyInterface)
    }

    @Test func guessesWhereNoVersionsAreNamed() throws {
        let guessing = DoorFixtures.plan(doors: Doors(), depth: .thorough)
        #expect(
            guessing.ways(.version, "partner/list_messages/dm") == ["v1", "v0", "beta", "internal", "unversioned"])
        // A guess is made on something that the subject knows, and on something that it does not.
        #expect(!guessing.ways(.version, "partner/list_messages/support").isEmpty)
        let probe = try #require(guessing.probe("partner/list_messages/dm/version/unversioned"))
        #expect(probe.requests[0].variation.edits == [.pathPrefix("/v2", replacedBy: "")])
        #expect(DoorFixtures.plan(doors: Doors()).calls(.version).isEmpty)
    }

    @Test(arguments: [
        ("/_matrix/client/v3/rooms", "/_matrix/client/v3", "/_matrix/client/v2"),
        ("/v1.0/me", "/v1.0", "/v0"), ("/api/v12/x", "/api/v12", "/api/v11"),
    ])
    func findsTheVersionInAPath(path: String, own: String, lower: String) throws {
        #expect(ways(of: path).first?.variation.edits == [.pathPrefix(own, replacedBy: lower)])
    }

    @Test(arguments: [
        "/rooms", "/vip/rooms", "/v/rooms", "/v1a/rooms", "/v99999999999999999999/rooms", "/v1.2.3/x", "/v٣/x",
    ])
    func guessesNothingWithoutAVersion(path: String) {
        #expect(ways(of: path).isEmpty)
    }

    private func ways(of path: String) -> [Way] {
        let operation = Fixtures.operation("inbox", .list, "message", "GET", TextTemplate(literal: path))
        var contract = DoorFixtures.contract(doors: Doors())
        contract.api.operations.append(operation)
        let plan = Planner.plan(contract, Extent(.thorough))
        return plan.probes.filter { $0.id.hasPrefix("partner/inbox/version") }.map { probe in
            Way(probe.way ?? "", probe.depth, probe.requests[0].variation.edits)
        }
    }
}
