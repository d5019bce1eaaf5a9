import Mailslot
import Testing

/// What is asked of a GraphQL endpoint.
struct GraphQLTests {
    private let plan = DoorFixtures.plan()

    private func query(_ id: String, in plan: Plan) throws -> TextTemplate? {
        let probe = try #require(plan.probe(id), "no probe \(id)")
        guard case .instead(let request, let values)? = probe.requests[0].variation.edits.first else { return nil }
        #expect(request == DoorFixtures.doors.graphQL?.request)
        return values["query"]
    }

    @Test func asksForTheObjectsOfACall() throws {
        #expect(
            try query("partner/list_messages/dm/graphql/plain-1", in: plan)
                == Fixtures.text(
                    .literal("{ "), .literal("conversation(id: \""), .parameter("conversation"),
                    .literal("\") { messages { text } }"), .literal(" }")))
        #expect(
            try query("partner/list_messages/dm/graphql/aliased-1", in: plan)
                == Fixtures.text(
                    .literal("{ a: "), .literal("conversation(id: \""), .object("support"),
                    .literal("\") { messages { text } }"), .literal(" b: "), .literal("conversation(id: \""),
                    .parameter("conversation"), .literal("\") { messages { text } }"), .literal(" }")))
    }

    @Test func asksOnceForAllReadsOfTheSameObjects() {
        let thorough = DoorFixtures.plan(depth: .thorough)
        // Not for get_message, which reads the same messages, and for v1_show only where it is the first denied read.
        #expect(
            thorough.calls(.graphql) == [
                "partner/list_messages/dm", "partner/list_messages/support", "partner/show_message/secret",
                "partner/show_message/question", "partner/v1_show/partner-message",
            ])
    }

    @Test func doesNotAliasWhatHasAnAlias() {
        #expect(plan.ways(.graphql, "partner/show_message/secret") == ["plain-2"])
    }

    @Test func asksWithoutObjectsBesideACallWithoutObjects() throws {
        var doors = DoorFixtures.doors
        doors.graphQL?.reaches = [TextTemplate(literal: "me { conversations { messages { text } } }")]
        let plan = DoorFixtures.plan(doors: doors, depth: .thorough)
        #expect(plan.calls(.graphql) == ["partner/whoami"])
        #expect(plan.ways(.graphql, "partner/whoami") == ["plain-1"])
    }

    @Test func needsAnEndpoint() {
        #expect(!plan.calls(.graphql).isEmpty)
        #expect(DoorFixtures.plan(doors: Doors()).calls(.graphql).isEmpty)
    }
}
