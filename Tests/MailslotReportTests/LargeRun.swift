import Mailslot
import MailslotReport

/// A run with as much of everything as a large one has.
enum LargeRun {
    private static let verdicts: [Verdict] = [.upheld, .violated, .broken, .unproven]

    static let record: RunRecord = {
        var probes: [ProbeRecord] = []
        for number in 0..<20_000 {
            // A tenth is not as it should be, and no two for the same reason.
            let verdict = number.isMultiple(of: 10) ? verdicts[1 + number / 10 % 3] : .upheld
            var probe = Samples.probe(
                "operation_\(number % 400)", ["conversation-\(number % 997)"], verdict, "for reason \(number)",
                proof: verdict == .upheld ? .seen : nil, subject: "partner-\(number % 3)")
            probe.id += "/\(number)"
            if verdict != .upheld { probe.evidence = Samples.content.evidence }
            if verdict == .violated {
                probe.finding = Samples.content.finding
                probe.finding?.mechanism = Mechanism.allCases[number / 30 % Mechanism.allCases.count]
            }
            probes.append(probe)
        }
        var record = Samples.record(
            Samples.changed(Samples.header) { $0.plannedProbes = probes.count }, rich: probes, notCovered: [],
            leftBehind: (0..<500).map { "conversation \($0)" })
        if let finding = record.ending.findings.first {
            record.ending.findings += (0..<700).map { number in
                Samples.changed(finding) { finding in
                    finding.id = "MC17/another-\(number)"
                    finding.title = "partner can do thing \(number)"
                    finding.probes = []
                }
            }
        }
        record.ending.scene.objects = (0..<997).map {
            SceneRecord.Object(name: "conversation-\($0)", kind: "conversation", owner: "alice")
        }
        record.ending.scene.steps = (0..<5_000).map { number in
            SceneRecord.Step(
                at: Double(number) / 100, principal: "alice", operation: "create_conversation",
                purpose: number < 997 ? .scene : .copy, made: ["conversation-\(number)"], status: 201,
                reading: "accepted")
        }
        return record
    }()
}
