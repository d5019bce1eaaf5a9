// Probes whose control is among their own requests: somebody entitled does the same.

extension Trial {
    /// Judges what came out beside what somebody entitled got by requests of the same probe.
    ///
    /// - Parameters:
    ///   - acts: The requests of the probe by which somebody entitled does the same as the subject.
    ///   - mechanism: What a leak shows.
    ///   - missing: What is missing where none of them was accepted.
    /// - Returns: Upheld only where somebody entitled was accepted.
    func judge(besideActs acts: [Int], mechanism: ([LeakDescription]) -> Mechanism, missing: String) -> Judgement {
        if let leak = judgeLeaks(mechanism: mechanism) { return leak }
        let answered = acts.filter { answers.indices.contains($0) && answers[$0].classification.isAccepted }
        guard !answered.isEmpty else { return .notCovered(missing) }
        let tried = judged.map { answers[$0] }
        guard let last = tried.last else { return .unproven("nothing was sent") }
        for answer in tried {
            if case .unknown(let status) = answer.classification, (300..<500).contains(status) { continue }
            if let indecision = answer.classification.indecision { return .unproven(indecision) }
        }
        if case .notShown(let why) = life { return .unproven("the answer proves nothing: \(why)") }
        let words = last.classification.refusal.map { "refused (\($0.rawValue))" } ?? "nothing came out"
        if answered.contains(where: { answers[$0].showsCanary }) {
            return .upheld(.seen, "\(words); somebody entitled got a canary by the same request")
        }
        guard last.classification.refusal != nil else {
            return .notCovered("somebody entitled is answered this way, but shown nothing that was planted")
        }
        return .upheld(.accepted, "\(words); somebody entitled was accepted with the same request")
    }

    /// The requests of this role, whether or not they were sent.
    func requests(_ role: ProbeRequest.Role) -> [Int] {
        probe.requests.indices.filter { probe.requests[$0].role == role }
    }
}

extension Answer {
    /// Whether it holds a canary that the subject must not see.
    ///
    /// The answer to an act is not judged; what would be leaks if the subject had got it shows that there was something
    /// to see.
    var showsCanary: Bool {
        leaks.contains { if case .canary = $0.thing { true } else { false } }
    }
}
