import Mailslot
import MailslotSpec
import Testing

/// What the right files of `fixtures/valid` load to.
struct ValidContentTests {
    private static func contract(_ path: String, _ more: [String: String] = [:]) throws -> Contract {
        let environment = Fixtures.environment.merging(["GREETING": "hello"]) { $1 }.merging(more) { $1 }
        return try Fixtures.loader(Fixtures.folder("valid"), environment: environment).contract(at: path).value
    }

    private static func steps(_ contract: Contract) -> [SceneStep.Act] {
        contract.scene.compactMap { if case .act(let act) = $0 { act } else { nil } }
    }

    // MARK: REST

    @Test("Included files come first, and targets, limits and times are read")
    func letters() throws {
        let contract = try Self.contract("rest/letters.contract.yaml")
        #expect(contract.title == "The archive may file what it is sent")
        #expect(contract.targets == ["main": "http://127.0.0.1:8080", "media": "http://127.0.0.1:8081/media"])
        #expect(contract.principals.map(\.name) == ["alice", "bob", "archive"])
        #expect(contract.principals.map(\.id.text) == ["usr_1", "bob", "archive"])
        #expect(contract.principal("bob")?.secrets == ["bob@private.example", "+49 30 0000000"])
        #expect(contract.principal("archive")?.placement == .header(name: "Authorization", prefix: "Bot "))
        #expect(contract.scene.map(\.location.file).first == "rest/people.contract.yaml")
        #expect(
            contract.limits == Limits(rate: 50, inFlight: 4, timeout: .milliseconds(2500), body: 65_536, retries: 0))
        #expect(contract.settle == .milliseconds(500))
        #expect(contract.tls == TLSSettings(authority: "../tls/ca.pem", certificate: "client.pem", key: "client.pem"))
        #expect(contract.proxy == "http://127.0.0.1:3128")
        #expect(contract.leftOut.map(\.operation) == ["add_attachment"])
        // The including contract's value counts.
        #expect(contract.values["search"]?["query"] == .text(TextTemplate(literal: "hello")))
    }

    @Test("Values of a scene: objects, principals, made afresh, from the environment")
    func lettersScene() throws {
        let contract = try Self.contract("rest/letters.contract.yaml", ["LETTERS_URL": "https://letters.test/"])
        #expect(contract.targets["main"] == "https://letters.test")
        let steps = Self.steps(contract)
        #expect(
            steps[0].values["members"]
                == .array([.text(TextTemplate([.principal("alice")])), .text(TextTemplate([.principal("bob")]))]))
        #expect(steps[0].names == ["folder": "private"])
        #expect(steps[1].values["folder"] == .text(TextTemplate([.object("private")])))
        #expect(
            steps[1].values["text"] == .text(TextTemplate([.generated(.canary(.email)), .literal(" wrote hello")])))
        #expect(steps[1].names == ["letter": "secret"])
        #expect(steps[3].values["title"] == .text(TextTemplate(literal: "${NOT_A_VARIABLE}")))
        #expect(steps[3].names == ["letter": "hello", "receipt": "slip"])
        #expect(steps[4].names == ["attachment": "scan"])
        #expect(steps[4].seenIn == ["inbox", "hello"])
        guard case .given(let given) = contract.scene.last else {
            Issue.record("the last step is a given object")
            return
        }
        #expect([given.kind, given.id.text, given.owner, given.name] == ["folder", "usr_1", "alice", "old"])
    }

    @Test("Grants on objects, on one's own, and what they let see")
    func lettersPermissions() throws {
        let permissions = try Self.contract("rest/letters.contract.yaml").permissions
        #expect(permissions.map(\.subject) == [.everyone, .principal("archive")])
        let grants = permissions[1].grants
        #expect(permissions[1].reference == "Archive agreement, section 1")
        #expect(grants.map(\.operation) == ["whoami", "list_letters", "get_letter", "move_letter", "search"])
        #expect(grants[0].objects.isEmpty)
        #expect(grants[1].objects == ["folder": .init(names: ["inbox"], own: true)])
        #expect(grants[3].objects == ["letter": .init(names: ["hello"]), "folder": .init(names: ["inbox"])])
        #expect(grants[4].sees == .objects(["inbox"]))
        #expect(grants[1].location.description == "rest/letters.contract.yaml:21:9")
    }

    @Test("Requests: typed templates, decoded queries, where an id is")
    func lettersRequests() throws {
        let api = try Self.contract("rest/letters.contract.yaml").api
        #expect(
            api.refusals.map(\.location.file) == ["rest/letters.api.yaml"]
                + Array(repeating: "rest/common.api.yaml", count: 3))
        #expect(api.refusals[0].match.json.map(\.condition) == [.oneOf(["insufficient_scope", "403"]), .exists(true)])
        #expect(api.refusals[3].match.statuses == [.exactly(404), .exactly(410)])
        #expect(api.metadata == ["title", "name"])
        #expect(api.headers.map(\.value) == [TextTemplate(literal: "mailslot"), TextTemplate(literal: "2")])
        #expect(api.kinds == ["folder", "letter", "receipt", "attachment"])

        let create = try #require(api.operation("create_folder"))
        #expect((create.verb, create.kind) == (.create, "folder"))
        #expect(create.makes.first?.id.source == .header("Location"))
        #expect(create.makes.first?.id.pattern?.text == "/folders/([^/]+)$")
        #expect(
            create.request.body
                == .json(
                    .object([
                        .init("name", .text(TextTemplate([.parameter("name")]))),
                        .init("members", .text(TextTemplate([.parameter("members")]))),
                        .init("open", .constant(false)), .init("quota", .constant(.number("1.5e3"))),
                        .init("parent", .constant(.null)), .init("note", .text(TextTemplate(literal: "yes"))),
                        .init("since", .text(TextTemplate(literal: "2026-01-31"))),
                    ])))
        let list = try #require(api.operation("list_letters"))
        #expect(
            list.request.path == TextTemplate([.literal("/v1/folders/"), .parameter("folder"), .literal("/letters")]))
        #expect(list.request.query.map(\.name) == ["limit", "expand"])
        #expect(list.request.query[1].value == .text(TextTemplate(literal: "body,author")))
        #expect(list.pages?.parameter == nil)
        #expect(list.refusals[0].match.json[0].condition == .equals(.array([])))
        #expect(api.operation("move_letter")?.objectParameters(kinds: api.kinds).map(\.kind) == ["letter", "folder"])
        #expect(api.operation("add_attachment")?.host == "media")
        #expect(api.operation("add_attachment")?.makes.first?.id.source == .parameter("attachment"))
        #expect(api.operation("delete_folder")?.harm == .destroys)
        #expect(api.operation("move_letter")?.harm == .changes)
        #expect(api.operation("health")?.credential == CredentialPlacement.none)
    }

    // MARK: RPC

    @Test("An API that answers 200 to everything")
    func chat() throws {
        let contract = try Self.contract("rpc/chat.contract.yaml")
        let post = try #require(contract.api.operation("chat.postMessage"))
        #expect(
            post.request.body
                == .form([
                    .init("channel", .text(TextTemplate([.parameter("conversation")]))),
                    .init("text", .text(TextTemplate([.parameter("text")]))),
                ]))
        #expect(post.accepts?.json.map(\.condition) == [.equals(true)])
        #expect(contract.api.refusals.map(\.means) == [.forbidden, .hidden, .unauthenticated])
        #expect(contract.api.refusals[0].match.json[0] == .init(JSONPointer(tokens: ["ok"]), .equals(false)))
        #expect(contract.api.throttled.count == 1)
        #expect(contract.values["conversations.kick"]?["user"] == .text(TextTemplate([.principal("bob")])))
        #expect(contract.permissions[0].grants[2].objects["message"] == .init(own: true))
        // What comes from the environment is a number only where the contract says so.
        #expect(contract.principals.map(\.id) == ["U01", ObjectID("42", isNumber: true), "U03"])
        #expect(contract.principals.map(\.credential.variable) == ["PARTNER_TOKEN", "ALICE_TOKEN", "BOB_TOKEN"])
    }

    // MARK: Bots

    @Test("A credential in the path, by basic authentication and in a form")
    func bot() throws {
        let contract = try Self.contract("bot/bot.contract.yaml")
        #expect(contract.api.credential == .path(parameter: "token"))
        #expect(contract.api.operation("list_bots")?.credential == .basic)
        #expect(contract.api.operation("send_as")?.credential == .form(name: "access_token"))
        #expect(contract.api.operation("send_as")?.request.query.map(\.name) == ["chat", "silent"])
        #expect(contract.principal("admin")?.placement == .basic)
        #expect(contract.principal("admin")?.credential.variable == "ADMIN_LOGIN")
        #expect(contract.principal("diary")?.credential.variable == "DIARY_TOKEN")
        #expect(contract.kinds == ["message", "chat", "file"])
        #expect(contract.scene.count == 4)
    }

    // MARK: Signatures

    @Test("Keys with which requests are signed, and ids in XML")
    func signed() throws {
        let contract = try Self.contract("signed/queues.contract.yaml")
        #expect(contract.api.credential == .awsSignature(region: "us-east-1", service: "sqs"))
        #expect(contract.api.operation("whoami")?.credential == .awsSignature(region: "us-east-1", service: "sts"))
        #expect(contract.api.operation("health")?.credential == CredentialPlacement.none)
        #expect(contract.principal("robot")?.placement == .awsSignature(region: "eu-west-1", service: "sqs"))
        #expect(contract.signsRequests)
        #expect(try !Self.contract("bot/bot.contract.yaml").signsRequests)
        let send = try #require(contract.api.operation("send"))
        #expect(send.makes.first?.id.source == .body)
        #expect(send.makes.first?.id.pattern?.text == "<MessageId>([^<]+)</MessageId>")
        #expect(contract.api.operation("list")?.pages?.next.source == .body)
    }

    // MARK: Scopes

    @Test("Scopes grant exactly the operations for which they are enough, on the objects that are named")
    func scopes() throws {
        let contract = try Self.contract("scopes/rooms.contract.yaml")
        #expect(contract.api.operation("whoami")?.scopes == ScopeRequirement([[]]))
        #expect(
            contract.api.operation("send_message")?.scopes
                == ScopeRequirement([["chat:write"], ["chat:reply", "rooms:read"]]))
        #expect(contract.api.operation("delete_room")?.scopes == nil)
        let support = Grant.Selection(names: ["support"])
        let partner = try #require(contract.permissions.first { $0.subject == .principal("partner") })
        #expect(partner.grants.map(\.operation) == ["whoami", "send_message"])
        #expect(partner.grants.map(\.objects) == [[:], ["room": support]])
        #expect(partner.grants.map(\.location.line) == [14, 14])
        #expect(partner.denials.map(\.operation) == ["create_room", "list_rooms", "get_message", "delete_room"])
        #expect(partner.denials.allSatisfy { $0.location.line == 15 })
        // An operation with a clause of its own is granted by that one.
        let replier = try #require(contract.permissions.first { $0.subject == .principal("replier") })
        #expect(
            replier.grants.map(\.operation) == ["get_message", "whoami", "send_message"])
        #expect(
            replier.grants.map(\.objects)
                == [["message": Grant.Selection(own: true)], [:], ["room": support]])
    }
}
