import Mailslot
import Testing

/// `path-form` and `path-in-header`.
struct PathTests {
    @Test func everyFormIsTriedOnAPathOfSeveralSegments() {
        let plan = Rooms.plan(Rooms.contract([Rooms.listMessages]))
        let ways = Rooms.probes(.pathForm, "partner/list_messages/private", in: plan)
        #expect(Set(ways.keys) == Set(PathForm.allCases.map(\.rawValue)))
        #expect(Rooms.edits(ways["trailing-slash"]) == [.path(.trailingSlash)])
        #expect(ways["trailing-slash"]?.depth == .standard)
        #expect(ways["encoded-slash"]?.depth == .thorough)
    }

    @Test func aFormThatWouldMakeNoPathOfItIsLeftOut() {
        let one = Rooms.read("inbox", "GET", Rooms.path(.literal("/inbox")))
        let numbers = Rooms.read("numbers", "GET", Rooms.path(.literal("/1/"), Rooms.room))
        let open = Rooms.read("open", "GET", Rooms.path(.literal("/open/")))
        let plan = Rooms.plan(Rooms.contract([one, numbers, open]))
        let inbox = Rooms.probes(.pathForm, "partner/inbox", in: plan)
        #expect(inbox["trailing-slash"] != nil)
        // Without its only slash it would be no path.
        #expect(inbox["encoded-slash"] == nil)
        let digits = Rooms.probes(.pathForm, "partner/numbers/private", in: plan)
        #expect(digits["encoded-slash"] != nil)
        #expect(digits["upper-case"] == nil)
        #expect(digits["encoded-letter"] == nil)
        #expect(Rooms.probes(.pathForm, "partner/open", in: plan).isEmpty)
    }

    @Test func belowThoroughOneKnownAndOneUnknownObjectStandForTheOthers() {
        var contract = Rooms.contract([Rooms.showRoom])
        contract.scene.append(Fixtures.act("owner", "create_room", [:], ["room": "attic"]))
        let plan = Rooms.plan(contract)
        func depth(_ room: String) -> Depth? {
            Rooms.probes(.pathForm, "partner/show_room/\(room)", in: plan)["upper-case"]?.depth
        }
        #expect(depth("private") == .standard)
        #expect(depth("shared") == .standard)
        #expect(depth("attic") == .thorough)
    }

    @Test func theHeaderNamesThePathAndTheRequestGoesToAnAllowedOne() {
        let plan = Rooms.plan(Rooms.contract([Rooms.showRoom]))
        let ways = Rooms.probes(.pathInHeader, "partner/show_room/private", in: plan)
        #expect(
            Rooms.edits(ways["x-original-url-allowed"])
                == [.pathInHeader("X-Original-URL", sentTo: TextTemplate(literal: "/me"))])
        #expect(
            Rooms.edits(ways["x-rewrite-url-root"])
                == [.pathInHeader("X-Rewrite-URL", sentTo: TextTemplate(literal: "/"))])
        #expect(ways.count == 4)
    }

    @Test func anAllowedPathThatTakesAnotherMethodIsNoCover() {
        let plan = Rooms.plan(Rooms.contract([Rooms.search]))
        let ways = Rooms.probes(.pathInHeader, "partner/search/private", in: plan)
        #expect(Set(ways.keys) == ["x-original-url-root", "x-rewrite-url-root"])
    }

    @Test func aPathThatHoldsTheCredentialIsPutIntoNoHeader() {
        let show = Rooms.read(
            "show", "GET", Rooms.path(.literal("/bot"), .parameter("token"), .literal("/"), Rooms.room))
        let inHeader = Rooms.plan(Rooms.contract([show]))
        #expect(inHeader.probes.contains { $0.tactic == .pathInHeader })
        let inPath = Rooms.plan(Rooms.contract([show], credential: .path(parameter: "token")))
        #expect(!inPath.probes.contains { $0.tactic == .pathInHeader })
    }
}
