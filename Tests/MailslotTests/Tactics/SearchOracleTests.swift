import Mailslot
import Testing

/// Searches for words that somebody wrote, beside words that nobody wrote.
struct SearchOracleTests {
    private static let plan = Comparisons.plan(Fixtures.sendOnly, .thorough)
    private static let id = "partner/search/search-oracle/whole-secret"

    private static func answer(_ body: String, _ status: Int = 200) -> Answer {
        Comparisons.answer(Comparisons.search, status, body, path: "/search?q=wordwordword")
    }

    private static let nothing = answer("{\"results\":[],\"total\":0}")
    private static let hit = answer("{\"results\":[{\"id\":\"m1\"}],\"total\":1}")
    private static let found = [hit, nothing, nothing]

    private func judge(_ subject: [Answer], _ owner: [Answer] = found, life: Trial.Life = .shown) throws -> Judgement {
        let probe = try Comparisons.probe(Self.id, in: Self.plan)
        return Comparisons.judge(
            probe, in: Self.plan, subject + owner, control: .none("it is a part of the probe"), life: life)
    }

    @Test func searchesForWhatOthersWroteBesideWhatNobodyWrote() throws {
        let probe = try Comparisons.probe(Self.id, in: Self.plan)
        #expect(probe.depth == .quick)
        #expect(probe.requests.map(\.role) == [.attempt, .comparison, .comparison, .act, .act, .act])
        let names = probe.requests.map { request -> String in
            guard case .principal(let id) = request.caller else { return "" }
            return Self.plan.principal(id).name
        }
        #expect(names == ["partner", "partner", "partner", "bob", "bob", "bob"])
        let words = probe.requests.map { $0.variation.values["term"] }
        #expect(words[0] == words[3] && words[1] == words[4] && words[2] == words[5])
        #expect(Set(words).count == 3)
        guard case .text(let text) = words[0], case .planted(let canary, .whole) = text.pieces.first else {
            Issue.record("no canary is searched for")
            return
        }
        #expect(Self.plan.canaries[canary].field == "text")
        #expect(!Self.plan.canaries[canary].isMetadata)
        #expect(Self.plan.steps[Self.plan.canaries[canary].step].purpose == .scene)
    }

    @Test func triesTheLikeliestFirst() {
        func ways(_ depth: Depth) -> [String?] {
            Comparisons.plan(Fixtures.sendOnly, depth).probes.filter { $0.tactic == .searchOracle }.map(\.way)
        }
        #expect(ways(.quick) == ["whole-secret"])
        #expect(ways(.standard) == ["whole-secret", "beginning-secret", "whole-question", "whole-dm", "beginning-dm"])
        #expect(ways(.thorough).contains("beginning-support"))
    }

    @Test func leavesOutWhatTheSubjectMaySee() {
        let grants =
            Fixtures.sendOnly + [
                Fixtures.grant("list_messages", ["conversation": .init(names: ["support"])]), Fixtures.grant("search"),
            ]
        let probes = Comparisons.plan(grants, .thorough).probes.filter { $0.tactic == .searchOracle }
        #expect(probes.contains { $0.way == "whole-secret" && $0.cell.expectation.kind == .granted })
        #expect(!probes.contains { $0.way == "whole-question" })
    }

    @Test func needsAParameterThatTakesAnyWord() {
        var contract = Comparisons.contract()
        #expect(Planner.plan(contract).probes.contains { $0.tactic == .searchOracle })
        contract.values["search"] = ["term": Fixtures.value(.literal("open"))]
        #expect(!Planner.plan(contract).probes.contains { $0.tactic == .searchOracle })
    }

    @Test func keepsWhatStandsAroundTheWord() throws {
        var contract = Comparisons.contract()
        contract.values["search"] = ["term": Fixtures.value(.literal("text:"), .generated(.tag))]
        let probe = try Comparisons.probe(Self.id, in: Planner.plan(contract))
        guard case .text(let text) = probe.requests[0].variation.values["term"] else {
            Issue.record("no text")
            return
        }
        #expect(text.pieces.first == .literal("text:"))
        #expect(text.pieces.count == 2)
    }

    static let telling: [(String, Answer)] = [
        ("/total", answer("{\"results\":[],\"total\":1}")),
        ("the answer", answer("{\"results\":[{\"id\":\"x\"}],\"total\":0}")),
        ("/hidden", answer("{\"results\":[],\"total\":0,\"hidden\":true}")),
        ("the status", answer("{\"results\":[],\"total\":0}", 206)),
    ]

    @Test(arguments: telling.indices)
    func whatDiffersForAWordThatWasWrittenTells(_ index: Int) throws {
        let (place, answer) = Self.telling[index]
        let judgement = try judge([answer, Self.nothing, Self.nothing])
        #expect(judgement.verdict == .violated)
        #expect(judgement.finding?.mechanism == .search)
        #expect(judgement.finding?.breach == .metadata)
        #expect(judgement.reason.contains(place))
    }

    @Test func aSearchThatTellsNothingIsUpheldWhereItFindsForItsWriter() throws {
        let upheld = try judge([Self.nothing, Self.nothing, Self.nothing])
        #expect(upheld.verdict == .upheld)
        #expect(upheld.proof == .seen)
        let blind = try judge([Self.nothing, Self.nothing, Self.nothing], [Self.nothing, Self.nothing, Self.nothing])
        #expect(blind.verdict == .notCovered)
    }

    @Test func anEchoOfTheWordTellsNothing() throws {
        let echoes = ["planted1", "nobodys1", "nobodys2"].map { word in
            Comparisons.answer(
                Comparisons.search, 200, "{\"query\":\"\(word)\",\"results\":[]}", path: "/search?q=\(word)")
        }
        #expect(try judge(echoes).verdict == .upheld)
    }

    @Test func whatComesOutIsALeak() throws {
        let leaking = Comparisons.answer(Comparisons.search, 200, "{\"results\":[1]}", leaks: [Comparisons.leak])
        let judgement = try judge([leaking, Self.nothing, Self.nothing])
        #expect(judgement.finding?.breach == .content)
        #expect(judgement.finding?.mechanism == .search)
    }

    @Test func failuresProveNothing() throws {
        let failed = Self.answer("", 500)
        #expect(try judge([failed, Self.nothing, Self.nothing]).verdict == .unproven)
        #expect(try judge([Self.nothing, Self.nothing, Self.nothing], [failed, failed, failed]).verdict == .unproven)
        #expect(try judge([Self.nothing, Self.nothing, Self.nothing], life: .notShown("dead")).verdict == .unproven)
        let refused = Self.answer("", 400)
        #expect(try judge([refused, refused, refused]).verdict == .upheld)
    }
}
