package import Mailslot

/// A first contract for an API, with comments, that runs as it is once the tokens are there.
package struct FirstContract {
    /// What the user said.
    package struct Choices {
        /// The principal whose token is tested.
        package var partner: String
        /// Two or more people who own what must stay private.
        package var people: [String]
        /// The scopes that the token has.
        package var scopes: [String]
        /// The base URL; nil for a variable.
        package var target: String?
        /// Whether the API calls people by numbers.
        package var hasNumericIDs: Bool
        /// Whether every operation that is denied is named.
        package var listsDenied: Bool

        package init(
            partner: String, people: [String], scopes: [String], target: String?, hasNumericIDs: Bool = false,
            listsDenied: Bool = false
        ) {
            self.partner = partner
            self.people = people
            self.scopes = scopes
            self.target = target
            self.hasNumericIDs = hasNumericIDs
            self.listsDenied = listsDenied
        }
    }

    private let api: APIDescription
    private let choices: Choices
    private let scene: FirstScene
    private let grants: FirstGrants

    package init(_ api: APIDescription, _ choices: Choices) {
        self.api = api
        self.choices = choices
        scene = FirstScene(api, partner: choices.partner, people: choices.people)
        grants = FirstGrants(api, scopes: choices.scopes, scene: scene)
    }

    /// What is wrong with the choices for this API; nil if nothing is.
    package var problem: String? {
        guard !choices.scopes.isEmpty else { return nil }
        let known = Set(api.operations.flatMap { $0.scopes?.names ?? [] })
        if known.isEmpty { return "the description says of no operation which scopes it needs" }
        guard let unknown = choices.scopes.first(where: { !known.contains($0) }) else { return nil }
        let names = known.sorted()
        let hint =
            Suggestion.didYouMean(unknown, among: names) ?? "there are: " + names.prefix(12).joined(separator: ", ")
        return "no operation needs the scope '\(unknown)': \(hint)"
    }

    /// The contract's text; it names the API description by this path.
    package func yaml(apiPath path: String) -> String {
        let parts = [head(path), principals, sceneText, permissions, leftOut]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func head(_ path: String) -> String {
        let title = api.name.replacing("\"", with: "'")
        return """
            # What the token of \(choices.partner) may do. What stands here is granted, and all else is denied and tried.
            #
            #     mailslot plan FILE      every request that would be sent; sends nothing
            #     mailslot map FILE       what each token can in fact do, as a table
            #     mailslot check FILE     the gate
            contract: "\(title): \(choices.partner) may do what is granted here, and nothing else"
            api: "\(path)"
            target: \(target)

            """
    }

    private var target: String {
        if let target = choices.target { return "\"\(target)\"" }
        let name = variable(Words.parted(api.name).first ?? "api")
        return "${\(name)_URL:-http://127.0.0.1:8080}"
    }

    private func variable(_ name: String) -> String {
        name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }.joined()
    }

    // MARK: Who

    private var principals: String {
        var text = """
            # Tokens come from the environment and stand in no report. `id` is how the API calls somebody\(idNote)
            principals:

            """
        text += line(choices.partner) + "    # the token under test\n"
        for person in choices.people { text += line(person) + "\n" }
        return text
    }

    private var idNote: String {
        choices.hasNumericIDs ? "." : ";\n# where that is a number, write { number: \"${…}\" }."
    }

    private func line(_ name: String) -> String {
        let id =
            choices.hasNumericIDs
            ? "{ number: \"${\(variable(name))_ID}\" }" : "\"${\(variable(name))_ID:-\(name)}\""
        return "  \(name): { token: \"${\(variable(name))_TOKEN}\", id: \(id) }"
    }

    // MARK: What is there

    private var sceneText: String {
        var text = """
            # What people do before the probing, through the API. What they write are canaries: texts that are looked for in
            # every answer that \(choices.partner) gets.

            """
        text += scene.steps.isEmpty ? "# The description does not say how anything is made: name what is there.\n" : ""
        text += "scene:" + (scene.steps.isEmpty && scene.givenPeople.isEmpty ? " []\n" : "\n")
        for given in scene.givenPeople {
            text += "  - { given: \(given.kind), id: \(given.person), of: \(given.person), as: \(given.name) }\n"
        }
        for step in scene.steps {
            let values = step.values.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
            let with = values.isEmpty ? "" : ", with: { \(values) }"
            let names = step.names.map { ", as: \($0)" } ?? ""
            text += "  - { by: \(step.person), do: \(step.operation)\(with)\(names) }\n"
        }
        if !scene.missing.isEmpty {
            text += "  # Nothing here makes these. Operations that take one are tried once it is named:\n"
            for kind in scene.missing.prefix(20) {
                text +=
                    "  # - { given: \(kind), id: \"…\", of: \(choices.people.first ?? choices.partner), as: some_\(kind) }\n"
            }
        }
        return text
    }

    // MARK: What is granted

    private var permissions: String {
        var text = """
            permissions:
              \(choices.partner):
                ref: "the agreement, section …"    # printed with every finding
                may:

            """
        for clause in grants.clauses { text += "      - \(clause)\n" }
        if choices.listsDenied {
            text += "    # Each operation stands in 'may', here, or under 'leave_out', so that a new one is an error.\n"
            text += "    may_not:\n"
            for operation in grants.denied(leftOut: ends.map(\.name)) { text += "      - \(operation)\n" }
        }
        if !grants.open.isEmpty {
            text += "  everyone:    # also without a credential\n    may: [\(grants.open.joined(separator: ", "))]\n"
        }
        return text
    }

    /// Operations after which nothing more could be tried.
    private var ends: [Operation] {
        api.operations.filter {
            [.revoke, .delete].contains($0.verb) && $0.objectParameters(kinds: api.kinds).isEmpty
        }
    }

    private var leftOut: String {
        guard !ends.isEmpty else { return "" }
        return "# These may end a token or an account, so that nothing more could be tried.\nleave_out:\n"
            + ends.map { "  \($0.name): \"may end what the run needs\"\n" }.joined()
    }
}
