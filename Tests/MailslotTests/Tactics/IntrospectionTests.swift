import Mailslot
import Testing

/// What a GraphQL endpoint says of itself, beside what is asked of it.
struct IntrospectionTests {
    private static let plan = DoorFixtures.plan()

    private func judge(_ bodies: [String]) throws -> Judgement {
        let probe = try #require(Self.plan.probes.first { $0.tactic == .introspection })
        let operation = Self.plan.operation(probe.cell.call.operation)
        return Comparisons.judge(probe, in: Self.plan, bodies.map { Comparisons.answer(operation, 200, $0) })
    }

    private static let refusal = #"{"errors":[{"message":"introspection is switched off"}]}"#

    /// A schema in which a message leads to its reactions.
    private static func schema(_ conversation: String = "") -> String {
        func field(_ name: String, _ type: String) -> String { #"{"name":"\#(name)","type":\#(type)}"# }
        func named(_ name: String) -> String { #"{"name":"\#(name)","kind":"OBJECT"}"# }
        let list =
            #"{"name":null,"kind":"NON_NULL","ofType":{"name":null,"kind":"LIST","ofType":\#(named("Message"))}}"#
        let types = [
            ("Root", [field("conversation", named("Conversation")), field("message", named("Message"))]),
            ("Conversation", [field("messages", list), field("title", named("String"))]),
            ("Message", [field("text", named("String"))]),
            ("Unreached", [field("message", named("Message"))]), ("__Type", [field("fields", named("Message"))]),
        ].map { name, fields in
            let all = fields + (name == "Conversation" && !conversation.isEmpty ? [conversation] : [])
            return #"{"name":"\#(name)","fields":[\#(all.joined(separator: ","))]}"#
        }
        return #"{"data":{"__schema":{"queryType":{"name":"Root"},"types":[\#(types.joined(separator: ","))]}}}"#
    }

    @Test func asksOnceForEachSubject() {
        let probes = Self.plan.probes.filter { $0.tactic == .introspection }
        #expect(probes.map(\.id) == ["partner/list_messages/dm/introspection"])
        #expect(probes.first?.requests.map(\.role) == [.attempt, .act])
        #expect(DoorFixtures.plan(doors: Doors()).calls(.introspection).isEmpty)
    }

    @Test func whatLeadsFurtherIsNotCovered() throws {
        #expect(try judge([Self.schema(), Self.schema()]).verdict == .upheld)
        let further = #"{"name":"reactions","type":{"name":"Message","kind":"OBJECT"}}"#
        for bodies in [[Self.schema(further), Self.refusal], [Self.refusal, Self.schema(further)]] {
            let judgement = try judge(bodies)
            #expect(judgement.verdict == .notCovered)
            #expect(judgement.reason.hasSuffix("by Conversation.reactions"), "\(judgement.reason)")
        }
    }

    @Test func whatIsNotToldIsNotKnown() throws {
        for body in [Self.refusal, "", #"{"data":{"__schema":{"types":[]}}}"#] {
            #expect(try judge([body, body]).verdict == .notCovered)
        }
    }
}
