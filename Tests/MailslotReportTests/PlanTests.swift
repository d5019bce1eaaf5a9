import Mailslot
import MailslotReport
import Testing

@Suite struct PlanTests {
    private let plan = Planner.plan(PlanTests.contract)

    @Test func table() throws {
        try Golden.expect(PlanTable(style: TerminalStyle()).bytes(plan), "plan.txt")
    }

    @Test func colouredTable() throws {
        try Golden.expect(PlanTable(style: TerminalStyle(isColoured: true)).bytes(plan), "plan.coloured.txt")
    }

    @Test func json() throws {
        try Golden.expect(PlanJSON.bytes(plan), "plan.json")
    }

    @Test func everyProbeIsInBoth() throws {
        let table = String(decoding: PlanTable(style: TerminalStyle()).bytes(plan), as: UTF8.self)
        let document = try JSONParser.parse(PlanJSON.bytes(plan))
        let ids = try #require(document["probes"]?.items).map { $0["id"]?.text }
        #expect(!plan.probes.isEmpty && ids == plan.probes.map(\.id))
        for probe in plan.probes { #expect(table.contains("  \(probe.id) ")) }
        for one in plan.notCovered { #expect(table.contains(one.reason)) }
        #expect(document["not_covered"]?.items?.count == plan.notCovered.count)
        #expect(document["summary"]?["probes"]?.integer == plan.probes.count)
    }

    @Test func noCredentialIsInEither() throws {
        for bytes in [PlanTable(style: TerminalStyle()).bytes(plan), PlanJSON.bytes(plan)] {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("s3cr3t"))
        }
    }

    @Test func theSummaryCounts() {
        let summary = PlanSummary(plan)
        #expect(summary.operations == 5)
        #expect(summary.objects == 5)
        #expect(summary.subjects == 2)
        #expect(summary.probes == plan.probes.count)
        #expect(summary.requests > plan.probes.count)
    }

    // MARK: A contract

    private static func place(_ line: Int) -> Mailslot.SourceLocation {
        Mailslot.SourceLocation(file: "specs/postbox/partner.contract.yaml", line: line, column: 5)
    }

    private static func principal(_ name: String) -> Principal {
        Principal(
            name: name, id: ObjectID(name),
            credential: Credential(variable: name.uppercased() + "_TOKEN", secret: "s3cr3t-\(name)"),
            location: place(5))
    }

    private static func operation(
        _ name: String, _ verb: Verb, _ kind: String?, _ method: String, _ path: [TextTemplate.Piece],
        body: ValueTemplate? = nil, takes: [String: String] = [:], makes: String? = nil
    ) -> Mailslot.Operation {
        Mailslot.Operation(
            name: name, verb: verb, kind: kind,
            request: RequestTemplate(
                method: method, path: TextTemplate(path), body: body.map { .json($0) }),
            takes: takes,
            makes: makes.map { [.init(kind: $0, id: Capture(.json(JSONPointer(tokens: ["id"]))))] } ?? [],
            location: Mailslot.SourceLocation(file: "specs/postbox/postbox.api.yaml", line: 9, column: 3))
    }

    private static let conversations: [TextTemplate.Piece] = [.literal("/v2/conversations")]
    private static let messages = conversations + [.literal("/"), .parameter("conversation"), .literal("/messages")]
    private static let text = ValueTemplate.object([.init("text", .text(TextTemplate([.parameter("text")])))])

    private static let api = APIDescription(
        name: "Postbox", credential: .bearer,
        operations: [
            operation("whoami", .whoami, nil, "GET", [.literal("/v2/me")]),
            operation(
                "create_conversation", .create, "conversation", "POST", conversations,
                body: .object([.init("title", .text(TextTemplate([.parameter("title")])))]), makes: "conversation"),
            operation("send_message", .send, "message", "POST", messages, body: text, makes: "message"),
            operation("list_messages", .read, "message", "GET", messages),
            operation(
                "delete_message", .delete, "message", "DELETE", [.literal("/v2/messages/"), .parameter("message")]),
            operation(
                "get_attachment", .fetch, "attachment", "GET",
                [.literal("/v2/attachments/"), .parameter("attachment")],
                takes: ["attachment": "attachment"]),
        ])

    private static func canary(_ parameter: String, _ others: [String: String] = [:]) -> [String: ValueTemplate] {
        var values = others.mapValues { ValueTemplate.text(TextTemplate([.object($0)])) }
        values[parameter] = .text(TextTemplate([.generated(.canary(.text))]))
        return values
    }

    private static let contract: Contract = {
        Contract(
            title: "A streaming partner may recommend titles, and sees nothing",
            file: "specs/postbox/partner.contract.yaml", api: api, targets: ["main": "http://127.0.0.1:8080"],
            principals: [principal("partner"), principal("alice"), principal("bob")],
            scene: [
                .act(
                    .init(
                        principal: "alice", operation: "create_conversation", values: canary("title"),
                        names: ["conversation": "dm"], location: place(10))),
                .act(
                    .init(
                        principal: "bob", operation: "send_message", values: canary("text", ["conversation": "dm"]),
                        names: ["message": "secret"], location: place(11))),
                .act(
                    .init(
                        principal: "alice", operation: "create_conversation", values: canary("title"),
                        names: ["conversation": "support"], location: place(12))),
                .given(
                    .init(kind: "conversation", id: "inbox.alice", owner: "alice", name: "inbox", location: place(13))),
            ],
            permissions: [
                Permission(
                    subject: .principal("partner"), reference: "Partner agreement, section 4.2",
                    grants: [
                        Grant(operation: "whoami", location: place(18)),
                        Grant(
                            operation: "send_message", objects: ["conversation": .init(names: ["support"])],
                            location: place(19)),
                        Grant(
                            operation: "delete_message", objects: ["message": .init(own: true)], location: place(20)),
                    ], location: place(16)),
                Permission(subject: .everyone, grants: [], location: place(22)),
            ])
    }()
}
