extension HTMLWriter {
    private typealias Entry = (mark: HTMLMark, letter: String, word: String, meaning: String)

    private static var key: [Entry] {
        [
            (.violated, "✕", "violated", "what is not granted was possible"),
            (.broken, "!", "broken", "what is granted was not possible"),
            (.unproven, "?", "unproven", "nothing was decided"),
            (.waived, "W", "waived", "violated or broken, and known to be"),
            (.works, "✓", "works", "granted, and it works"),
            (.upheld, "S", "denied, seen", "somebody entitled saw a canary by the same request"),
            (.upheld, "A", "denied, accepted", "somebody entitled was accepted with the same request"),
            (.upheld, "E", "denied, explicit", "the refusal itself says that authority is missing"),
            (.notCovered, "–", "not covered", "could not be tried"),
        ]
    }

    /// What the letters in a matrix stand for.
    mutating func appendKey() {
        element("ul", [("class", "key"), ("aria-label", "Marks in the tables")]) { list in
            for (mark, letter, word, meaning) in Self.key {
                list.element("li") { item in
                    item.element("span", [("class", "sample \(mark.rawValue)")], text: letter)
                    item.raw(" ")
                    item.element("b", text: word)
                    item.element("span", [("class", "meaning")], text: " \(meaning)")
                }
            }
        }
    }

    /// What the verdicts and the words of this page mean.
    mutating func appendMeaning() {
        element("dl", [("class", "meanings")]) { list in
            for (word, meaning) in [
                ("upheld", "The expectation held, and the probe is proved able to see a breach."),
                (
                    "violated",
                    "A canary came out, a change came in that is not granted, or an operation was accepted that is not granted."
                ),
                ("broken", "A grant did not work, or had no effect."),
                (
                    "waived",
                    "Violated or broken, and a waiver of the contract, which has an owner, a reason and a last day, names it. It is tried all the same."
                ),
                (
                    "unproven",
                    "Nothing was decided: no control worked, the credential was not alive, the target throttled or failed, or the answer is of no known shape. It is never counted as good."
                ),
                ("not covered", "The tactic needs what this contract, or what the answers, did not give."),
                (
                    "canary",
                    "A text that is unique to one field of one object. If a token under test gets to see it, it could read that field."
                ),
                (
                    "control",
                    "The same request by somebody who is entitled. It shows that the probe could have succeeded, so that its refusal means something."
                ),
                ("seen", "The strongest proof of a denial: a control got the canary by the same request."),
                ("accepted", "A control was accepted by the same request."),
                ("explicit", "The refusal itself says that authority is missing."),
            ] {
                list.fact(word, meaning)
            }
        }
    }
}
