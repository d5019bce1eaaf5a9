package import Mailslot

/// A plan for people: every probe with its expectation, the clause that it comes from, and what would prove it.
package struct PlanTable {
    private let style: TerminalStyle

    package init(style: TerminalStyle) {
        self.style = style
    }

    package func bytes(_ plan: Plan) -> [UInt8] {
        var page = TerminalPage(style)
        page.line()
        page.line(
            Display.line(plan.contract.title), .heading, right: Display.line(plan.contract.targets["main"] ?? ""),
            .plain)
        page.line()
        page.append(sceneOf: plan)
        for subject in subjects(plan) { page.append(subject, plan) }
        page.append(tacticsOf: plan)
        page.append(notCoveredBy: plan)
        page.line(PlanSummary(plan).sentence)
        return Array(page.text.utf8)
    }

    private func subjects(_ plan: Plan) -> [Permission.Subject] {
        var seen: Set<Permission.Subject> = []
        return plan.probes.map(\.cell.subject).filter { seen.insert($0).inserted }
    }
}

extension TerminalPage {
    fileprivate mutating func append(sceneOf plan: Plan) {
        guard !plan.steps.isEmpty || !plan.objects.isEmpty else { return }
        line(style.paint("scene", .heading))
        let width = plan.contract.principals.reduce(0) { max($0, Display.width($1.name)) }
        for object in plan.objects {
            guard case .given = object.origin else { continue }
            line("  \(name(object.owner, width, plan))  has \(Display.line("\(object.name), a \(object.kind)"))")
        }
        for step in plan.steps where step.purpose == .scene || step.purpose == .own {
            let made = step.made.map { Display.line(plan.objects[$0].name) }.joined(separator: ", ")
            let makes = made.isEmpty ? "" : " makes \(made)"
            line("  \(name(step.principal, width, plan))  \(plan.operation(step.operation).name)\(makes)")
        }
        let copies = plan.steps.count { $0.purpose == .copy || $0.purpose == .repetition }
        if copies > 0 { line("  and \(Decimal.count(copies, "step")) for probes that need objects of their own") }
        line("  \(Decimal.count(plan.canaries.count, "canary", "canaries"))")
        line()
    }

    private func name(_ principal: ID<Principal>, _ width: Int, _ plan: Plan) -> String {
        Display.padded(Display.line(plan.principal(principal).name), to: width)
    }

    fileprivate mutating func append(_ subject: Permission.Subject, _ plan: Plan) {
        let probes = plan.probes.filter { $0.cell.subject == subject }
        line(style.paint(Display.line(subject.description), .heading) + "  \(Decimal.count(probes.count, "probe"))")
        for probe in probes { append(probe, plan) }
        line()
    }

    private mutating func append(_ probe: Probe, _ plan: Plan) {
        let kind = probe.cell.expectation.kind
        line("  " + Display.line(probe.id), .plain, right: "\(kind.rawValue)   \(clause(probe, plan))", .plain)
        let proof = Display.line(plan.proof(probe))
        let requests = lines(probe, plan)
        for (index, request) in requests.enumerated() {
            let times = request.count > 1 ? "   × \(Decimal.grouped(request.count))" : ""
            line("      " + request.text + times, .label, right: index == requests.count - 1 ? proof : "", .label)
        }
    }

    /// What a probe sends; what it sends several times is told once.
    private func lines(_ probe: Probe, _ plan: Plan) -> [(text: String, count: Int)] {
        var lines: [(text: String, count: Int)] = []
        for request in probe.requests {
            let caller = plan.words(request.caller)
            let owner = caller == probe.cell.subject.description ? "" : "   as \(Display.line(caller))"
            let text = Display.line(plan.line(of: request)) + changes(plan.words(request.variation)) + owner
            if let index = lines.firstIndex(where: { $0.text == text }) {
                lines[index].count += 1
            } else {
                lines.append((text, 1))
            }
        }
        return lines
    }

    private func changes(_ words: [String]) -> String {
        words.map { "   " + Display.line($0) }.joined()
    }

    private func clause(_ probe: Probe, _ plan: Plan) -> String {
        let location = probe.cell.expectation.location
        let place = location.file == plan.contract.file ? "\(location.line):\(location.column)" : "\(location)"
        return Display.line(place)
    }

    /// How deep the plan goes, by which tactics, and what it leaves out.
    fileprivate mutating func append(tacticsOf plan: Plan) {
        let most = plan.extent.mostRequests.map { ", at most \(Decimal.count($0, "request"))" } ?? ""
        line(
            style.paint("tactics", .heading)
                + "  depth \(plan.extent.depth.rawValue)\(most)\(plan.extent.isReadOnly ? ", read-only" : "")")
        let counts = Dictionary(grouping: plan.probes, by: \.tactic).mapValues(\.count)
        let width = TacticName.allCases.reduce(0) { max($0, $1.rawValue.count) }
        for name in TacticName.allCases {
            let left = plan.leftOut.filter { $0.tactic == name }
            guard counts[name] != nil || !left.isEmpty else { continue }
            let words =
                [Decimal.count(counts[name] ?? 0, "probe")]
                + left.map { "\(Decimal.grouped($0.count)) left out: \($0.reason)" }
            line("  \(Display.padded(name.rawValue, to: width))  \(words.joined(separator: "; "))")
        }
        line()
    }

    fileprivate mutating func append(notCoveredBy plan: Plan) {
        guard !plan.notCovered.isEmpty else { return }
        line(style.paint("not covered", .heading))
        for one in plan.notCovered {
            line("  " + Display.line(one.id), .plain, right: Display.line("\(one.location)"), .label)
            sentence(Display.line(one.reason), indent: 6, .label)
        }
        line()
    }
}
