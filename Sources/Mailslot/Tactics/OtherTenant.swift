/// Names another tenant than the subject's.
struct OtherTenant: VariationTactic {
    let page = TacticPage(
        name: .otherTenant,
        summary: "The request names another tenant than the subject's.",
        reason: """
            Where the tenant comes from the request, and not from the credential, a token of one organisation reads \
            what belongs to another. Granted reads that name no object, such as a list, are asked for in another \
            tenant's name as well.
            """,
        mechanism: .crossTenant,
        incidents: [
            "Entra, CVE-2025-55241: an old interface did not check of which tenant a token was.",
            "Zulip, CVE-2022-21706: an invitation link was good for other organisations.",
        ],
        examples: [
            TacticExample(
                "owner-tenant-x-tenant-id", "GET /rooms/{room}",
                sends: "GET /rooms/room-1", "X-Tenant-Id: owner-tenant"),
            TacticExample(
                "owner-tenant-query-tenant", "GET /rooms/{room}", sends: "GET /rooms/room-1?tenant=owner-tenant"),
            TacticExample(
                "owner-tenant-parameter-tenant", "GET /in/{tenant}/rooms/{room}",
                sends: "GET /in/owner-tenant/rooms/room-1"),
            TacticExample(
                "owner-tenant-body-team-id", #"POST /search {"in": "{room}"}"#,
                sends: "POST /search", #"{"in":"room-1","team_id":"owner-tenant"}"#),
        ])

    private static let headers: [(name: String, depth: Depth)] = [
        ("X-Tenant-Id", .standard), ("X-Tenant", .standard), ("X-Org-Id", .thorough), ("X-Org", .thorough),
        ("X-Workspace-Id", .thorough), ("X-Workspace", .thorough), ("X-Team-Id", .thorough),
        ("X-Account-Id", .thorough),
    ]
    private static let fields: [(name: String, depth: Depth)] = [
        ("tenant_id", .standard), ("team_id", .standard), ("tenant", .thorough), ("team", .thorough),
        ("org", .thorough), ("org_id", .thorough), ("workspace", .thorough), ("workspace_id", .thorough),
        ("account_id", .thorough),
    ]
    private static let members: [(name: String, depth: Depth)] = [
        ("tenant_id", .standard), ("team_id", .standard), ("tenant", .thorough), ("team", .thorough),
    ]

    func applies(to described: DescribedCall) -> Bool {
        described.isDeniedRead || described.isGrantedOverview
    }

    func ways(of described: DescribedCall) -> [Way] {
        tenants(described).flatMap { ways(naming: $0, described) }
    }

    func probes(for cell: Cell, in planner: inout Planner) {
        guard let described = planner.described(cell), applies(to: described) else { return }
        for tenant in tenants(described) {
            for way in ways(naming: tenant, described) {
                planner.add(page.name, way, described)
                planner.askFirst(in: tenant, way, described)
            }
        }
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeBeyond(mechanism: page.mechanism)
    }

    private func ways(naming tenant: String, _ described: DescribedCall) -> [Way] {
        let value = TextTemplate(literal: tenant)
        let name = Way.name(for: tenant)
        let inHeaders = Self.headers.map { header in
            Way("\(name)-\(Way.name(for: header.name))", header.depth, [.header(header.name, value)])
        }
        let inQuery = Self.fields.map { field in
            Way("\(name)-query-\(Way.name(for: field.name))", field.depth, [described.queryField(field.name, value)])
        }
        let inBody = Self.members.compactMap { member in
            described.bodyField(member.name, value).map {
                Way("\(name)-body-\(Way.name(for: member.name))", member.depth, [$0])
            }
        }
        return inParameters(described, value) + inHeaders + inQuery + inBody
            + Way.together("\(name)-headers", inHeaders) + Way.together("\(name)-query", inQuery)
    }

    /// The parameters by which the described request already says whose tenant is meant.
    private func inParameters(_ described: DescribedCall, _ tenant: TextTemplate) -> [Way] {
        guard let own = described.subject.flatMap({ described.principal($0).tenant }) else { return [] }
        let name = tenant.literal.map(Way.name) ?? ""
        return described.parameters { $0.literal == own }.map { parameter in
            Way("\(name)-parameter-\(Way.name(for: parameter))", .standard, [], values: [parameter: .text(tenant)])
        }
    }

    /// The tenants to name: that of the person whose objects the call is about, or all others if it names no object.
    private func tenants(_ described: DescribedCall) -> [String] {
        guard let subject = described.subject else { return [] }
        let own = described.principal(subject).tenant
        let people =
            described.objectParameters.isEmpty
            ? described.principals.filter { $0.foreign == nil } : [described.otherPerson].compactMap { $0 }
        var tenants: [String] = []
        for case let tenant? in people.map(\.tenant) where tenant != own && !tenants.contains(tenant) {
            tenants.append(tenant)
        }
        return tenants
    }
}

extension Planner {
    /// Has the people of a tenant asked before others in the control of a way, and nobody else if there are some.
    fileprivate mutating func askFirst(in tenant: String, _ way: Way, _ described: DescribedCall) {
        let call = described.cell.call
        let targets = way.targets ?? call.binding.objects.map { .object($0) }
        let view = view(of: call, targets, way.variation)
        let people = entitled(to: call).filter { person in
            plan.principal(person).tenant == tenant && plan.principal(person).foreign == nil
        }
        if !people.isEmpty { plan.views[view].candidates = Array(people.prefix(2)) }
    }
}
