import Mailslot
import Testing

/// `method-override` and `other-method`.
struct MethodTests {
    private static let show = "partner/show_room/private"

    @Test func aGetIsSentAsAPostThatNamesIt() throws {
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom]))
        let ways = Rooms.probes(.methodOverride, Self.show, in: plan)
        #expect(
            Set(ways.keys) == ["x-http-method-override", "x-method-override", "x-http-method", "query-method"])
        #expect(
            Rooms.edits(ways["x-http-method-override"])
                == [.method("POST"), .header("X-HTTP-Method-Override", TextTemplate(literal: "GET"))])
        #expect(
            Rooms.edits(ways["query-method"]) == [.method("POST"), .query("_method", TextTemplate(literal: "GET"))])
        #expect(ways["x-http-method-override"]?.depth == .quick)
    }

    @Test func aPostThatReadsIsSentAsAGetThatKeepsItsBody() {
        let plan = Rooms.plan(Rooms.contract([Rooms.search]))
        let ways = Rooms.probes(.methodOverride, "partner/search/private", in: plan)
        #expect(
            Rooms.edits(ways["x-http-method-override"])
                == [.method("GET"), .header("X-HTTP-Method-Override", TextTemplate(literal: "POST"))])
    }

    @Test func aWriteByTheSamePathIsNotRisked() {
        let path = Rooms.listMessages.request.path
        // A message without the text that it needs is none, so that the list may be asked for by POST.
        let beside = Rooms.plan(Rooms.contract([Rooms.listMessages]))
        #expect(!Rooms.probes(.methodOverride, "partner/list_messages/private", in: beside).isEmpty)
        // A server that knows no override would carry this one out.
        let clear = Rooms.operation("clear", .mark, "room", RequestTemplate(method: "POST", path: path))
        let risky = Rooms.plan(Rooms.contract([Rooms.listMessages, clear]))
        #expect(Rooms.probes(.methodOverride, "partner/list_messages/private", in: risky).isEmpty)
    }

    @Test func anotherMethodTakesItsParametersWhereItHasThem() {
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom, Rooms.search]))
        let get = Rooms.probes(.otherMethod, Self.show, in: plan)
        #expect(Rooms.edits(get["post"]) == [.method("POST"), .body(.elsewhere)])
        #expect(Rooms.edits(get["lower-case"]) == [.method("get")])
        let post = Rooms.probes(.otherMethod, "partner/search/private", in: plan)
        #expect(Rooms.edits(post["get"]) == [.method("GET"), .body(.elsewhere)])
        #expect(post["post"] == nil)
    }

    @Test func noOtherMethodWhereItIsADescribedWrite() {
        let plan = Rooms.plan(Rooms.contract([Rooms.listMessages, Rooms.listRooms]))
        // By POST, these two send a message and create a room.
        #expect(Set(Rooms.probes(.otherMethod, "partner/list_messages/private", in: plan).keys) == ["lower-case"])
        #expect(Set(Rooms.probes(.otherMethod, "partner/list_rooms", in: plan).keys) == ["lower-case"])
    }

    @Test func aPathWithAnotherNameForItsParameterIsTheSamePath() {
        let move = Rooms.operation(
            "move", .move, nil,
            RequestTemplate(method: "POST", path: Rooms.path(.literal("/rooms/"), .parameter("target"))),
            values: ["target": Fixtures.value(.literal("x"))])
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom, move]))
        #expect(Rooms.probes(.otherMethod, Self.show, in: plan)["post"] == nil)
    }

    @Test func aPathThatFillsInWhatAnotherSaysLiterallyIsTheSamePath() {
        let recent = Rooms.read("recent", "GET", Rooms.path(.literal("/rooms/recent")))
        let open = Rooms.plan(Rooms.contract([recent]))
        #expect(Rooms.probes(.otherMethod, "partner/recent", in: open)["post"] != nil)
        let mark = Rooms.operation(
            "mark", .mark, "room", RequestTemplate(method: "POST", path: Rooms.showRoom.request.path))
        let closed = Rooms.plan(Rooms.contract([recent, mark]))
        #expect(Rooms.probes(.otherMethod, "partner/recent", in: closed)["post"] == nil)
    }

    @Test func whatIsGrantedOrWritesIsLeftAlone() {
        let granted = Rooms.plan(Rooms.contract([Rooms.showRoom], grants: [Fixtures.grant("show_room")]))
        for tactic in [TacticName.methodOverride, .otherMethod] {
            #expect(!granted.probes.contains { $0.tactic == tactic })
        }
    }
}
