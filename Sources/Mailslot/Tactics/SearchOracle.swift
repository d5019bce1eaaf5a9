/// Searches for words that others wrote, beside words that nobody wrote.
struct SearchOracle: Tactic {
    let page = TacticPage(
        name: .searchOracle,
        summary: "Words of others' messages are searched for, and beside them words that nobody wrote.",
        reason: """
            A search may hide what the caller must not read and still count it, or answer in another way because it \
            found something. Who can ask whether a word was written can guess, and who can ask for beginnings of words \
            can read, a letter at a time.
            """,
        mechanism: .search,
        incidents: [
            "Mattermost, CVE-2026-24692: a guest without the right to read found messages and files by searching.",
            "Discourse, CVE-2023-23624 and CVE-2026-27149: filters told of hidden tags, and of others' private messages.",
            "Twitter, 2015 to 2017: a search for their words showed protected tweets.",
        ],
        examples: [
            TacticExample(
                "whole-message-1", "GET /search?q={q}", sends: "GET /search?q=k3pwrtqfx4y6ccsdkbtzb9wv",
                "GET /search?q=we86tc2u0jbavdf49zvsw53d",
                "GET /search?q=xhq6y82ef02pd8wd55ak0vys", "GET /search?q=k3pwrtqfx4y6ccsdkbtzb9wv",
                "GET /search?q=we86tc2u0jbavdf49zvsw53d", "GET /search?q=xhq6y82ef02pd8wd55ak0vys")
        ])

    func probes(for cell: Cell, in planner: inout Planner) {
        guard case .principal(let name) = cell.subject, let subject = planner.principal(named: name),
            planner.operation(cell.call.operation).isRead, planner.operation(cell.call.operation).makes.isEmpty,
            let parameter = planner.searchParameter(of: cell.call.operation)
        else { return }
        let canaries = planner.canariesToSearch(cell)
        for (index, (canary, depths)) in zip(canaries, planner.searchDepths(canaries)).enumerated() {
            let holder = planner.holderName(of: canary)
            for part in [CanaryPart.whole, .beginning] {
                let way = "\(part.rawValue)-\(holder)"
                let depth = planner.depth(
                    part == .whole ? depths.whole : depths.beginning, .searchOracle, "\(part.rawValue)-\(index)", cell)
                let owner = planner.plan.canaries[canary].owner
                let requests = [(subject, false), (owner, true)].flatMap { caller, isControl in
                    Self.words(canary, part).enumerated().map { number, word in
                        ProbeRequest(
                            caller: .principal(caller), operation: cell.call.operation,
                            targets: cell.call.binding.objects.map { .object($0) },
                            variation: Variation(values: [parameter.name: parameter.value(word)]),
                            role: isControl ? .act : number == 0 ? .attempt : .comparison)
                    }
                }
                planner.add(
                    .searchOracle, cell, way: way, depth: depth, requests: requests,
                    control: .none("somebody entitled searches for the same words as a part of the probe"))
            }
        }
    }

    func judge(_ trial: Trial) -> Judgement {
        trial.judgeSearch(mechanism: page.mechanism)
    }

    /// What was planted, and two words that nobody planted.
    private static func words(_ canary: ID<PlannedCanary>, _ part: CanaryPart) -> [TextTemplate.Piece] {
        [.planted(canary, part), .neverPlanted(1, part), .neverPlanted(2, part)]
    }
}

/// The parameter of a search that takes any text.
struct SearchParameter {
    var name: String
    private var template: TextTemplate

    /// Nil if the value that it is described with does not say by the run's tag that it may be any word.
    init?(_ name: String, _ value: ValueTemplate?) {
        guard case .text(let template) = value, template.pieces.contains(.generated(.tag)) else { return nil }
        self.name = name
        self.template = template
    }

    /// Its value with this word in the tag's place.
    func value(_ word: TextTemplate.Piece) -> ValueTemplate {
        .text(TextTemplate(template.pieces.map { $0 == .generated(.tag) ? word : $0 }))
    }
}

extension Planner {
    /// The parameter by which an operation searches; nil if it has none.
    fileprivate func searchParameter(of id: ID<Operation>) -> SearchParameter? {
        let operation = operation(id)
        let values = values(of: id)
        let objects = Set(plan.objectParameters[id.index].map(\.name))
        return operation.request.parameters.lazy.filter { !objects.contains($0) }
            .compactMap { SearchParameter($0, values[$0]) }.first
    }

    /// One canary of each object that a search must not find for its subject, those that it is most likely to find first.
    fileprivate func canariesToSearch(_ cell: Cell) -> [ID<PlannedCanary>] {
        guard case .principal(let name) = cell.subject else { return [] }
        let entitled = plan.entitlements[cell.subject].canaries.union(plan.entitlements[.everyone].canaries)
        let roots = Set(plan.innermost(cell.call.binding))
        let kind = operation(cell.call.operation).kind
        var seen: Set<ID<PlannedObject>> = []
        return plan.canaries.indices.map { ID<PlannedCanary>($0) }
            .filter { id in
                let canary = plan.canaries[id]
                // A number is searched for in other ways than a word.
                return !entitled.contains(id) && canary.shape != .digits && plan.principal(canary.owner).name != name
                    && plan.steps[canary.step].purpose == .scene && !plan.isSpecial(id, below: roots)
                    && (roots.isEmpty || plan.isHeld(canary, by: roots))
            }
            .sorted { (unlikeliness($0, kind), $0) < (unlikeliness($1, kind), $1) }
            .filter { id in plan.canaries[id].holders.first.map { seen.insert($0).inserted } ?? false }
    }

    /// The depths at which canaries are searched for, in the order in which they are most likely to be found: the first
    /// of all tells most, and after it the first of each kind.
    fileprivate func searchDepths(_ canaries: [ID<PlannedCanary>]) -> [(whole: Depth, beginning: Depth)] {
        var kinds: Set<String?> = []
        return canaries.enumerated().map { index, id in
            let isFirst = kinds.insert(plan.canaries[id].kind).inserted
            if index == 0 { return (.quick, .standard) }
            return (index < 3 || isFirst ? .standard : .thorough, isFirst ? .standard : .thorough)
        }
    }

    private func unlikeliness(_ id: ID<PlannedCanary>, _ kind: String?) -> Int {
        let canary = plan.canaries[id]
        return (canary.kind == kind ? 0 : 2) + (canary.isMetadata ? 1 : 0)
    }

    fileprivate func holderName(of id: ID<PlannedCanary>) -> String {
        plan.canaries[id].holders.first.map { plan.objects[$0].name } ?? plan.canaries[id].field
    }
}
