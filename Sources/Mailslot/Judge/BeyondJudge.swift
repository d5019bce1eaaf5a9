extension Trial {
    /// Judges a read in a form by which more may come out than is denied or granted by its description.
    ///
    /// Where the read itself is granted, only what the subject may not see can show a breach, so that it counts only
    /// where somebody entitled got such a thing the same way.
    func judgeBeyond(mechanism: Mechanism) -> Judgement {
        let judgement = judgeVariation(mechanism: mechanism)
        guard isGranted, judgement.verdict == .upheld, judgement.proof != .seen, case .accepted(let person) = control
        else { return judgement }
        return .notCovered("\(person) gets nothing this way that the subject may not see as well")
    }
}
