import Mailslot

extension Topics {
    static let writing = [
        Topic(
            name: "contract", summary: "A file that says what one or more partner tokens may do on an API.",
            body: [
                "Everything that it does not grant is denied: each operation of the API description, on each object of "
                    + "the scene, for each subject. The scene is what people do before the probing, through the same "
                    + "API: they open conversations and write messages, and every text that they write is a canary.",
                "The language is described in docs/language.md; `mailslot schema contract` prints its JSON Schema.",
            ]),
        Topic(
            name: "canary",
            summary: "A unique random text that a person writes into an object, so that finding it proves a leak.",
            body: [
                "Each field gets its own, so that a finding names what came out. Canaries are looked for in status lines, "
                    + "headers, bodies and every page; plain, escaped, in base64, in hexadecimal digits and compressed; "
                    + "and in part: any 12 characters in a row count, because a preview of a message is a leak too.",
                "What a request itself held is not a leak when the answer repeats it.",
            ]),
        Topic(
            name: "finding", summary: "A defect, with all that shows it: one, however many probes do.",
            body: [
                "Where the plain request of a call is not refused, what other tactics bring out of that call is evidence "
                    + "for that finding. Otherwise breaches of one mechanism are one finding where they concern the same "
                    + "kind of object and the same kind of operation, or where the same tactic shows them.",
                "Its name is the same in every run: the mechanism, and the operations or the tactic, as in "
                    + "MC10/read-message and MC17/batch.",
                "What can only be measured is suspected, not proven: its probes are unproven, and so is the run, unless "
                    + "something else violates the contract.",
            ]),
    ]

    static func topic(_ verdict: Verdict) -> Topic {
        let summary =
            switch verdict {
            case .upheld: "The expectation held, and the probe is proved able to see a breach. Exit code 0."
            case .violated:
                "A canary came out, an ungranted change came in, or an ungranted operation was accepted. Exit code 1."
            case .broken: "A grant did not work, although the credential does. Exit code 1."
            case .unproven:
                "Nothing was proved: no control worked, throttled, 5xx, timed out, or an unknown answer. Exit code 3."
            case .waived:
                "Violated or broken, and a waiver that counts names it: it fails no build. A waiver that matches no probe, "
                    + "or whose probes are upheld, makes the run end with 3."
            case .notCovered: "The tactic needs what this contract does not give, or the contract leaves it out."
            }
        return Topic(name: verdict.rawValue, summary: summary)
    }

    static func topic(_ proof: Proof) -> Topic {
        let summary =
            switch proof {
            case .seen: "Somebody entitled got a canary by the same request; the strongest proof of a denial."
            case .accepted: "Somebody entitled was accepted with the same request."
            case .explicit: "The refusal itself says that authority is missing (401, 403, or a rule that means it)."
            case .effect: "A granted write was seen by a person."
            case .works: "A grant was accepted."
            }
        return Topic(name: proof.rawValue, summary: summary)
    }

    static func topic(_ kind: RefusalKind) -> Topic {
        let summary =
            switch kind {
            case .unauthenticated: "No valid credential came with the request. Explicit."
            case .forbidden: "The credential lacks the right. Explicit."
            case .hidden: "As if the object were not there. Proves nothing without a control."
            case .empty: "A list without what is not visible. Proves nothing without a control."
            case .blanked: "The object without its content. Proves nothing without a control."
            }
        return Topic(name: kind.rawValue, summary: summary)
    }
}
