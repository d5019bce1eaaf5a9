import Mailslot
import Testing

/// `act-as` and `other-tenant`.
struct IdentityTests {
    private static let owner = TextTemplate([.principal("owner")])

    @Test func theEntitledPersonIsNamedInHeadersAndFields() {
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom, Rooms.search]))
        let ways = Rooms.probes(.actAs, "partner/show_room/private", in: plan)
        #expect(Rooms.edits(ways["x-user-id"]) == [.header("X-User-Id", Self.owner)])
        #expect(Rooms.edits(ways["query-user-id"]) == [.query("user_id", Self.owner)])
        #expect(ways.values.filter { $0.depth == .quick }.map(\.way) == ["x-user-id"])
        #expect(ways["body-user"] == nil)
        let body = Rooms.probes(.actAs, "partner/search/private", in: plan)["body-user"]
        guard case .instead(let request, _)? = Rooms.edits(body)?.first else {
            Issue.record("the body says nothing of a user")
            return
        }
        #expect(
            request.body
                == .json(.object([.init("in", Fixtures.value(Rooms.room)), .init("user", .text(Self.owner))])))
    }

    @Test func aGrantedReadThatNamesNoObjectIsAskedForInAnothersName() {
        let granted = Rooms.plan(
            Rooms.contract(
                [Rooms.showRoom, Rooms.listRooms], grants: [Fixtures.grant("list_rooms"), Fixtures.grant("show_room")]))
        #expect(Rooms.probes(.actAs, "partner/list_rooms", in: granted)["x-user-id"] != nil)
        #expect(Rooms.probes(.actAs, "partner/show_room/private", in: granted).isEmpty)
    }

    @Test func aGrantedReadCountsOnlyWhereThePersonSeesMore() throws {
        let plan = Rooms.plan(Rooms.contract([Rooms.listRooms], grants: [Fixtures.grant("list_rooms")]))
        let probe = try #require(Rooms.probes(.actAs, "partner/list_rooms", in: plan)["x-user-id"])
        let quiet = [Rooms.answer(200)]
        #expect(Rooms.judge(probe, plan, quiet, control: .seen(by: "owner")).verdict == .upheld)
        #expect(Rooms.judge(probe, plan, quiet, control: .accepted(by: "owner")).verdict == .notCovered)
        let leak = Rooms.judge(probe, plan, [Rooms.answer(200, leaks: true)], control: .accepted(by: "owner"))
        #expect(leak.finding?.mechanism == .clientAssertedIdentity)
        // Who one is tells nothing that a canary could show.
        #expect(Rooms.probes(.actAs, "partner/me", in: plan).isEmpty)
    }

    @Test func whereOnlyTheSubjectIsEntitledNobodyIsNamed() {
        var contract = Rooms.contract([Rooms.listRooms])
        #expect(Rooms.plan(contract).probes.contains { $0.tactic == .actAs })
        contract.permissions.append(
            Permission(subject: .principal("owner"), grants: [], location: Fixtures.location))
        let named = Rooms.plan(contract).probes.filter { $0.tactic == .actAs && $0.cell.call.binding.objects.isEmpty }
        #expect(named.isEmpty)
    }

    private static func person(_ name: String, of tenant: String?) -> Principal {
        var person = Fixtures.principal(name)
        person.tenant = tenant
        return person
    }

    @Test func theTenantOfTheObjectsOwnerIsNamed() {
        let people = [
            Self.person("partner", of: "acme"), Self.person("owner", of: "globex"), Self.person("third", of: "Init"),
        ]
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom, Rooms.listRooms], principals: people))
        let ways = Rooms.probes(.otherTenant, "partner/show_room/private", in: plan)
        let named = ["globex-x-tenant-id", "globex-x-workspace", "globex-query-team-id", "globex-query-org"]
        #expect(Set(ways.keys).isSuperset(of: named))
        #expect(
            Rooms.edits(ways["globex-x-tenant-id"]) == [.header("X-Tenant-Id", TextTemplate(literal: "globex"))])
        let list = Rooms.probes(.otherTenant, "partner/list_rooms", in: plan)
        #expect(Rooms.edits(list["init-x-tenant"]) == [.header("X-Tenant", TextTemplate(literal: "Init"))])
        #expect(list.count == 2 * ways.count)
    }

    @Test func whatIsNotTriedByItselfBeforeThoroughRunsIsTriedTogether() throws {
        let people = [Self.person("partner", of: "acme"), Self.person("owner", of: "globex")]
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom], principals: people))
        let ways = Rooms.probes(.otherTenant, "partner/show_room/private", in: plan)
        for (name, part) in [("headers", "x-"), ("query", "query-")] {
            let together = try #require(ways["globex-\(name)"])
            #expect(together.depth == .standard)
            let single = ways.values.filter { $0.depth == .thorough && $0.way?.hasPrefix("globex-\(part)") == true }
            #expect(single.count > 1)
            #expect(Set(Rooms.edits(together) ?? []) == Set(single.flatMap { Rooms.edits($0) ?? [] }))
        }
    }

    @Test func aFieldIsNamedLikeTheKindOfPeople() {
        var contract = Rooms.contract([Rooms.showRoom])
        #expect(
            Rooms.probes(.actAs, "partner/show_room/private", in: Rooms.plan(contract))["query-agent-id"] == nil)
        contract.scene.append(
            .given(
                SceneStep.GivenObject(
                    kind: "agent", id: "owner", owner: "owner", name: "owner_profile", location: Fixtures.location)))
        let ways = Rooms.probes(.actAs, "partner/show_room/private", in: Rooms.plan(contract))
        #expect(Rooms.edits(ways["query-agent-id"]) == [.query("agent_id", Self.owner)])
    }

    @Test func aPersonWithANumberIsAlsoCalledByName() {
        var owner = Fixtures.principal("owner")
        #expect(
            Rooms.probes(.actAs, "partner/show_room/private", in: Rooms.plan(Rooms.contract([Rooms.showRoom])))[
                "headers-by-name"] == nil)
        owner.id = "4101"
        let people = [Fixtures.principal("partner"), owner]
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom], principals: people))
        let way = Rooms.probes(.actAs, "partner/show_room/private", in: plan)["headers-by-name"]
        #expect(Rooms.edits(way)?.contains(.header("Api-Username", TextTemplate(literal: "owner"))) == true)
    }

    private static func inbox(of person: TextTemplate.Piece) -> Mailslot.Operation {
        let request = RequestTemplate(
            method: "GET", path: Rooms.path(.literal("/inboxes/"), .parameter("of")),
            query: [.init("in", Fixtures.value(.parameter("workspace")))])
        return Rooms.operation("show_inbox", .read, "message", request, values: ["of": Fixtures.value(person)])
    }

    @Test func aParameterThatNamesTheCallerOrItsTenantNamesAnother() {
        let people = [Self.person("partner", of: "acme"), Self.person("owner", of: "globex")]
        var contract = Rooms.contract([Self.inbox(of: .generated(.callerID))], principals: people)
        contract.values["show_inbox"] = ["workspace": Fixtures.value(.literal("acme"))]
        let plan = Rooms.plan(contract)
        let person = Rooms.probes(.actAs, "partner/show_inbox", in: plan)
        #expect(person["parameter-of"]?.requests.first?.variation.values == ["of": .text(Self.owner)])
        #expect(person["parameter-of"]?.depth == .quick)
        #expect(person["parameter-workspace"] == nil)
        let tenant = Rooms.probes(.otherTenant, "partner/show_inbox", in: plan)
        #expect(
            tenant["globex-parameter-workspace"]?.requests.first?.variation.values
                == ["workspace": Fixtures.value(.literal("globex"))])
        // Who is named already is somebody else.
        let named = Rooms.plan(Rooms.contract([Self.inbox(of: .principal("owner"))], principals: people))
        #expect(Rooms.probes(.actAs, "partner/show_inbox", in: named)["parameter-of"] == nil)
    }

    @Test func aFormHasOneMoreField() {
        let form = Rooms.read(
            "find", "POST", Rooms.path(.literal("/find")),
            body: .form([.init("in", Fixtures.value(Rooms.room)), .init("user", Fixtures.value(.literal("me")))]))
        let ways = Rooms.probes(.actAs, "partner/find/private", in: Rooms.plan(Rooms.contract([form])))
        guard case .instead(let request, _)? = Rooms.edits(ways["body-user"])?.first else {
            Issue.record("the form says nothing of a user")
            return
        }
        #expect(
            request.body == .form([.init("in", Fixtures.value(Rooms.room)), .init("user", .text(Self.owner))]))
    }

    @Test func aPersonOfTheTenantIsAskedForTheControl() throws {
        let people = [
            Self.person("partner", of: "acme"), Self.person("owner", of: "acme"), Self.person("third", of: "globex"),
        ]
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom, Rooms.listRooms], principals: people))
        let probe = try #require(Rooms.probes(.otherTenant, "partner/list_rooms", in: plan)["globex-x-tenant"])
        guard case .view(let view) = probe.control else {
            Issue.record("nobody is asked")
            return
        }
        #expect(plan.views[view].candidates == [ID(2)])
        // The room's owner is of the subject's own tenant.
        #expect(Rooms.probes(.otherTenant, "partner/show_room/private", in: plan).isEmpty)
    }

    @Test func withoutTenantsThereIsNoOther() {
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom, Rooms.listRooms]))
        #expect(!plan.probes.contains { $0.tactic == .otherTenant })
    }
}
