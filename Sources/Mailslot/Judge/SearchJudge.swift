extension Trial {
    /// Judges whether a search tells that somebody wrote a word.
    ///
    /// The answers are to a planted word and to two that nobody planted: three that the subject got, and then three that
    /// somebody got who wrote it. What tells the words apart for that person would tell them apart for the subject, too.
    func judgeSearch(mechanism: Mechanism) -> Judgement {
        guard answers.count == 6 else { return .unproven("not all six searches were sent") }
        if let leak = judgeLeaks(mechanism: { _ in mechanism }) { return leak }
        for answer in answers {
            if let indecision = answer.classification.indecision, !answer.isRefusedByStatus {
                return .unproven(indecision)
            }
        }
        if case .notShown(let why) = life { return .unproven("the answers prove nothing: \(why)") }
        if let told = AnswerShape.distinction(of: [answers[0]], from: [answers[1], answers[2]]) {
            return violated(
                .metadata, mechanism,
                "whether somebody wrote a word can be told by searching for it: "
                    + told.words("one that was written", "words that nobody wrote"))
        }
        guard let difference = AnswerShape.distinction(of: [answers[3]], from: [answers[4], answers[5]]) else {
            return .notCovered("the search does not find it even for whoever wrote it")
        }
        return .upheld(
            .seen,
            "what was written is answered like what was not; for whoever wrote it, \(difference.place) tells them apart"
        )
    }
}

extension Answer {
    /// Whether the status of an answer of no known shape says that the request was not taken: 400, 404, 405 and the like.
    fileprivate var isRefusedByStatus: Bool {
        if case .unknown(let status) = classification { return (300..<500).contains(status) }
        return false
    }
}
