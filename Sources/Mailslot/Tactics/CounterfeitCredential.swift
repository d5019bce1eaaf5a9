/// Calls the operation with something in the credential's place that is none.
struct CounterfeitCredential: VariationTactic {
    let page = TacticPage(
        name: .counterfeitCredential,
        summary: "The operation is called with something in the credential's place that is none.",
        reason: """
            An empty credential equals a secret that was never configured, \u{201C}null\u{201D} is what a client with a mistake \
            sends, a token without a signature says of itself whose it is, and a name without a password, or a signature \
            by an empty key, is only a name. A server that takes one of them opens to anybody what it refuses to whoever has none.
            """,
        mechanism: .invalidCredential,
        incidents: [
            "Discourse, CVE-2026-26077: webhooks that must be signed were accepted with no token or an empty key.",
            "JSON Web Tokens, CVE-2015-9235: a library took tokens whose header says that they are not signed.",
        ],
        // The second request has no credential.
        examples: [
            ("empty", "Bearer "), ("null", "Bearer null"), ("half", "Bearer SUBJEC"),
            ("extended", "Bearer SUBJECT-TOKEN.0"), ("name-only", "Basic b3duZXI6"),
            ("unsigned-token", "Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJvd25lciJ9."),
        ].map { way, value in
            TacticExample(
                way, "GET /rooms/{room}",
                sends: "GET /rooms/room-1", "Authorization: \(value)", "GET /rooms/room-1")
        })

    func applies(to described: DescribedCall) -> Bool {
        described.subject != nil && described.isRead && described.placement != .none
    }

    func ways(of described: DescribedCall) -> [Way] {
        guard let subject = described.subject else { return [] }
        func way(_ name: String, _ depth: Depth, _ form: Counterfeit) -> Way {
            Way(name, depth, [], caller: .counterfeit(form, of: subject))
        }
        var plain = [
            way("empty", .quick, .empty), way("null", .standard, .literal("null")),
            way("undefined", .standard, .literal("undefined")), way("half", .standard, .truncated),
        ]
        // Whoever has the credential may have what it opens.
        if described.cell.expectation.kind == .denied { plain.append(way("extended", .standard, .extended)) }
        guard let person = described.entitled else { return plain }
        // A signature is made of a key; no text says of itself whose it is.
        if case .awsSignature = described.placement {
            return plain + [way("key-only", .standard, .keyOnly(person))]
        }
        return plain + [
            way("unsigned-token", .standard, .unsignedToken(naming: person)),
            way("name-only", .standard, .nameOnly(person)),
        ]
    }

    func probes(for cell: Cell, in planner: inout Planner) {
        guard let described = planner.described(cell), applies(to: described),
            let everyone = planner.everyoneCell(for: cell.call), everyone.expectation.kind == .denied
        else { return }
        var invalid = cell
        invalid.expectation = Expectation(
            kind: .denied, location: planner.permissionLocation(of: cell.subject),
            reference: cell.expectation.reference)
        for way in ways(of: described) { planner.addInvalid(page.name, way, invalid) }
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeInvalidCredential()
    }
}

extension Planner {
    /// Adds a probe that calls with a credential that is not valid, and once more without any to compare with.
    mutating func addInvalid(_ tactic: TacticName, _ way: Way, _ cell: Cell) {
        guard let caller = way.caller else { return }
        let targets = cell.call.binding.objects.map { ProbeRequest.Target.object($0) }
        let requests = [
            ProbeRequest(caller: caller, operation: cell.call.operation, targets: targets, variation: way.variation),
            ProbeRequest(caller: .nobody, operation: cell.call.operation, targets: targets, role: .comparison),
        ]
        add(tactic, cell, way: way.name, depth: depth(way.depth, tactic, way.name, cell), requests: requests)
    }
}
