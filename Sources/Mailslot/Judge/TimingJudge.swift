extension Trial {
    /// Judges whether refusals for what is there (attempts) take another time than for what is not (comparisons).
    ///
    /// A difference is suspected, never proved, so that its verdict is unproven, with a finding.
    func judgeTiming(mechanism: Mechanism) -> Judgement {
        guard answers.count == probe.requests.count, let first = answers.first else {
            return .unproven("not all requests were sent")
        }
        if answers.contains(where: { $0.classification.isAccepted || !$0.leaks.isEmpty }) {
            return .notCovered("the operation itself gives it away, so that no times were compared")
        }
        if case .notShown(let why) = life { return .unproven("the refusals prove nothing: \(why)") }
        let present = TimedRefusals(probe.attempts.map { answers[$0] })
        let absent = TimedRefusals(requests(.comparison).map { answers[$0] })
        guard min(present.times.count, absent.times.count) >= Timing.pairs * 3 / 4 else {
            let why = answers.lazy.compactMap(\.classification.indecision).first ?? "most were sent more than once"
            return .unproven("too few refusals could be timed: \(why)")
        }
        guard present.statuses.count == 1, present.statuses == absent.statuses else {
            return .notCovered("the refusals differ in more than their time, so that none were compared")
        }
        let difference = TimeDifference(present.times, absent.times)
        let words =
            "\(Self.milliseconds(difference.present)) for what is there, and "
            + "\(Self.milliseconds(difference.absent)) for what is not"
        guard difference.isSuspicious else {
            let kind = first.classification.refusal?.rawValue ?? "unknown"
            return .upheld(.explicit, "refused (\(kind)), and no sooner or later: in \(words)")
        }
        var judgement = violated(.existence, mechanism, "whether it is there may be told by the time of the refusal")
        judgement.verdict = .unproven
        judgement.reason += ": in the middle \(words); standard deviations by rank: \(difference.scoreWords)"
        judgement.finding?.certainty = .suspected
        return judgement
    }

    /// In milliseconds with two digits after the point.
    private static func milliseconds(_ seconds: Double) -> String {
        let hundredths = Int((min(max(seconds, 0), 1e6) * 100_000).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) ms"
    }
}

/// Refusals that came at the first try.
private struct TimedRefusals {
    /// In seconds.
    var times: [Double] = []
    var statuses: Set<Int> = []

    init(_ answers: [Answer]) {
        for answer in answers where answer.classification.refusal != nil && answer.exchange.tries == 1 {
            times.append(answer.exchange.duration / .seconds(1))
            statuses.insert(answer.exchange.response?.status ?? 0)
        }
    }
}

/// How the times of two kinds of refusal differ.
struct TimeDifference: Sendable {
    /// The medians, in seconds.
    let present: Double
    let absent: Double
    /// Of all times, of the earlier half and of the later half.
    let scores: [Double]

    /// Less than one alarm in a thousand comparisons without a difference, even if there were no other conditions.
    private static let leastScore = 3.3
    /// For each half: what disturbs the machine for a while shows in one of them only.
    private static let leastHalfScore = 2.3
    /// The least difference of the medians, in seconds.
    ///
    /// Without a difference, medians of 40 on loopback of a busy machine came to lie more than 2 ms apart; their ranks
    /// told that from a real one.
    private static let leastShift = 0.001
    /// The least difference, as a part of the shorter median.
    private static let leastPart = 0.1

    /// - Parameters:
    ///   - present: Seconds, in the order of measuring.
    ///   - absent: Seconds, in the order of measuring.
    init(_ present: [Double], _ absent: [Double]) {
        self.present = RankTest.median(present)
        self.absent = RankTest.median(absent)
        let (one, other) = (present.count / 2, absent.count / 2)
        scores = [
            RankTest(present, absent).score,
            RankTest(Array(present[..<one]), Array(absent[..<other])).score,
            RankTest(Array(present[one...]), Array(absent[other...])).score,
        ]
    }

    /// Whether the ranks differ in the same direction in the whole and in both halves, and by a time that matters.
    var isSuspicious: Bool {
        let shift = present - absent
        guard abs(shift) >= max(Self.leastShift, Self.leastPart * min(present, absent)) else { return false }
        let direction = shift < 0 ? -1.0 : 1.0
        return zip(scores, [Self.leastScore, Self.leastHalfScore, Self.leastHalfScore]).allSatisfy {
            $0 * direction >= $1
        }
    }

    /// As in "5.6 in all, 4.1 and 3.9 in the halves".
    var scoreWords: String {
        let words = scores.map { "\(($0 * 10).rounded() / 10)" }
        return "\(words[0]) in all, \(words[1]) and \(words[2]) in the halves"
    }
}
