package import Mailslot

/// A plan as JSON, for programs.
///
/// What it holds is described in `docs/record.md`.
package enum PlanJSON {
    /// The version of the document's form.
    package static let version = 1

    package static func bytes(_ plan: Plan) -> [UInt8] {
        Array(JSONWriter.indented(document(plan)).utf8)
    }

    private static func document(_ plan: Plan) -> JSONValue {
        [
            "mailslot_plan": .number(String(version)),
            "title": .string(plan.contract.title),
            "contract": .string(plan.contract.file),
            "api": .string(plan.contract.api.name),
            "targets": .array(
                plan.contract.targets.sorted { $0.key < $1.key }.map {
                    ["name": .string($0.key), "url": .string($0.value)]
                }),
            "summary": summary(PlanSummary(plan)),
            "depth": .string(plan.extent.depth.rawValue),
            "most_requests": plan.extent.mostRequests.map(number) ?? .null,
            "read_only": .bool(plan.extent.isReadOnly),
            "tactics": tactics(plan),
            "left_out": .array(plan.leftOut.map(leftOut)),
            "objects": .array(plan.objects.map { object($0, plan) }),
            "steps": .array(plan.steps.map { step($0, plan) }),
            "canaries": .array(plan.canaries.map { canary($0, plan) }),
            "probes": .array(plan.probes.map { probe($0, plan) }),
            "not_covered": .array(plan.notCovered.map(notCovered)),
        ]
    }

    private static func summary(_ summary: PlanSummary) -> JSONValue {
        [
            "operations": number(summary.operations), "objects": number(summary.objects),
            "subjects": number(summary.subjects), "probes": number(summary.probes),
            "not_covered": number(summary.notCovered), "requests_at_most": number(summary.requests),
        ]
    }

    private static func tactics(_ plan: Plan) -> JSONValue {
        let counts = Dictionary(grouping: plan.probes, by: \.tactic).mapValues(\.count)
        return .array(
            TacticName.allCases.compactMap { name in
                counts[name].map { ["tactic": .string(name.rawValue), "probes": number($0)] }
            })
    }

    private static func leftOut(_ left: LeftOutProbes) -> JSONValue {
        [
            "tactic": .string(left.tactic.rawValue), "probes": number(left.count),
            "depth": left.depth.map { .string($0.rawValue) } ?? .null, "may_change": .bool(left.mayChange),
        ]
    }

    private static func object(_ object: PlannedObject, _ plan: Plan) -> JSONValue {
        var isGiven = false
        if case .given = object.origin { isGiven = true }
        return [
            "name": .string(object.name), "kind": .string(object.kind),
            "owner": .string(plan.principal(object.owner).name), "given": .bool(isGiven),
            "in": names(object.parents, plan),
            "copy_of": object.copyOf.map { .string(plan.objects[$0].name) } ?? .null,
        ]
    }

    private static func step(_ step: PlannedStep, _ plan: Plan) -> JSONValue {
        [
            "by": .string(plan.principal(step.principal).name),
            "operation": .string(plan.operation(step.operation).name),
            "purpose": .string(step.purpose.rawValue), "makes": names(step.made, plan),
            "location": location(step.location),
        ]
    }

    private static func canary(_ canary: PlannedCanary, _ plan: Plan) -> JSONValue {
        [
            "field": .string(canary.field), "shape": .string(canary.shape.rawValue),
            "owner": .string(plan.principal(canary.owner).name), "held_by": names(canary.holders, plan),
            "metadata": .bool(canary.isMetadata),
        ]
    }

    private static func probe(_ probe: Probe, _ plan: Plan) -> JSONValue {
        let operation = probe.cell.call.operation
        return [
            "id": .string(probe.id), "subject": .string(probe.cell.subject.description),
            "operation": .string(plan.operation(operation).name),
            "objects": .array(plan.names(probe).map { .string($0) }), "tactic": .string(probe.tactic.rawValue),
            "way": probe.way.map { .string($0) } ?? .null, "depth": .string(probe.depth.rawValue),
            "expectation": .string(probe.cell.expectation.kind.rawValue),
            "clause": clause(probe.cell.expectation), "may_change": .bool(probe.mayChange),
            "requests": .array(
                probe.requests.map { request in
                    [
                        "caller": .string(plan.words(request.caller)),
                        "role": .string(request.role.word),
                        "line": .string(plan.line(of: request)),
                        "changes": .array(plan.words(request.variation).map { .string($0) }),
                    ]
                }),
            "control": control(probe.control, plan),
        ]
    }

    private static func clause(_ expectation: Expectation) -> JSONValue {
        [
            "location": location(expectation.location),
            "reference": expectation.reference.map { .string($0) } ?? .null,
        ]
    }

    private static func control(_ control: Control, _ plan: Plan) -> JSONValue {
        func by(_ when: JSONValue, _ candidates: [ID<Principal>]) -> JSONValue {
            ["when": when, "by": .array(candidates.map { .string(plan.principal($0).name) }), "reason": .null]
        }
        return switch control {
        case .view(let view): by("before", plan.views[view].candidates)
        case .afterwards(let candidates): by("after", candidates)
        case .none(let reason): ["when": "never", "by": [], "reason": .string(reason)]
        }
    }

    private static func notCovered(_ one: NotCovered) -> JSONValue {
        [
            "id": .string(one.id), "subject": .string(one.subject), "operation": .string(one.operation),
            "reason": .string(one.reason), "location": location(one.location),
        ]
    }

    private static func location(_ location: SourceLocation) -> JSONValue {
        ["file": .string(location.file), "line": number(location.line), "column": number(location.column)]
    }

    private static func names(_ objects: [ID<PlannedObject>], _ plan: Plan) -> JSONValue {
        .array(objects.map { .string(plan.objects[$0].name) })
    }

    private static func number(_ value: Int) -> JSONValue { .number(String(value)) }
}
