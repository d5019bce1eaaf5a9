import Mailslot
import Testing

/// Plans and answers for tactics that compare answers with each other.
enum Comparisons {
    static let search = Operation(
        name: "search", verb: .search, kind: "message",
        request: RequestTemplate(
            method: "GET", path: TextTemplate(literal: "/search"),
            query: [.init("q", Fixtures.value(.parameter("term")))]),
        values: ["term": Fixtures.value(.generated(.tag))],
        refusals: [
            RefusalRule(
                ResponseMatch(json: [.init(JSONPointer(tokens: ["results"]), .empty(true))]), means: .empty,
                location: Fixtures.location)
        ], location: Fixtures.location)

    static let mark = Fixtures.operation(
        "mark_read", .mark, "conversation", "POST",
        Fixtures.text(.literal("/conversations/"), .parameter("conversation"), .literal("/read")))

    static func contract(_ grants: [Grant] = Fixtures.sendOnly, extra: [Mailslot.Operation] = [search, mark])
        -> Contract
    {
        var contract = Fixtures.contract(grants)
        contract.api.operations += extra
        return contract
    }

    static func plan(_ grants: [Grant] = Fixtures.sendOnly, _ depth: Depth = .standard) -> Plan {
        Planner.plan(contract(grants), Extent(depth))
    }

    static func probe(_ id: String, in plan: Plan) throws -> Probe {
        try #require(plan.probes.first { $0.id == id }, "no probe \(id)")
    }

    /// An answer as it would be classified; `when` is seconds since the run began.
    static func answer(
        _ operation: Mailslot.Operation, _ status: Int, _ body: String = "", headers: [String] = [],
        method: String = "GET",
        path: String = "/m/aaaaaaaa", when: Double = 0, took: Double = 0.001, tries: Int = 1, leaks: [Leak] = []
    ) -> Answer {
        let head = (["HTTP/1.1 \(status)"] + headers).joined(separator: "\r\n")
        let response = ReceivedResponse(status: status, head: Array(head.utf8), body: Array(body.utf8))
        let exchange = Exchange(
            request: SentRequest(method: method, url: "http://127.0.0.1:1" + path), response: response,
            started: .seconds(when), duration: .seconds(took), tries: tries)
        return Answer(
            Classification.of(exchange, ParsedResponse(response), operation, Fixtures.api), leaks: leaks,
            exchange: exchange)
    }

    static let leak = Leak(
        .canary(ID(0)), Sighting(item: 0, place: .body, form: .plain, windows: 0b1_1111_1111_1111))

    static func judge(
        _ probe: Probe, in plan: Plan, _ answers: [Answer], control: Trial.ControlOutcome = .accepted(by: "alice"),
        life: Trial.Life = .shown
    ) -> Judgement {
        let trial = Trial(
            probe: probe, operation: plan.operation(probe.cell.call.operation), nature: plan.nature(of: probe.cell),
            doors: plan.contract.api.doors,
            answers: answers, control: control, life: life,
            describe: { _ in LeakDescription(what: "the text of secret", owner: "bob", sensitivity: .content) })
        return probe.tactic.tactic.judge(trial)
    }
}
