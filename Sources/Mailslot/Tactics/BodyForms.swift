/// Gives the body as another media type.
struct BodyForms: VariationTactic {
    let page = TacticPage(
        name: .bodyForm,
        summary: "The body is given as another media type.",
        reason: """
            A check that reads the body as JSON finds no id in a form, and a handler that takes both serves it all the \
            same. Firewalls in front of an API know still fewer of the types that it reads.
            """,
        mechanism: .requestShape,
        incidents: [
            "ModSecurity, CVE-2022-48279: bodies in several parts were read otherwise than by what stood behind it.",
            "Discourse, CVE-2026-27491: what only staff may do could be done with a parameter of another type.",
        ],
        examples: [
            TacticExample(
                "form", #"POST /search {"in": "{room}"}"#,
                sends: "POST /search", "Content-Type: application/x-www-form-urlencoded", "in=room-1"),
            TacticExample(
                "text", #"POST /search {"in": "{room}"}"#,
                sends: "POST /search", "Content-Type: text/plain", #"{"in":"room-1"}"#),
            TacticExample("query", #"POST /search {"in": "{room}"}"#, sends: "POST /search?in=room-1"),
        ])

    func ways(of described: DescribedCall) -> [Way] {
        // A credential in a form would get lost on the way.
        if case .form = described.placement { return [] }
        guard let body = described.operation.request.body, body.hasFields else { return [] }
        let own: BodyForm = if case .form = body { .form } else { .json }
        return BodyForm.allCases.filter { $0 != own }.map { form in
            switch form {
            case .json, .form, .text: Way(form.rawValue, .standard, [.body(form)])
            case .multipart: Way(form.rawValue, .thorough, [.body(form)])
            case .elsewhere: Way("query", .thorough, [.body(form)])
            }
        }
    }
}
