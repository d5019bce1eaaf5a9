import Mailslot
import Testing

/// `parameter-form` and `body-form`.
struct ParameterTests {
    private static let filter = Rooms.read(
        "filter", "GET", Rooms.path(.literal("/messages")), query: [.init("in", Fixtures.value(Rooms.room))])

    @Test(arguments: [filter, Rooms.search])
    func aFieldIsGivenInEveryForm(operation: Mailslot.Operation) throws {
        let plan = Rooms.plan(Rooms.contract([operation]))
        let ways = Rooms.probes(.parameterForm, "partner/\(operation.name)/private", in: plan)
        let shared = try #require(Rooms.object("shared", in: plan))
        #expect(
            Set(ways.keys) == [
                "allowed-first", "allowed-last", "list", "not-equal", "equal", "pattern", "any", "leading-zero",
            ])
        #expect(
            Rooms.edits(ways["allowed-first"]) == [.parameter("room", .twice(other: shared, otherFirst: true))])
        #expect(
            Rooms.edits(ways["allowed-last"]) == [.parameter("room", .twice(other: shared, otherFirst: false))])
        #expect(
            Rooms.edits(ways["not-equal"])
                == [.parameter("room", .member("$ne")), .parameter("room", .text("no-such-id"))])
    }

    @Test func withoutAnAllowedObjectThereIsNothingToGiveBesides() throws {
        var contract = Rooms.contract([Self.filter, Rooms.showRoom])
        contract.permissions[0].grants = [Fixtures.grant("me")]
        let plan = Rooms.plan(contract)
        let ways = Rooms.probes(.parameterForm, "partner/filter/private", in: plan)
        #expect(ways["list"] != nil)
        #expect(ways["allowed-first"] == nil)
        #expect(Rooms.probes(.parameterForm, "partner/show_room/private", in: plan)["query-beside-path"] == nil)
    }

    @Test func thePathHasTheAllowedObjectAndTheQueryTheOther() throws {
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom]))
        let ways = Rooms.probes(.parameterForm, "partner/show_room/private", in: plan)
        let shared = try #require(Rooms.object("shared", in: plan))
        #expect(Rooms.edits(ways["query-beside-path"]) == [.parameter("room", .queryBeside(pathHas: shared))])
        #expect(ways["allowed-first"] == nil)
    }

    @Test func anIDInAListStandsBesideAnAllowedOneAndItsLeakIsOfTheObject() throws {
        let lookup = Rooms.read(
            "lookup", "POST", Rooms.path(.literal("/lookup")),
            body: .json(.object([.init("ids", .array([Fixtures.value(Rooms.room)]))])))
        let plan = Rooms.plan(Rooms.contract([lookup, Self.filter]))
        let listed = Rooms.probes(.parameterForm, "partner/lookup/private", in: plan)
        #expect(Set(listed.keys) == ["beside-allowed"])
        let beside = try #require(listed["beside-allowed"])
        let twice = try #require(Rooms.probes(.parameterForm, "partner/filter/private", in: plan)["allowed-first"])
        #expect(Rooms.judge(beside, plan, [Rooms.answer(200, leaks: true)]).finding?.mechanism == .crossObject)
        #expect(Rooms.judge(twice, plan, [Rooms.answer(200, leaks: true)]).finding?.mechanism == .requestShape)
        #expect(
            Rooms.judge(beside, plan, [Rooms.answer(403)], control: .seen(by: "owner")).verdict == .upheld)
    }

    @Test func theSizeOfAPageIsAskedForBeyondAllLimitsWhereTheListIsGranted() throws {
        let pages = Mailslot.Operation.Pages(next: Fixtures.capture("/next"), parameter: "cursor", size: "limit")
        let list = Rooms.read(
            "list", "GET", Rooms.path(.literal("/messages")),
            query: [.init("limit", Fixtures.value(.literal("20")))], pages: pages)
        let plan = Rooms.plan(
            Rooms.contract(
                [list, Rooms.listRooms],
                grants: [
                    Fixtures.grant("list"), Fixtures.grant("list_rooms"),
                ]))
        let ways = Rooms.probes(.parameterForm, "partner/list", in: plan)
        #expect(Set(ways.keys) == ["negative-limit", "huge-limit"])
        guard case .instead(let request, _)? = Rooms.edits(ways["negative-limit"])?.first else {
            Issue.record("the limit of the description is not replaced")
            return
        }
        #expect(request.query == [.init("limit", Fixtures.value(.literal("-1")))])
        #expect(Rooms.probes(.parameterForm, "partner/list_rooms", in: plan).isEmpty)
    }

    @Test func aBodyIsGivenAsEveryOtherType() {
        let form = Rooms.read(
            "form", "POST", Rooms.path(.literal("/form")), body: .form([.init("in", Fixtures.value(Rooms.room))]))
        let plan = Rooms.plan(Rooms.contract([Rooms.search, form, Rooms.showRoom]))
        #expect(
            Set(Rooms.probes(.bodyForm, "partner/search/private", in: plan).keys)
                == ["form", "multipart", "text", "query"])
        #expect(
            Set(Rooms.probes(.bodyForm, "partner/form/private", in: plan).keys)
                == ["json", "multipart", "text", "query"])
        #expect(Rooms.probes(.bodyForm, "partner/show_room/private", in: plan).isEmpty)
    }

    @Test func aBodyThatHoldsTheCredentialStaysAForm() {
        let form = Rooms.read(
            "form", "POST", Rooms.path(.literal("/form")), body: .form([.init("in", Fixtures.value(Rooms.room))]))
        let plan = Rooms.plan(Rooms.contract([form], credential: .form(name: "token")))
        #expect(!plan.probes.contains { $0.tactic == .bodyForm })
    }
}
