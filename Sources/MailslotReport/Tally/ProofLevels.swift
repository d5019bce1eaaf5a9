import Mailslot

/// On what the upheld probes of each subject rest.
struct ProofLevels: Sendable {
    /// Of one subject.
    struct Level: Sendable {
        let subject: String
        private(set) var denials: [Proof: Int] = [:]
        private(set) var grants: [Proof: Int] = [:]

        init(subject: String) {
            self.subject = subject
        }

        mutating func add(_ proof: Proof, _ kind: Expectation.Kind) {
            switch kind {
            case .denied: denials[proof, default: 0] += 1
            case .granted: grants[proof, default: 0] += 1
            }
        }
    }

    /// In the order in which they first came.
    private(set) var all: [Level] = []

    mutating func add(_ probe: ProbeRecord) {
        guard probe.verdict == .upheld, let proof = probe.proof else { return }
        if let index = all.firstIndex(where: { $0.subject == probe.subject }) {
            all[index].add(proof, probe.clause.kind)
        } else {
            var level = Level(subject: probe.subject)
            level.add(proof, probe.clause.kind)
            all.append(level)
        }
    }
}
