import Mailslot

/// A small contract, made without files: a partner may send to `support`, and read nothing.
enum Fixtures {
    static let location = SourceLocation(file: "partner.contract.yaml", line: 20, column: 3)

    static func text(_ pieces: TextTemplate.Piece...) -> TextTemplate { TextTemplate(pieces) }

    static func value(_ pieces: TextTemplate.Piece...) -> ValueTemplate { .text(TextTemplate(pieces)) }

    static func capture(_ pointer: String) -> Capture {
        Capture(.json(JSONPointer(pointer) ?? JSONPointer(tokens: [])))
    }

    static func operation(
        _ name: String, _ verb: Verb, _ kind: String?, _ method: String, _ path: TextTemplate,
        makes: [Operation.Made] = [], values: [String: ValueTemplate] = [:], body: RequestTemplate.Body? = nil
    ) -> Operation {
        Operation(
            name: name, verb: verb, kind: kind, request: RequestTemplate(method: method, path: path, body: body),
            values: values, makes: makes, location: SourceLocation(file: "api.yaml", line: 1, column: 1))
    }

    static let textBody = RequestTemplate.Body.json(.object([.init("text", value(.parameter("text")))]))

    static let operations = [
        operation("whoami", .whoami, nil, "GET", text(.literal("/me"))),
        operation(
            "create_conversation", .create, "conversation", "POST", text(.literal("/conversations")),
            makes: [Operation.Made(kind: "conversation", id: capture("/id"))],
            values: ["title": value(.generated(.canary(.text)))],
            body: .json(.object([.init("title", value(.parameter("title")))]))),
        operation(
            "show_conversation", .read, "conversation", "GET",
            text(.literal("/conversations/"), .parameter("conversation"))),
        operation(
            "list_messages", .read, "message", "GET",
            text(.literal("/conversations/"), .parameter("conversation"), .literal("/messages"))),
        operation(
            "send_message", .send, "message", "POST",
            text(.literal("/conversations/"), .parameter("conversation"), .literal("/messages")),
            makes: [Operation.Made(kind: "message", id: capture("/id"))],
            values: ["text": value(.generated(.canary(.text)))], body: textBody),
        operation(
            "get_message", .read, "message", "GET",
            text(.literal("/conversations/"), .parameter("conversation"), .literal("/messages/"), .parameter("message"))
        ),
        operation("delete_message", .delete, "message", "DELETE", text(.literal("/messages/"), .parameter("message"))),
    ]

    static let api = APIDescription(
        name: "Example", credential: .bearer, metadata: ["title"],
        refusals: [
            RefusalRule(ResponseMatch(statuses: [.exactly(403)]), means: .forbidden, location: location),
            RefusalRule(ResponseMatch(statuses: [.exactly(404)]), means: .hidden, location: location),
        ], operations: operations)

    static func principal(_ name: String) -> Principal {
        Principal(
            name: name, id: ObjectID(name),
            credential: Credential(variable: "\(name.uppercased())_TOKEN", secret: "token-of-\(name)-1234567890"),
            location: location)
    }

    static func act(
        _ principal: String, _ operation: String, _ values: [String: ValueTemplate], _ names: [String: String]
    ) -> SceneStep {
        .act(.init(principal: principal, operation: operation, values: values, names: names, location: location))
    }

    static func grant(_ operation: String, _ objects: [String: Grant.Selection] = [:], sees: Grant.Sees? = nil) -> Grant
    {
        Grant(operation: operation, objects: objects, sees: sees, location: location)
    }

    static let scene = [
        act("alice", "create_conversation", [:], ["conversation": "dm"]),
        act("bob", "send_message", ["conversation": value(.object("dm"))], ["message": "secret"]),
        act("alice", "create_conversation", [:], ["conversation": "support"]),
        act("alice", "send_message", ["conversation": value(.object("support"))], ["message": "question"]),
    ]

    static func contract(_ grants: [Grant], scene: [SceneStep] = scene) -> Contract {
        Contract(
            title: "Example", file: "partner.contract.yaml", api: api, targets: ["main": "http://127.0.0.1:1"],
            principals: [principal("partner"), principal("alice"), principal("bob")], scene: scene,
            permissions: [Permission(subject: .principal("partner"), grants: grants, location: location)])
    }

    static let sendOnly = [grant("whoami"), grant("send_message", ["conversation": .init(names: ["support"])])]
}
