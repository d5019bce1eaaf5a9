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

        package init(partner: String, people: [String], scopes: [String], target: String?) {
            self.partner = partner
            self.people = people
            self.scopes = scopes
            self.target = target
        }
    }

    private let api: APIDescription
    private let choices: Choices
    private let scene: FirstScene

    package init(_ api: APIDescription, _ choices: Choices) {
        self.api = api
        self.choices = choices
        scene = FirstScene(api, partner: choices.partner, people: choices.people)
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
            # Tokens come from the environment and stand in no report. `id` is how the API calls somebody: write
            # numbers as numbers (id: 17), because what comes from the environment is text.
            principals:

            """
        text += line(choices.partner) + "    # the token under test\n"
        for person in choices.people { text += line(person) + "\n" }
        return text
    }

    private func line(_ name: String) -> String {
        "  \(name): { token: \"${\(variable(name))_TOKEN}\", id: \"${\(variable(name))_ID:-\(name)}\" }"
    }

    // MARK: What is there

    private var sceneText: String {
        var text = """
            # What people do before the probing, through the API. What they write are canaries: texts that are looked for in
            # every answer that \(choices.partner) gets.

            """
        text += scene.steps.isEmpty ? "# The description does not say how anything is made: name what is there.\n" : ""
        text += "scene:" + (scene.steps.isEmpty ? " []\n" : "\n")
        for step in scene.steps {
            let values = step.values.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
            let with = values.isEmpty ? "" : ", with: { \(values) }"
            text += "  - { by: \(step.person), do: \(step.operation)\(with), as: \(step.names) }\n"
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
        for clause in clauses { text += "      - \(clause)\n" }
        let open = api.operations.filter { $0.credential == CredentialPlacement.none }.map(\.name)
        if !open.isEmpty {
            text += "  everyone:    # also without a credential\n    may: [\(open.joined(separator: ", "))]\n"
        }
        return text
    }

    private var clauses: [String] {
        guard choices.scopes.isEmpty else {
            let scopes = choices.scopes.map { "\"\($0)\"" }.joined(separator: ", ")
            let kinds = Set(
                api.operations.filter { $0.scopes?.isSatisfied(by: Set(choices.scopes)) == true }
                    .flatMap { $0.objectParameters(kinds: api.kinds).map(\.kind) })
            if let shared = scene.shared, kinds.contains(shared.kind) {
                return ["{ scopes: [\(scopes)], on: { \(shared.kind): \(shared.name) } }"]
            }
            return ["{ scopes: [\(scopes)] }"]
        }
        var clauses = api.operations.filter { $0.verb == .whoami }.prefix(1).map(\.name)
        for operation in api.operations where operation.verb == .send && operation.isComplete(api.kinds) {
            let taken = operation.objectParameters(kinds: api.kinds).map(\.kind)
            if taken.isEmpty {
                clauses.append(operation.name)
            } else if let shared = scene.shared, taken == [shared.kind] {
                clauses.append("\(operation.name): { \(shared.kind): \(shared.name) }")
            }
        }
        if clauses.isEmpty, let reads = api.operations.first(where: { $0.verb.effect == .information }) {
            clauses.append("\(reads.name)    # grant something that works: else nothing shows the token alive")
        }
        return clauses
    }

    /// Operations after which nothing more could be tried.
    private var leftOut: String {
        let ends = api.operations.filter { operation in
            let isAboutOneself = operation.objectParameters(kinds: api.kinds).isEmpty
            switch operation.verb {
            case .revoke, .delete: return isAboutOneself
            default: return false
            }
        }
        guard !ends.isEmpty else { return "" }
        return "# These may end a token or an account, so that nothing more could be tried.\nleave_out:\n"
            + ends.map { "  \($0.name): \"may end what the run needs\"\n" }.joined()
    }
}
