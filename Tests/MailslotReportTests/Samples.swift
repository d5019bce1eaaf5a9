import Mailslot
import MailslotReport

/// Runs that hold something of everything that a report can show.
enum Samples {
    static let canary = "k7qm2x9c4vbn8rty3hjd6fgs"
    static let base64 = "azdxbTJ4OWM0dmJuOHJ0eTNoamQ2Zmdz"
    static let title = "r5tgb2yhn7ujm4kz9xcvd8wq"

    static let header = RunHeader(
        tool: "0.1.0", title: "A streaming partner may recommend titles, and sees nothing",
        contract: "specs/postbox/partner.contract.yaml", api: "Postbox",
        targets: [RunHeader.Target(name: "main", url: "http://127.0.0.1:8080")], started: "2026-03-01T10:20:30.125Z",
        tag: "ms4fkqt8wz", isTLSVerified: true, plannedProbes: 321,
        scene: RunHeader.SceneSummary(objects: 4, canaries: 9), depth: .standard, mostRequests: 2_000,
        leftOut: [
            RunHeader.LeftOut(tactic: .timing, depth: .thorough, probes: 12),
            RunHeader.LeftOut(tactic: .batch, depth: nil, probes: 1),
        ])

    static let rich = record(header, rich: probes, notCovered: notCovered, leftBehind: ["conversation dm (c_81f2)"])

    /// The same with only a few of the probes that are alike, so that a person can read its reports.
    static let short = record(
        header, rich: Array(probes.prefix(22)) + [waived], notCovered: notCovered,
        leftBehind: ["conversation dm (c_81f2)"])

    static let upheld = record(
        changed(header) { $0.plannedProbes = 2 }, rich: [refused, granted], notCovered: [], leftBehind: [])

    /// What was not verified, interrupted, on several hosts, with a life that was not shown.
    static let interrupted: RunRecord = {
        var header = Self.header
        header.isTLSVerified = false
        header.isReadOnly = true
        header.title = "Partner \u{1B}[31m<b>&\"red\"</b> \u{202E}tnirp ]]> ünï 😀"
        header.api = "Post\u{1}box\u{FFFE}\r\n\t&\"<]]>\u{85}"
        header.targets.append(RunHeader.Target(name: "push", url: "https://push.example.test:8443"))
        var record = Samples.record(header, rich: [odd], notCovered: [], leftBehind: [])
        record.ending.interruption = "interrupted by the user\nafter 1 probe"
        record.ending.lives = [RunEnding.Life(principal: "partner", isShown: false, how: "whoami was refused (401)")]
        return record
    }()

    static let nothing = record(
        changed(header) { $0.plannedProbes = 0 }, rich: [], notCovered: notCovered, leftBehind: [])

    /// The form of report with this name; that for people if there is none, which no test takes for another.
    static func format(_ name: String) -> ReportFormat { ReportFormat(named: name) ?? .terminal }

    static func changed<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
        var value = value
        change(&value)
        return value
    }

    static func record(
        _ header: RunHeader, rich: [ProbeRecord], notCovered: [NotCoveredRecord], leftBehind: [String]
    ) -> RunRecord {
        let counts = Verdict.allCases.map { verdict in
            RunEnding.VerdictCount(verdict: verdict, count: rich.count { $0.verdict == verdict })
        }
        let lives = [RunEnding.Life(principal: "partner", isShown: true, how: "whoami was accepted")]
        return RunRecord(
            header: header, probes: rich,
            ending: RunEnding(
                lives: lives, counts: counts, findings: Findings.of(rich), requests: 1_296, duration: 12.8125,
                notCovered: notCovered,
                leftBehind: leftBehind,
                removed: [RemovedRecord(kind: "conversation", count: 2), RemovedRecord(kind: "message", count: 1)],
                scene: scene, timeline: timeline))
    }

    static let scene = SceneRecord(
        objects: [
            .init(name: "inbox", kind: "inbox", owner: "alice", isGiven: true),
            .init(name: "dm", kind: "conversation", owner: "alice"),
            .init(name: "secret", kind: "message", owner: "bob", parents: ["dm"]),
            .init(name: "support", kind: "conversation", owner: "alice"),
            .init(name: "secret~delete_message", kind: "message", owner: "bob", parents: ["dm"], copyOf: "secret"),
        ],
        steps: [
            .init(
                at: 0.012, principal: "alice", operation: "create_conversation", purpose: .scene, made: ["dm"],
                people: ["alice", "bob"], canaries: [.init(field: "title", holders: ["dm"], text: title)],
                status: 201, reading: "accepted"),
            .init(
                at: 0.031, principal: "bob", operation: "send_message", purpose: .scene, objects: ["dm"],
                made: ["secret"],
                canaries: [.init(field: "text", holders: ["secret"], text: canary)], status: 201,
                reading: "accepted"),
            .init(
                at: 0.044, principal: "alice", operation: "create_conversation", purpose: .scene, made: ["support"],
                people: ["alice", "partner"], status: 201, reading: "accepted"),
            .init(
                at: 0.052, principal: "bob", operation: "send_message", purpose: .copy, objects: ["dm"],
                made: ["secret~delete_message"], status: 201, reading: "accepted"),
            .init(
                at: nil, principal: "partner", operation: "send_message", purpose: .own, status: 0,
                reading: "not sent: there is nothing to send it to"),
        ])

    static let timeline = [
        TimelineEntry(at: 0, event: .stage, text: "setting the scene"),
        TimelineEntry(at: 0.2, event: .stage, text: "showing the credentials alive"),
        TimelineEntry(at: 0.25, event: .alive, principal: "partner"),
        TimelineEntry(at: 0.3, event: .stage, text: "probing"),
        TimelineEntry(at: 0.3, event: .round, probes: 321),
        TimelineEntry(at: 12.5, event: .notAlive, principal: "partner", text: "whoami was refused (401)"),
        TimelineEntry(at: 12.75, event: .stage, text: "removing what the scene made"),
    ]

    static let notCovered = [
        NotCoveredRecord(
            id: "everyone/get_attachment", operation: "get_attachment", reason: "the scene has no attachment"),
        NotCoveredRecord(
            id: "everyone/put_attachment", operation: "put_attachment", reason: "the scene has no attachment"),
        NotCoveredRecord(
            id: "partner/get_message/own", operation: "get_message",
            reason: "nothing that is granted to partner makes a message, so there is none of its own"),
    ]

    // MARK: Probes

    static let probes =
        [
            granted, refused, content, headerLeak, existence, effect, secret, broken, odd, notCoveredProbe, everyone,
            many,
        ] + batches + [timing] + unproven

    static func probe(
        _ operation: String, _ objects: [String], _ verdict: Verdict, _ reason: String, proof: Proof? = nil,
        subject: String = "partner", tactic: TacticName = .asDocumented, way: String? = nil,
        kind: Expectation.Kind = .denied, line: Int = 21, duration: Double = 0.002345, finding: FindingRecord? = nil,
        evidence: [EvidenceRecord] = []
    ) -> ProbeRecord {
        let id = [subject, operation] + (objects.isEmpty ? [] : [objects.joined(separator: "+")])
        let form = (tactic == .asDocumented ? [] : [tactic.rawValue]) + (way.map { [$0] } ?? [])
        return ProbeRecord(
            id: (id + form).joined(separator: "/"), subject: subject, operation: operation,
            verb: verbs[operation]?.0 ?? .read, kind: verbs[operation]?.1 ?? "message", objects: objects,
            tactic: tactic, way: way, depth: way == nil ? .quick : .standard,
            clause: ProbeRecord.Clause(
                kind: kind,
                location: SourceLocation(file: "specs/postbox/partner.contract.yaml", line: line, column: 5),
                reference: subject == "everyone" ? nil : "Partner agreement, section 4.2"),
            verdict: verdict, proof: proof, reason: reason, at: evidence.isEmpty ? nil : 0.75, duration: duration,
            finding: finding, evidence: evidence)
    }

    private static let verbs: [String: (Verb, String?)] = [
        "send_message": (.send, "message"), "edit_message": (.edit, "message"),
        "search_people": (.search, "person"), "list_members": (.list, "member"), "health": (.whoami, nil),
        "mark_read": (.mark, "message"), "forward_message": (.forward, "message"),
    ]

    static let granted = probe(
        "list_messages", ["support"], .upheld, "accepted, and shows what is granted", proof: .seen, kind: .granted,
        line: 25)

    static let refused = probe(
        "send_message", ["dm"], .upheld, "refused (forbidden): the answer itself says that authority is missing",
        proof: .explicit)

    /// What is violated, and known to be.
    static let waived = changed(content) { probe in
        probe.id = "partner/export_messages/dm"
        probe.operation = "export_messages"
        probe.verdict = .waived
        probe.waiver = "until 2027-01-31 by messaging-platform: MSG-1234: the export is closed in May"
    }

    static let content = probe(
        "list_messages", ["dm"], .violated, "out came text of secret, which bob planted, in the body",
        finding: FindingRecord(
            mechanism: .ungatedRead, severity: .critical, breach: .content, certainty: .proven,
            cameOut: [
                .init(what: "text of secret", owner: "bob", place: "the body", form: .plain, canary: canary),
                .init(what: "text of secret", owner: "bob", place: "the body", form: .base64, canary: base64),
                .init(what: "title of dm", owner: "alice", place: "the body", form: .escaped, canary: title),
            ],
            control: "alice got a canary by the same request",
            again: "curl -H \"Authorization: Bearer $PARTNER_TOKEN\" "
                + "'http://127.0.0.1:8080/v2/conversations/c_81f2/messages?limit=100'"),
        evidence: [
            EvidenceRecord(
                caller: "partner", method: "GET",
                url: "http://127.0.0.1:8080/v2/conversations/c_81f2/messages?limit=100",
                requestHeaders: [.init("Authorization", "Bearer $PARTNER_TOKEN"), .init("Accept", "application/json")],
                status: 200, responseHeaders: [.init("Content-Type", "application/json")],
                responseBody: """
                    {"title":"\(title)", "messages": [
                      {"id":"m_1","from":"bob","text":"\(canary) ms4fkqt8wz","raw":"\(base64)"}],
                    "padding":"\(String(repeating: "x", count: 6_000))"}
                    """,
                responseLength: 48_211, reading: "accepted", duration: 0.002345)
        ])

    static let headerLeak = probe(
        "get_message", ["secret"], .violated, "the refusal itself holds text of secret, in the header X-Preview",
        tactic: .damagedCredential,
        finding: FindingRecord(
            mechanism: .denialSideChannel, severity: .high, breach: .metadata, certainty: .proven,
            cameOut: [
                .init(what: "title of dm", owner: "alice", place: "the header X-Preview", form: .plain, canary: title)
            ], control: nil, again: "curl http://127.0.0.1:8080/v2/messages/m_1"),
        evidence: [
            EvidenceRecord(
                caller: "partner, credential damaged", method: "GET", url: "http://127.0.0.1:8080/v2/messages/m_1",
                status: 403,
                responseHeaders: [.init("X-Preview", "\(title) is private"), .init("Content-Length", "0")],
                reading: "refused (forbidden)", duration: 0.001, tries: 2)
        ])

    static let existence = probe(
        "get_message", ["secret"], .violated,
        "whether it is there can be told from the refusal: status is 403 for what is there, and 404 for what is not",
        subject: "archiver", tactic: .existence,
        finding: FindingRecord(
            mechanism: .denialSideChannel, severity: .low, breach: .existence, certainty: .proven, cameOut: [],
            control: nil,
            again: "curl http://127.0.0.1:8080/v2/messages/m_1"),
        evidence: [(403, "m_1"), (404, "m_0000"), (404, "m_0001")].map { status, id in
            EvidenceRecord(
                caller: "archiver", method: "GET", url: "http://127.0.0.1:8080/v2/messages/\(id)", status: status,
                responseBody: #"{"error":"no"}"#, responseLength: 14,
                reading: status == 403 ? "refused (forbidden)" : "refused (hidden)", duration: 0.001)
        })

    static let effect = probe(
        "edit_message", ["secret"], .violated,
        "edit_message was refused, and was done all the same: bob no longer sees what was there",
        finding: FindingRecord(
            mechanism: .writeOverreach, severity: .high, breach: .change, certainty: .proven, cameOut: [],
            control: "bob was accepted with the same request", again: "curl -X PATCH …"),
        evidence: [
            EvidenceRecord(
                caller: "partner", method: "PATCH", url: "http://127.0.0.1:8080/v2/messages/m_1",
                requestHeaders: [.init("Content-Type", "application/json")], requestBody: #"{"text":"overwritten"}"#,
                status: 403, responseBody: #"{"error":"forbidden"}"#, responseLength: 21,
                reading: "refused (forbidden)",
                duration: 0.25)
        ])

    static let secret = probe(
        "search_people", [], .violated, "out came a secret of bob, in the body",
        finding: FindingRecord(
            mechanism: .search, severity: .critical, breach: .content, certainty: .proven,
            cameOut: [.init(what: "a secret", owner: "bob", place: "the body", form: .plain, canary: nil)],
            control: nil, again: "curl http://127.0.0.1:8080/v2/people?q=b"),
        evidence: [
            EvidenceRecord(
                caller: "partner", method: "GET", url: "http://127.0.0.1:8080/v2/people?q=b", status: 200,
                responseBody: #"[{"mail":"[a secret of bob]"}]"#, responseLength: 30,
                failure: "cut: the connection was closed early", reading: "no whole answer")
        ])

    static let broken = probe(
        "send_message", ["support"], .broken, "send_message is granted, and was refused (forbidden)", kind: .granted,
        line: 24,
        evidence: [
            EvidenceRecord(
                caller: "partner", method: "POST", url: "http://127.0.0.1:8080/v2/conversations/c_11/messages",
                requestBody: #"{"text":"hello"}"#, status: 403, responseBody: #"{"error":"forbidden"}"#,
                responseLength: 21, reading: "refused (forbidden)", duration: 0.001)
        ])

    /// Everything that can go wrong with characters.
    static let odd = probe(
        "read<&\"'>", ["dm ]]> 😀 אבג"], .unproven,
        "status 500: \u{1}\u{8}\u{1B}[2J<script>\"&'</script> ]]> \u{202E}RTL\u{FFFE} 👩‍👩‍👧 e\u{301}\r\nsecond line",
        duration: .nan,
        evidence: [
            EvidenceRecord(
                caller: "partner", method: "GET", url: "http://127.0.0.1:8080/<>&\"'\u{7}", status: 500,
                responseHeaders: [.init("X-Odd", "\u{0}\t\u{85}")],
                responseBody: "\u{1B}]0;owned\u{7} ]]> <![CDATA[ & \u{FFFF} שלום 😀\n\u{9B}31m"
                    + String(repeating: "🧨<&>", count: 5_000),
                responseLength: 40_000, reading: "the server failed with status 500", duration: -1)
        ])

    static let notCoveredProbe = probe(
        "mark_read", ["dm"], .notCovered, "the operation was accepted, so that there is no refusal to compare",
        tactic: .existence)

    static let everyone = probe(
        "health", [], .upheld, "accepted", proof: .works, subject: "everyone", tactic: .noCredential, kind: .granted,
        line: 30)

    static let many = probe(
        "forward_message", ["secret", "support"], .upheld,
        "refused (hidden); alice was accepted with the same request", proof: .accepted, subject: "everyone",
        tactic: .noCredential)

    /// Two that are evidence for `content`, one that shows more, and others that show nothing.
    static let batches = [
        batch("list_messages", "dm", "after-allowed", .violated), batch("list_messages", "dm", "nested", .violated),
        batch("get_message", "secret", "after-allowed", .violated, "text of draft"),
        batch("get_message", "secret", "nested", .upheld), batch("get_message", "secret", "alone", .notCovered),
        batch("list_members", "dm", "after-allowed", .notCovered),
    ]

    private static func batch(
        _ operation: String, _ object: String, _ way: String, _ verdict: Verdict, _ what: String = "text of secret"
    ) -> ProbeRecord {
        let reason =
            switch verdict {
            case .violated: "out came \(what), which bob planted, in the body"
            case .upheld: "refused (forbidden); alice got a canary by the same request"
            default: "not even somebody entitled gets anything this way: alice was refused (hidden)"
            }
        var probe = probe(
            operation, [object], verdict, reason, proof: verdict == .upheld ? .seen : nil, tactic: .batch, way: way)
        guard verdict == .violated, let plain = content.finding else { return probe }
        probe.finding = changed(plain) {
            $0.mechanism = .batch
            $0.cameOut = [.init(what: what, owner: "bob", place: "the body", form: .plain, canary: canary)]
            $0.again = "curl -X POST http://127.0.0.1:8080/v2/batch"
        }
        probe.evidence = [
            EvidenceRecord(
                caller: "partner", method: "POST", url: "http://127.0.0.1:8080/v2/batch",
                requestBody:
                    #"{"requests":[{"method":"GET","path":"/v2/me"},{"method":"GET","path":"/v2/messages/m_1"}]}"#,
                status: 200, responseBody: #"{"responses":[{"body":{}},{"body":{"text":"\#(canary)"}}]}"#,
                responseLength: 73, reading: "accepted", duration: 0.003)
        ]
        return probe
    }

    static let timing = probe(
        "get_message", ["secret"], .unproven,
        "what is there is refused later than what is not: after 14.1 ms instead of 2.2 ms, in 40 pairs",
        subject: "archiver", tactic: .timing,
        finding: FindingRecord(
            mechanism: .denialSideChannel, severity: .low, breach: .existence, certainty: .suspected, cameOut: [],
            control: nil, again: "curl http://127.0.0.1:8080/v2/messages/m_1"),
        evidence: (1...8).map { number in
            EvidenceRecord(
                caller: "archiver", method: "GET", url: "http://127.0.0.1:8080/v2/messages/m_\(number)", status: 404,
                reading: "refused (hidden)", duration: 0.014)
        })

    static let unproven = (1...300).map { number in
        probe(
            "list_members", ["room-\(number)"], .unproven, "throttled: the target asked for patience to the end",
            subject: "other")
    }

    /// As most of a large run's are.
    static func ordinary(_ number: Int) -> ProbeRecord {
        probe(
            "list_messages", ["conversation-\(number)"], .upheld,
            "refused (forbidden); alice got a canary by the same request", proof: .seen)
    }
}
