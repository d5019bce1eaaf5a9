import Mailslot
import MailslotSpec
import Testing

/// What an API description says beyond its operations, and what a contract says of people and foreign credentials.
struct DoorTests {
    private static func contract(_ more: [String: String] = [:]) throws -> Contract {
        let environment = Fixtures.environment.merging(more) { $1 }
        return try Fixtures.loader(Fixtures.folder("valid"), environment: environment).contract(
            at: "doors/mail.contract.yaml"
        ).value
    }

    @Test("Versions, hosts, expansions and links")
    func lists() throws {
        let doors = try Self.contract().api.doors
        #expect(doors.versions == ["/v2", "/v1", "/internal/beta"])
        #expect(doors.hosts == ["legacy"])
        #expect(
            doors.expansions == [
                .init(name: "expand", value: "messages"), .init(name: "include", value: "messages,members.name"),
                .init(name: "fields", value: "messages{text}"), .init(name: "$expand", value: "all"),
                .init(name: "full", value: ""),
            ])
        #expect(
            doors.links == [
                TextTemplate([.literal("https://chat.example/m/"), .parameter("message")]),
                TextTemplate([.literal("mail:"), .parameter("conversation"), .literal("/$/"), .parameter("queue")]),
            ])
    }

    @Test("A batch: the envelope's request and where its answers are")
    func batch() throws {
        let batch = try #require(try Self.contract().api.doors.batch)
        #expect(batch.request.line == "POST /v2/batch")
        #expect(
            batch.request.query == [
                .init("strict", .text(TextTemplate(literal: "{no}"))), .init("atomic", .constant(.bool(false))),
            ])
        #expect(batch.request.headers == [.init("X-Batch", TextTemplate([.generated(.uuid)]))])
        let call: ValueTemplate = .array([
            .constant(.number("0")),
            .object([
                .init("id", .text(TextTemplate([.parameter("id")]))),
                .init("call", .text(TextTemplate([.parameter("method"), .literal(" "), .parameter("path")]))),
                .init("body", .text(TextTemplate([.parameter("body")]))),
            ]),
        ])
        #expect(
            batch.request.body
                == .json(
                    .object([
                        .init("version", .array([.constant(.number("1")), .constant(.number("2"))])),
                        .init("requests", .array([call])),
                    ])))
        #expect(batch.answers?.tokens == ["responses", "*", "body"])
    }

    @Test("GraphQL: an included description's, with its headers; only kinds among arguments are places")
    func graphQL() throws {
        let graphQL = try #require(try Self.contract().api.doors.graphQL)
        #expect(graphQL.request.parameters == ["query"])
        #expect(graphQL.request.query.map(\.name) == ["operation"])
        #expect(graphQL.request.headers.map(\.name) == ["X-House", "X-Schema"])
        #expect(
            graphQL.reaches == [
                TextTemplate([
                    .literal("conversation(id: \""), .parameter("conversation"),
                    .literal("\") { title messages(first: 5) { text } }"),
                ]),
                TextTemplate([
                    .literal("node(where: {id: "), .parameter("message"),
                    .literal(", $price: \"5 $\"}) { ... on Message { text from{name} } {conversation} }"),
                ]),
                TextTemplate([
                    .literal("me { notes(match: \"\"\"say \""), .parameter("queue"),
                    .literal("\" {or not}\"\"\") { text } }\n"),
                ]),
            ])
    }

    @Test("Strings and brackets of a selection are GraphQL's")
    func selections() throws {
        for (selection, pieces) in [
            ("m(a: {id:5}, b: {k})", [.literal("m(a: {id:5}, b: "), .parameter("k"), .literal(")")]),
            ("m(a: \"\\\"{k}\\\\\") {k}", [.literal("m(a: \"\\\""), .parameter("k"), .literal("\\\\\") {k}")]),
            ("m(a: \"\", b: \"}{ k }(\")", [.literal("m(a: \"\", b: \"}{ k }(\")")]),
            (
                "m(a: \"\"\"\\\"\"\"{k}\n\"\"\")",
                [.literal("m(a: \"\"\"\\\"\"\""), .parameter("k"), .literal("\n\"\"\")")]
            ),
            ("...F", [.literal("...F")]),
            ("é(a: {k}{k})", [.literal("é(a: "), .parameter("k"), .parameter("k"), .literal(")")]),
        ] as [(String, [TextTemplate.Piece])] {
            let quoted = JSONWriter.text(.string(selection))
            let text = """
                api: A
                operations: { a: { does: send k, request: POST /k, makes: { k: /id } } }
                doors: { graphql: { request: "GET /g?query={query}", reaches: [\(quoted)] } }
                """
            let api = try Fixtures.loader(["a.api.yaml": text]).apiDescription(at: "a.api.yaml")
            #expect(api.value.doors.graphQL?.reaches == [TextTemplate(pieces)])
            #expect(api.warnings.list.isEmpty)
        }
    }

    @Test("A kind that only a contract gives is one for the doors, too; without a contract nothing is said of it")
    func givenKinds() throws {
        let contract = """
            contract: a
            api: a.api.yaml
            target: http://127.0.0.1
            principals: { p: { token: pppp }, q: { token: qqqq, secrets: [private] } }
            scene: [ { given: KIND, id: 1, of: q, as: it } ]
            permissions: { p: { may: [w] } }
            """
        let api = """
            api: A
            operations: { w: { does: whoami, request: GET /w } }
            doors: { links: ["https://chat.example/{letter}"] }
            """
        let right = Fixtures.loader([
            "a.contract.yaml": contract.replacing("KIND", with: "letter"), "a.api.yaml": api,
        ])
        #expect(Fixtures.report(right, "a.api.yaml") == "")
        #expect(try right.contract(at: "a.contract.yaml").value.api.doors.links[0].parameters == ["letter"])
        let wrong = Fixtures.loader([
            "a.contract.yaml": contract.replacing("KIND", with: "parcel"), "a.api.yaml": api,
        ])
        #expect(Fixtures.report(wrong, "a.contract.yaml").contains("error: no kind of object is called 'letter'"))
    }

    @Test("States, pages' sizes, and answers whose result is not there yet")
    func operations() throws {
        let api = try Self.contract().api
        #expect(api.operation("draft")?.state == "draft")
        #expect(api.operation("archive")?.state == "archived")
        #expect(api.operation("send_message")?.state == nil)
        let pages = try #require(api.operation("list_messages")?.pages)
        #expect((pages.parameter, pages.size) == ("cursor", "limit"))
        #expect(api.operation("read_queue")?.pages?.parameter == nil)
        #expect(api.operation("read_queue")?.pages?.size == "count")
        #expect(api.pending.map(\.statuses) == [[.exactly(409)], [.exactly(202)]])
    }

    @Test("Tenants, consent and foreign credentials")
    func principals() throws {
        let contract = try Self.contract()
        #expect(contract.principals.map(\.tenant) == ["acme", "acme", "acme", "globex", nil])
        #expect(contract.principals.map(\.consents) == [true, true, false, true, true])
        #expect(contract.principals.map(\.foreign) == [nil, nil, nil, nil, "a refresh token of archiver"])
        #expect(try Self.contract(["TENANT": "initech"]).principal("dave")?.tenant == "initech")
    }

    @Test("An API description without doors has none")
    func none() throws {
        let api = try Fixtures.loader(Fixtures.folder("valid")).apiDescription(at: "rest/letters.api.yaml").value
        #expect(api.doors == Doors())
        #expect(api.pending.isEmpty)
    }
}
