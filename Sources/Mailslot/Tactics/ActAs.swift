/// Names somebody entitled as the one who acts, with the subject's own credential.
struct ActAs: VariationTactic {
    let page = TacticPage(
        name: .actAs,
        summary: "The request names somebody entitled as the one who acts, with the subject's own credential.",
        reason: """
            Headers that say who is asking are meant for a gateway or an administrator. A server that believes them \
            from anybody, or a parameter that names the caller, shows to each what belongs to another. Granted reads that name no object, such as an inbox, \
            are asked for in another's name as well.
            """,
        mechanism: .clientAssertedIdentity,
        incidents: [
            "Intercom: without identity verification, whoever gives a user's id reads what that user wrote before.",
            "Zulip, CVE-2021-30478: those who may send in others' names could do so in other organisations.",
            "Synapse, CVE-2023-42453: read receipts could be forged in the name of others.",
        ],
        examples: [
            TacticExample("x-user-id", "GET /rooms/{room}", sends: "GET /rooms/room-1", "X-User-Id: owner"),
            TacticExample("query-user-id", "GET /rooms/{room}", sends: "GET /rooms/room-1?user_id=owner"),
            TacticExample(
                "body-user", #"POST /search {"in": "{room}"}"#,
                sends: "POST /search", #"{"in":"room-1","user":"owner"}"#),
            TacticExample("parameter-user", "GET /inbox?of={user}", sends: "GET /inbox?of=owner"),
        ])

    private static let headers: [(name: String, depth: Depth)] = [
        ("X-User-Id", .quick), ("X-On-Behalf-Of", .standard), ("X-Forwarded-User", .standard),
        ("Impersonate-User", .standard), ("X-Act-As", .thorough), ("X-Impersonate-User", .thorough),
        ("X-Remote-User", .thorough), ("X-User", .thorough), ("Api-Username", .thorough),
    ]
    private static let fields: [(name: String, depth: Depth)] = [
        ("user_id", .standard), ("as_user", .standard), ("act_as", .thorough), ("on_behalf_of", .thorough),
        ("sudo", .thorough), ("member_id", .thorough),
    ]
    private static let members = ["user", "user_id"]

    /// The headers that are mostly given a name; the contract's is often that by which the API knows a person, too.
    private static let namingHeaders = ["X-Forwarded-User", "X-Remote-User", "X-User", "Api-Username"]

    func applies(to described: DescribedCall) -> Bool {
        described.isDeniedRead || described.isGrantedOverview
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeBeyond(mechanism: page.mechanism)
    }

    func ways(of described: DescribedCall) -> [Way] {
        guard let person = described.otherPerson else { return [] }
        let id = TextTemplate([.principal(person.name)])
        let inHeaders = Self.headers.map { Way(Way.name(for: $0.name), $0.depth, [.header($0.name, id)]) }
        let kinds = described.personKinds.map { (name: "\($0)_id", depth: Depth.standard) }
        let fields = Self.fields + kinds.filter { kind in !Self.fields.contains { $0.name == kind.name } }
        let inQuery = fields.map { field in
            Way("query-" + Way.name(for: field.name), field.depth, [described.queryField(field.name, id)])
        }
        let inBody = Self.members.compactMap { name in
            described.bodyField(name, id).map { Way("body-" + Way.name(for: name), .standard, [$0]) }
        }
        return inParameters(described, id) + inHeaders + inQuery + inBody + byName(person)
            + Way.together("headers", inHeaders) + Way.together("query", inQuery)
    }

    private func byName(_ person: Principal) -> [Way] {
        guard person.name != person.id.text else { return [] }
        let name = TextTemplate(literal: person.name)
        return [Way("headers-by-name", .standard, Self.namingHeaders.map { .header($0, name) })]
    }

    /// The parameters by which the described request already says who is asking.
    private func inParameters(_ described: DescribedCall, _ id: TextTemplate) -> [Way] {
        guard let subject = described.subject else { return [] }
        let own: [[TextTemplate.Piece]] = [
            [.generated(.callerID)], [.principal(described.principal(subject).name)],
        ]
        return described.parameters { own.contains($0.pieces) }.map { name in
            Way("parameter-" + Way.name(for: name), .quick, [], values: [name: .text(id)])
        }
    }
}
