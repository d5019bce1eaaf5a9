import Mailslot
import MailslotRunner
import Testing

@testable import MailslotRunner

/// The examples on the tactics' pages, sent through the real request builder.
struct ExampleTests {
    static let examples: [Example] = TacticName.allCases.flatMap { name in
        name.tactic.page.examples.map { Example(tactic: name, example: $0) }
    }

    struct Example: CustomTestStringConvertible, Sendable {
        var tactic: TacticName
        var example: TacticExample

        var testDescription: String { "\(tactic.rawValue) \(example.way): \(example.described)" }
    }

    @Test(arguments: examples)
    func aTacticSendsWhatItsPageSays(_ case: Example) throws {
        let plan = try ExampleWorld.plan(
            for: `case`.example.described, hasDrafts: `case`.tactic == .stateFilter)
        let probes = plan.probes.filter { probe in
            probe.tactic == `case`.tactic && (probe.way ?? probe.tactic.rawValue) == `case`.example.way
                && plan.operation(probe.cell.call.operation).name == "described"
        }
        let probe = try #require(
            probes.first { isOnDenied($0, plan) } ?? probes.first,
            "no probe of \(`case`.tactic.rawValue) is called '\(`case`.example.way)'")
        let sent = try ExampleWorld.lines(of: probe, plan)
        #expect(sent == `case`.example.sent)
    }

    /// Of several probes the one for the denied objects counts.
    private func isOnDenied(_ probe: Probe, _ plan: Plan) -> Bool {
        probe.cell.call.binding.objects.allSatisfy { plan.objects[$0].name.hasSuffix("-1") }
    }

    /// A tactic that changes how requests are written shows what it makes of one.
    @Test(arguments: TacticName.allCases)
    func aTacticOfOtherFormsHasExamples(_ name: TacticName) {
        guard name.tactic is any VariationTactic else { return }
        #expect(!name.tactic.page.examples.isEmpty)
    }
}
