internal import Mailslot

/// What came of a step of the scene.
struct StepOutcome {
    /// Since the run began; nil if it was not sent.
    var at: Duration?
    var status: Int
    var isAccepted: Bool
    var reading: String

    init(_ delivery: Delivery) {
        at = delivery.first.exchange.started
        status = delivery.first.exchange.response?.status ?? 0
        isAccepted = delivery.classification.isAccepted
        reading = delivery.classification.words
    }

    init(notSent reason: String) {
        status = 0
        isAccepted = false
        reading = "not sent: \(reason)"
    }
}

extension Run {
    /// What was set up, by whom, and what was planted in it.
    func sceneRecord() -> SceneRecord {
        let canaries = Dictionary(grouping: plan.canaries.indices) { plan.canaries[$0].step }
        var record = SceneRecord()
        for (index, object) in plan.objects.enumerated() where builder.objectIDs[ID(index)] != nil {
            var isGiven = false
            if case .given = object.origin { isGiven = true }
            record.objects.append(
                SceneRecord.Object(
                    name: object.name, kind: object.kind, owner: plan.principal(object.owner).name, isGiven: isGiven,
                    parents: names(object.parents), copyOf: object.copyOf.map { plan.objects[$0].name }))
        }
        for (index, step) in plan.steps.enumerated() {
            guard let outcome = outcomes[ID(index)] else { continue }
            record.steps.append(self.record(step, outcome, canaries[ID(index)] ?? []))
        }
        return record
    }

    private func record(_ step: PlannedStep, _ outcome: StepOutcome, _ canaries: [Int]) -> SceneRecord.Step {
        SceneRecord.Step(
            at: outcome.at?.moment, principal: plan.principal(step.principal).name,
            operation: plan.operation(step.operation).name, purpose: step.purpose,
            objects: names(step.within), made: names(step.made.filter { builder.objectIDs[$0] != nil }),
            people: people(in: step),
            // What was refused was not planted.
            canaries: (outcome.isAccepted ? canaries : []).map { index in
                SceneRecord.PlantedCanary(
                    field: plan.canaries[index].field, holders: names(plan.canaries[index].holders),
                    text: builder.fresh.planted[index].secret)
            },
            status: outcome.status, reading: evidence.redact(outcome.reading))
    }

    /// The principals that stand among a step's values, each once.
    private func people(in step: PlannedStep) -> [String] {
        var people: [String] = []
        for (_, value) in step.values.sorted(by: { $0.key < $1.key }) {
            value.forEachPiece { _, piece in
                if case .principal(let name) = piece, !people.contains(name) { people.append(name) }
            }
        }
        return people
    }

    private func names(_ objects: [ID<PlannedObject>]) -> [String] { objects.map { plan.objects[$0].name } }
}

extension Duration {
    /// As a number of seconds to the millisecond: a record says when things were sent, not how fast a clock ticks.
    var moment: Double { Double(Int(seconds * 1_000)) / 1_000 }
}
