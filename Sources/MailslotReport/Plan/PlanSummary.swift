package import Mailslot

/// How much a plan is, in numbers.
package struct PlanSummary: Hashable, Sendable {
    /// Operations that are probed.
    package let operations: Int
    /// Objects of the scene, without copies.
    package let objects: Int
    /// Subjects that are probed, also those without a credential.
    package let subjects: Int
    package let probes: Int
    package let notCovered: Int
    /// Requests if every candidate of every control is asked; polling, further pages and second tries not counted.
    package let requests: Int

    package init(_ plan: Plan) {
        operations = Set(plan.probes.map(\.cell.call.operation)).count
        objects = plan.objects.count { $0.copyOf == nil }
        subjects = Set(plan.probes.map(\.cell.subject)).count
        probes = plan.probes.count
        notCovered = plan.notCovered.count
        // A step that can be undone is.
        let scene = plan.steps.reduce(0) { $0 + (plan.operation($1.operation).undo == nil ? 1 : 2) }
        // A view is asked of each candidate beforehand, and once more after the probes.
        let views = plan.views.reduce(0) { $0 + $1.candidates.count + 1 }
        let probing = plan.probes.reduce(0) { sum, probe in
            guard case .afterwards(let candidates) = probe.control else { return sum + probe.requests.count }
            return sum + probe.requests.count + candidates.count
        }
        requests = scene + views + probing
    }

    /// One sentence.
    package var sentence: String {
        let what = "\(Decimal.count(operations, "operation")) on \(Decimal.count(objects, "object"))"
        return "\(what) by \(Decimal.count(subjects, "subject")): \(Decimal.count(probes, "probe")), "
            + "up to \(Decimal.count(requests, "request"))"
    }
}
