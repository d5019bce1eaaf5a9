import Mailslot
import Testing

/// Refusals for what is there, beside refusals for what is not.
struct ExistenceTests {
    private static let plan = Comparisons.plan(Fixtures.sendOnly, .thorough)
    private static let id = "partner/list_messages/dm/existence"
    private static let operation = Fixtures.operations[3]

    private func judge(
        _ answers: [Answer], as way: String? = nil, control: Trial.ControlOutcome = .accepted(by: "alice"),
        life: Trial.Life = .shown
    ) throws -> Judgement {
        let probe = try Comparisons.probe(Self.id + (way.map { "/" + $0 } ?? ""), in: Self.plan)
        // What is there answers as it did before, and one more that is not there like the others.
        let again = way == "head" ? [answers[0], answers[2], answers[0]] : [answers[0]]
        let all = answers.count < 3 ? answers : Array(answers[..<3]) + again + answers[3...]
        return Comparisons.judge(probe, in: Self.plan, all, control: control, life: life)
    }

    private static func refusal(
        _ status: Int = 404, _ body: String = "{}", headers: [String] = [], path: String = "/m/aaaaaaaa",
        when: Double = 0
    ) -> Answer {
        Comparisons.answer(operation, status, body, headers: headers, path: path, when: when)
    }

    private static func head(_ status: Int, length: Int? = nil, path: String = "/m/aaaaaaaa") -> Answer {
        Comparisons.answer(
            operation, status, headers: length.map { ["Content-Length: \($0)"] } ?? [], method: "HEAD", path: path)
    }

    // MARK: What is planned

    @Test func triesOtherFormsOfReadsBesideTheDescribedRequest() throws {
        let plain = try Comparisons.probe(Self.id, in: Self.plan)
        #expect(plain.depth == .quick)
        #expect(plain.requests.map(\.role) == [.attempt, .comparison, .comparison, .comparison])
        #expect(plain.requests[0].targets == plain.requests[3].targets)
        let head = try Comparisons.probe(Self.id + "/head", in: Self.plan)
        #expect(head.depth == .standard)
        #expect(head.requests.map(\.variation.edits) == Array(repeating: [.method("HEAD")], count: 6) + [[]])
        let present = head.requests[0].targets
        #expect(head.requests.map { $0.targets == present } == [true, false, false, true, false, true, true])
        #expect(Set(head.requests.map(\.targets)).count == 4)
        #expect(try Comparisons.probe(Self.id + "/language", in: Self.plan).depth == .standard)
        #expect(try Comparisons.probe(Self.id + "/format", in: Self.plan).depth == .thorough)
        let writes = Self.plan.probes.filter { $0.id.hasPrefix("partner/send_message/dm/existence") }
        #expect(writes.map(\.way) == [nil])
    }

    // MARK: The described request

    static let told: [(String, Answer, Answer, Answer)] = [
        ("status", refusal(403), refusal(), refusal()),
        ("/code", refusal(404, "{\"code\":1}"), refusal(404, "{\"code\":2}"), refusal(404, "{\"code\":2}")),
        (
            "items at /hints", refusal(404, "{\"hints\":[]}"), refusal(404, "{\"hints\":[1]}"),
            refusal(404, "{\"hints\":[1]}")
        ),
        ("header x-room", refusal(headers: ["X-Room: a"]), refusal(), refusal()),
        (
            "header x-code", refusal(headers: ["X-Code: a"]), refusal(headers: ["X-Code: b"]),
            refusal(headers: ["x-code: b"])
        ),
        ("header set-cookie", refusal(headers: ["Set-Cookie: seen=1"]), refusal(), refusal()),
        (
            "/since", refusal(404, "{\"since\":\"2020-05-05T10:00:00Z\"}"),
            refusal(404, "{\"since\":\"2026-05-05T10:00:00Z\"}"), refusal(404, "{\"since\":\"2026-05-05T10:00:00Z\"}")
        ),
        ("the body", refusal(404, "no entry"), refusal(404, "nothing"), refusal(404, "nothing")),
    ]

    @Test(arguments: told.indices)
    func whatSetsThePresentApartTells(_ index: Int) throws {
        let (place, present, one, other) = Self.told[index]
        let judgement = try judge([present, one, other])
        #expect(judgement.verdict == .violated)
        #expect(judgement.reason.contains(place))
        #expect(judgement.finding?.breach == .existence)
        #expect(judgement.finding?.mechanism == .denialSideChannel)
        #expect(try judge([one, one, other]).verdict == .upheld)
    }

    static let chance: [[Answer]] = [
        [
            refusal(404, "{\"request\":\"1\"}"), refusal(404, "{\"request\":\"2\"}"),
            refusal(404, "{\"request\":\"3\"}"),
        ],
        [refusal(headers: ["Date: a"]), refusal(headers: ["Date: b"]), refusal(headers: ["Date: b"])],
        [refusal(headers: ["X-RateLimit-Remaining: 9"]), refusal(), refusal()],
        [
            refusal(headers: ["Set-Cookie: s=1"]), refusal(headers: ["Set-Cookie: s=2"]),
            refusal(headers: ["Set-Cookie: s=2"]),
        ],
        [refusal(404, "{\"took\":3}"), refusal(404, "{\"took\":4}"), refusal(404, "{\"took\":4}")],
        [
            refusal(headers: ["X-Response-Time: 3ms"]), refusal(headers: ["X-Response-Time: 4ms"]),
            refusal(headers: ["X-Response-Time: 4ms"]),
        ],
        // A clock that shows whole seconds.
        [
            refusal(404, "{\"at\":\"2026-05-05T10:00:01Z\"}", when: 1.9),
            refusal(404, "{\"at\":\"2026-05-05T10:00:02Z\"}", when: 2.1),
            refusal(404, "{\"at\":\"2026-05-05T10:00:02Z\"}", when: 2.2),
        ],
        [
            refusal(404, "{\"at\":1760000001}", when: 1.9), refusal(404, "{\"at\":1760000002}", when: 2.1),
            refusal(404, "{\"at\":1760000002}", when: 2.1),
        ],
        [
            refusal(headers: ["X-Now: Tue, 05 May 2026 10:00:01 GMT"], when: 1.9),
            refusal(headers: ["X-Now: Tue, 05 May 2026 10:00:02 GMT"], when: 2.1),
            refusal(headers: ["X-Now: Tue, 05 May 2026 10:00:02 GMT"], when: 2.2),
        ],
        // The refusal repeats what was asked for.
        [
            refusal(404, "{\"m\":\"no aaaaaaaa\"}", path: "/m/aaaaaaaa"),
            refusal(404, "{\"m\":\"no bbbbbbbbbb\"}", path: "/m/bbbbbbbbbb"),
            refusal(404, "{\"m\":\"no cccccccccc\"}", path: "/m/cccccccccc"),
        ],
        [
            refusal(headers: ["Location: /login?next=%2Fm%2Faaaa%20b"], path: "/m/aaaa%20b"),
            refusal(headers: ["Location: /login?next=%2Fm%2Fcccc%20d"], path: "/m/cccc%20d"),
            refusal(headers: ["Location: /login?next=%2Fm%2Feeee%20f"], path: "/m/eeee%20f"),
        ],
    ]

    @Test(arguments: chance.indices)
    func whatChangesByItselfTellsNothing(_ index: Int) throws {
        #expect(try judge(Self.chance[index]).verdict == .upheld)
    }

    @Test func whatIsOtherwiseTheSecondTimeTellsNothing() throws {
        let probe = try Comparisons.probe(Self.id, in: Self.plan)
        func verdict(_ again: Answer) -> Verdict {
            Comparisons.judge(
                probe, in: Self.plan, [Self.refusal(403), Self.refusal(), Self.refusal(), again],
                control: .accepted(by: "alice")
            ).verdict
        }
        #expect(verdict(Self.refusal(403)) == .violated)
        #expect(verdict(Self.refusal()) == .upheld)
    }

    @Test func aShortIDThatIsRepeatedTellsNothing() throws {
        func refusal(_ id: String) -> Answer {
            Self.refusal(404, "{\"instance\":\"/v3/rooms/\(id)/x\"}", path: "/v3/rooms/\(id)/x")
        }
        #expect(try judge([refusal("312"), refusal("904512345"), refusal("731234569")]).verdict == .upheld)
        let other = Self.refusal(404, "{\"instance\":\"/v3/rooms/313\"}", path: "/v3/rooms/312")
        #expect(try judge([other, refusal("904512345"), refusal("731234569")]).verdict == .violated)
    }

    // MARK: Other forms

    @Test func aHeadThatIsAcceptedForWhatIsThereIsUnchecked() throws {
        let absent = Self.head(404)
        let judgement = try judge([Self.head(200), absent, absent, Self.refusal()], as: "head")
        #expect(judgement.verdict == .violated)
        #expect(judgement.finding?.mechanism == .requestShape)
        #expect(judgement.finding?.breach == .existence)
        let upheld = try judge([absent, absent, absent, Self.refusal()], as: "head")
        #expect(upheld.verdict == .upheld)
        #expect(upheld.proof == .accepted)
        // A server that answers 200 to everything tells nothing.
        #expect(
            try judge([Self.head(200), Self.head(200), Self.head(200), Self.refusal()], as: "head").verdict == .upheld)
    }

    @Test func aHeadThatIsRefusedWithAnotherLengthTells() throws {
        let absent = Self.head(404, length: 20)
        let judgement = try judge([Self.head(404, length: 57), absent, absent, Self.refusal()], as: "head")
        #expect(judgement.finding?.mechanism == .denialSideChannel)
        #expect(judgement.reason.contains("57"))
        #expect(try judge([absent, absent, absent, Self.refusal()], as: "head").verdict == .upheld)
    }

    @Test func aLengthThatComesFromTheIdTellsNothing() throws {
        let absent = Self.head(404, length: 22, path: "/m/bbbbbbbbbb")
        #expect(try judge([Self.head(404, length: 20), absent, absent, Self.refusal()], as: "head").verdict == .upheld)
        #expect(
            try judge([Self.head(404, length: 21), absent, absent, Self.refusal()], as: "head").verdict == .violated)
        let hostile = Self.head(404, length: .min, path: "/m/bbbbbbb")
        #expect(
            try judge([Self.head(404, length: 0), hostile, hostile, Self.refusal()], as: "head").verdict == .violated)
    }

    @Test func aRefusalThatIsKnownByItsBodyIsComparedWithoutOne() throws {
        let unknown = Self.head(400)
        #expect(unknown.classification.indecision != nil)
        #expect(try judge([unknown, unknown, unknown, Self.refusal()], as: "head").verdict == .upheld)
        #expect(try judge([unknown, Self.head(404), Self.head(404), Self.refusal()], as: "head").verdict == .violated)
    }

    @Test(arguments: [405, 406, 501])
    func aFormThatTheServerDoesNotTakeIsNotCovered(_ status: Int) throws {
        let answer = Self.head(status)
        #expect(try judge([answer, answer, answer, Self.refusal()], as: "head").verdict == .notCovered)
    }

    @Test func aFormThatWorksForNobodyIsNotCovered() throws {
        let answer = Self.head(404)
        let answers = [answer, answer, answer, Self.refusal()]
        #expect(try judge(answers, as: "head").verdict == .upheld)
        #expect(try judge(answers, as: "head", control: .refused("404")).verdict == .notCovered)
    }

    @Test func anotherLanguageMayTell() throws {
        let present = Self.refusal(404, "{\"m\":\"Kein Zugriff\"}")
        let absent = Self.refusal(404, "{\"m\":\"Nicht da\"}")
        #expect(try judge([present, absent, absent, Self.refusal()], as: "language").verdict == .violated)
        #expect(try judge([absent, absent, absent, Self.refusal()], as: "language").verdict == .upheld)
    }

    // MARK: What proves nothing

    @Test func whatTheOperationGivesAwayIsJudgedElsewhere() throws {
        let open = Comparisons.answer(Self.operation, 200, "{}")
        let refused = Self.refusal()
        #expect(try judge([open, refused, refused]).verdict == .notCovered)
        #expect(try judge([Self.head(200), Self.head(404), Self.head(404), open], as: "head").verdict == .notCovered)
    }

    @Test func failuresAndDeadCredentialsProveNothing() throws {
        let refused = Self.refusal()
        #expect(try judge([refused, refused, refused]).verdict == .upheld)
        #expect(try judge([refused, refused, refused], life: .notShown("dead")).verdict == .unproven)
        #expect(try judge([refused, Self.refusal(503), refused]).verdict == .unproven)
        #expect(try judge([Self.refusal(429), refused, refused]).verdict == .unproven)
        #expect(try judge([refused, refused]).verdict == .unproven)
    }
}
