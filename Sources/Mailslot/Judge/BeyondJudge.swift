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

    /// Judges a read that was asked for more than it shows by itself: it counts only where somebody entitled gets more.
    func judgeMore(mechanism: Mechanism) -> Judgement {
        let judgement = judgeVariation(mechanism: mechanism)
        guard judgement.verdict == .upheld else { return judgement }
        if case .seen = control, controlSawMore { return judgement }
        return .notCovered("somebody entitled gets nothing more this way than by the described request")
    }
}
