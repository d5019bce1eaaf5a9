import Mailslot

/// A contract on an API with all doors: a partner may send to `support`, and read what it sent itself.
enum DoorFixtures {
    private static func path(_ beginning: String, _ rest: TextTemplate.Piece...) -> TextTemplate {
        TextTemplate([.literal(beginning)] + rest)
    }

    static let operations = [
        Fixtures.operation("whoami", .whoami, nil, "GET", path("/v2/me")),
        Fixtures.operation(
            "create_conversation", .create, "conversation", "POST", path("/v2/conversations"),
            makes: [Operation.Made(kind: "conversation", id: Fixtures.capture("/id"))],
            values: ["title": Fixtures.value(.generated(.canary(.text)))],
            body: .json(.object([.init("title", Fixtures.value(.parameter("title")))]))),
        Operation(
            name: "list_messages", verb: .read, kind: "message",
            request: RequestTemplate(
                method: "GET", path: path("/v2/conversations/", .parameter("conversation"), .literal("/messages"))),
            pages: Operation.Pages(next: Fixtures.capture("/next"), parameter: "cursor", size: "limit"),
            location: Fixtures.location),
        Fixtures.operation(
            "send_message", .send, "message", "POST",
            path("/v2/conversations/", .parameter("conversation"), .literal("/messages")),
            makes: [Operation.Made(kind: "message", id: Fixtures.capture("/id"))],
            values: ["text": Fixtures.value(.generated(.canary(.text)))], body: Fixtures.textBody),
        Fixtures.operation("show_message", .read, "message", "GET", path("/v2/messages/", .parameter("message"))),
        Fixtures.operation(
            "get_message", .read, "message", "GET",
            path("/v2/conversations/", .parameter("conversation"), .literal("/messages/"), .parameter("message"))),
        Fixtures.operation(
            "export_conversation", .export, "message", "POST",
            path("/v2/conversations/", .parameter("conversation"), .literal("/exports")),
            makes: [Operation.Made(kind: "export", id: Fixtures.capture("/id"))]),
        Fixtures.operation("fetch_export", .fetch, "export", "GET", path("/v2/exports/", .parameter("export"))),
        Fixtures.operation("v1_show", .read, "message", "GET", path("/v1/messages/", .parameter("message"))),
    ]

    static let doors = Doors(
        versions: ["/v2", "/v1", "/beta"], hosts: ["mobile"],
        batch: Doors.Batch(request: RequestTemplate(method: "POST", path: TextTemplate(literal: "/v2/batch"))),
        graphQL: Doors.GraphQL(
            request: RequestTemplate(method: "POST", path: TextTemplate(literal: "/v2/graphql")),
            reaches: [
                path("conversation(id: \"", .parameter("conversation"), .literal("\") { messages { text } }")),
                path("m: message(id: \"", .parameter("message"), .literal("\") { text }")),
            ]),
        expansions: [Doors.Expansion(name: "expand", value: "conversations.messages")],
        links: [path("https://chat.example/m/", .parameter("message"))])

    static let grants = Fixtures.sendOnly + [Fixtures.grant("show_message", ["message": .init(own: true)])]

    static func contract(_ grants: [Grant] = grants, doors: Doors = doors) -> Contract {
        var contract = Fixtures.contract(grants)
        contract.api = APIDescription(
            name: "Doors", credential: .bearer, metadata: ["title"], refusals: Fixtures.api.refusals,
            operations: operations, doors: doors)
        contract.targets["mobile"] = "http://127.0.0.1:2"
        return contract
    }

    static func plan(_ grants: [Grant] = grants, doors: Doors = doors, depth: Depth = .standard) -> Plan {
        Planner.plan(contract(grants, doors: doors), Extent(depth))
    }
}

extension Plan {
    /// The ways of a tactic on one call, in the order of the plan.
    func ways(_ tactic: TacticName, _ call: String) -> [String] {
        probes.filter { $0.tactic == tactic && $0.id.hasPrefix(call + "/" + tactic.rawValue) }.compactMap(\.way)
    }

    /// All calls that a tactic is tried on.
    func calls(_ tactic: TacticName) -> Set<String> {
        Set(
            probes.filter { $0.tactic == tactic }.map {
                $0.id.split(separator: "/").prefix { $0 != tactic.rawValue }.joined(separator: "/")
            })
    }

    func probe(_ id: String) -> Probe? { probes.first { $0.id == id } }

    /// What a request is, in words: who sends which operation, what for, to which objects.
    func words(_ request: ProbeRequest) -> String {
        var caller = "nobody"
        if case .principal(let id) = request.caller { caller = principal(id).name }
        let targets = request.targets.map { target -> String in
            switch target {
            case .object(let id): objects[id].name
            case .absent: "absent"
            case .made(let number, let kind): "\(kind) of \(number)"
            }
        }
        let role = request.role == .act ? "act" : "attempt"
        return ([role, caller, operation(request.operation).name] + targets).joined(separator: " ")
    }
}

/// Trials made of a plan's probes and of answers.
enum Trials {
    static let accepted = answer(.accepted, 200)
    static let forbidden = answer(.refused(.forbidden, Fixtures.location), 403)
    static let notFound = answer(.unknown(404), 404)
    static let failed = answer(.serverError(500), 500)

    static func answer(_ classification: Classification, _ status: Int, _ body: String = "") -> Answer {
        Answer(
            classification,
            exchange: Exchange(
                request: SentRequest(method: "GET", url: "http://127.0.0.1:1/x"),
                response: ReceivedResponse(status: status, body: Array(body.utf8))))
    }

    /// The answer with a canary in it that the subject must not see.
    static func holding(_ answer: Answer) -> Answer {
        var answer = answer
        answer.leaks = [
            Leak(.canary(ID(0)), Sighting(item: 0, place: .body, form: .plain, windows: 0b1_1111_1111_1111))
        ]
        return answer
    }

    /// The answer with a canary in it that the subject may see.
    static func showing(_ answer: Answer) -> Answer {
        var answer = answer
        answer.entitledCount = 1
        return answer
    }

    static func judge(
        _ probe: Probe, in plan: Plan, _ answers: [Answer], control: Trial.ControlOutcome = .none("none"),
        life: Trial.Life = .shown, sawMore: Bool = false
    ) -> Judgement {
        probe.tactic.tactic.judge(
            Trial(
                probe: probe, operation: plan.operation(probe.cell.call.operation), nature: plan.nature(of: probe.cell),
                answers: answers, control: control, life: life, controlSawMore: sawMore,
                describe: { _ in LeakDescription(what: "the text of secret", owner: "bob", sensitivity: .content) }))
    }
}
