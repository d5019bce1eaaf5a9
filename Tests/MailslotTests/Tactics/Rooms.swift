import Mailslot

/// A small API of rooms and messages, for what tactics plan: `private` is the owner's, and the partner may read `shared`.
enum Rooms {
    static let room = TextTemplate.Piece.parameter("room")
    static let message = TextTemplate.Piece.parameter("message")

    static func path(_ pieces: TextTemplate.Piece...) -> TextTemplate { TextTemplate(pieces) }

    static func operation(
        _ name: String, _ verb: Verb, _ kind: String?, _ request: RequestTemplate, makes: String? = nil,
        values: [String: ValueTemplate] = [:], pages: Mailslot.Operation.Pages? = nil, harm: Harm? = nil,
        credential: CredentialPlacement? = nil
    ) -> Mailslot.Operation {
        Mailslot.Operation(
            name: name, verb: verb, kind: kind, request: request, values: values,
            makes: makes.map { [.init(kind: $0, id: Fixtures.capture("/id"))] } ?? [], pages: pages, harm: harm,
            credential: credential, location: Fixtures.location)
    }

    static let me = operation("me", .whoami, nil, RequestTemplate(method: "GET", path: path(.literal("/me"))))
    static let createRoom = operation(
        "create_room", .create, "room", RequestTemplate(method: "POST", path: path(.literal("/rooms"))), makes: "room")
    static let send = operation(
        "send", .send, "message",
        RequestTemplate(
            method: "POST", path: path(.literal("/rooms/"), room, .literal("/messages")), body: Fixtures.textBody),
        makes: "message", values: ["text": Fixtures.value(.generated(.canary(.text)))])
    static let showRoom = read("show_room", "GET", path(.literal("/rooms/"), room))
    static let listMessages = read("list_messages", "GET", path(.literal("/rooms/"), room, .literal("/messages")))
    static let listRooms = read("list_rooms", "GET", path(.literal("/rooms")))
    static let search = read(
        "search", "POST", path(.literal("/search")),
        body: .json(.object([.init("in", Fixtures.value(room))])))

    static func read(
        _ name: String, _ method: String, _ path: TextTemplate, query: [RequestTemplate.Field] = [],
        body: RequestTemplate.Body? = nil, pages: Mailslot.Operation.Pages? = nil, harm: Harm? = nil,
        credential: CredentialPlacement? = nil
    ) -> Mailslot.Operation {
        operation(
            name, .read, "message", RequestTemplate(method: method, path: path, query: query, body: body), pages: pages,
            harm: harm, credential: credential)
    }

    static func contract(
        _ operations: [Mailslot.Operation], grants: [Grant] = [], principals: [Principal] = people,
        credential: CredentialPlacement = .bearer
    ) -> Contract {
        let api = APIDescription(
            name: "Rooms", credential: credential, operations: [me, createRoom, send] + operations)
        let shared = ["room": Grant.Selection(names: ["shared"])]
        return Contract(
            title: "Rooms", file: "rooms.contract.yaml", api: api, targets: ["main": "http://127.0.0.1:1"],
            principals: principals,
            scene: [
                Fixtures.act("owner", "create_room", [:], ["room": "private"]),
                Fixtures.act("owner", "send", ["room": Fixtures.value(.object("private"))], ["message": "secret"]),
                Fixtures.act("owner", "create_room", [:], ["room": "shared"]),
                Fixtures.act("owner", "send", ["room": Fixtures.value(.object("shared"))], ["message": "hello"]),
            ],
            permissions: [
                Permission(
                    subject: .principal("partner"),
                    grants: [Fixtures.grant("me"), Fixtures.grant("send", shared)] + grants,
                    location: Fixtures.location)
            ])
    }

    static let people = [Fixtures.principal("partner"), Fixtures.principal("owner")]

    static func plan(_ contract: Contract) -> Plan { Planner.plan(contract, Extent(.thorough)) }

    /// What a tactic plans for one call, by the names of its ways.
    static func probes(_ tactic: TacticName, _ call: String, in plan: Plan) -> [String: Probe] {
        let probes = plan.probes.filter { $0.tactic == tactic && $0.id.hasPrefix("\(call)/\(tactic.rawValue)") }
        return Dictionary(probes.map { ($0.way ?? "", $0) }) { first, _ in first }
    }

    static func edits(_ probe: Probe?) -> [Edit]? { probe?.requests.first?.variation.edits }

    static func object(_ name: String, in plan: Plan) -> ID<PlannedObject>? {
        plan.objects.firstIndex { $0.name == name }.map { ID($0) }
    }

    /// An answer of this status, classified as an API would that says no with 401 and 403.
    static func answer(_ status: Int, leaks: Bool = false) -> Answer {
        let kind: Classification =
            switch status {
            case 200..<300: .accepted
            case 401: .refused(.unauthenticated, Fixtures.location)
            case 403: .refused(.forbidden, Fixtures.location)
            case 429: .throttled
            default: .unknown(status)
            }
        let leak = Leak(.canary(ID(0)), Sighting(item: 0, place: .body, form: .plain, windows: 0b1_1111_1111_1111))
        return Answer(
            kind, leaks: leaks ? [leak] : [],
            exchange: Exchange(
                request: SentRequest(method: "GET", url: "http://127.0.0.1:1/rooms/room-1"),
                response: ReceivedResponse(status: status)))
    }

    /// What a probe's tactic makes of these answers.
    static func judge(
        _ probe: Probe, _ plan: Plan, _ answers: [Answer], control: Trial.ControlOutcome = .none("none was asked"),
        life: Trial.Life = .shown
    ) -> Judgement {
        probe.tactic.tactic.judge(
            Trial(
                probe: probe, operation: plan.operation(probe.cell.call.operation), nature: plan.nature(of: probe.cell),
                answers: answers, control: control, life: life,
                describe: { _ in LeakDescription(what: "the text of secret", owner: "owner", sensitivity: .content) }))
    }
}
