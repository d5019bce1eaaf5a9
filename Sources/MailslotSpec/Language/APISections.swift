import Mailslot

extension Section {
    /// A file that describes an API.
    static let apiDescription = Section(
        noun: "an API description",
        documentation: "How each operation of an API is called, and how that API says no.",
        keys: [
            Key("api", "The API's name.", .text(.line), .required),
            Key("credential", "Where the credential goes: bearer by default.", .placement),
            Key("include", "Other descriptions, whose operations, refusals and doors are added.", .list(.text(.path))),
            Key(
                "import",
                "Descriptions in other languages, as OpenAPI, whose operations are added; what is said here counts.",
                .imports),
            Key("headers", "Sent with every request.", .names(.headerName, .scalar(noun: "text"))),
            Key("metadata", "Parameters that hold metadata; all others hold content.", .list(.text(.parameterName))),
            Key("refusals", "How this API says no; the first that matches names the kind.", .list(.section(.refusal))),
            Key("accepts", "What success looks like, where 2xx and no refusal is not enough.", .section(.match)),
            Key("throttled", "Answers besides status 429 that ask for patience.", .list(.section(.match))),
            Key(
                "pending", "Answers that say that the result is not there yet: asked again until 'settle'.",
                .list(.section(.match))),
            Key("doors", "What tactics need to know about the API beyond its operations.", .section(.doors)),
            Key(
                "operations", "The calls, by name.", .names(.operationName, .section(.operation)),
                .requiredUnlessIncluded),
        ])

    static let filePart = Section(
        noun: "a file of a multipart body", documentation: "A part that is a file.",
        keys: [
            Key("content", "What is in it.", .scalar(noun: "text"), .required),
            Key("filename", "Its name; mailslot.txt by default.", .scalar(noun: "text")),
            Key("content_type", "Its media type; application/octet-stream by default.", .text(.line)),
        ])

    static let operation = Section(
        noun: "an operation", documentation: "One named call of the API.",
        keys: [
            Key(
                "does", "A verb and a kind of object, as in 'read message'; 'whoami' alone.", .text(.does),
                .requiredUnlessImported),
            Key("request", "The method and the path, with {parameters}.", .text(.requestLine), .requiredUnlessImported),
            Key("query", "More of the query.", .names(TextRule("a name", plural: "names"), .template)),
            Key("headers", "More headers.", .names(.headerName, .scalar(noun: "text"))),
            Key("json", "The JSON body.", .template),
            Key("form", "The fields of a form body.", .names(TextRule("a name", plural: "names"), .template)),
            Key(
                "multipart", "The parts of a multipart body: fields, and files.",
                .names(TextRule("a name", plural: "names"), .choice([.scalar(noun: "text"), .section(.filePart)]))),
            Key("text", "The body as plain text.", .scalar(noun: "text")),
            Key("content_type", "The media type of 'text'.", .text(.line)),
            Key("with", "Values for parameters that nobody gives otherwise.", .names(.parameterName, .template)),
            Key(
                "takes", "The kind of object of a parameter that is not named like it.",
                .names(.parameterName, .text(.kindName))),
            Key("makes", "What a success makes: kind and where its id is.", .names(.kindName, .capture)),
            Key("undo", "The operation that removes what this one made.", .text(.operationName)),
            Key(
                "state", "What is special about what it makes, or is done to: ordinary reads around it do not show it.",
                .text(.stateName)),
            Key("pages", "How the next page is asked for.", .section(.pages)),
            Key("accepts", "What success looks like, if not as for the API.", .section(.match)),
            Key("refusals", "How it says no; tried before those of the API.", .list(.section(.refusal))),
            Key("harm", "What it does to objects that others need, where the verb does not tell.", .text(.harm)),
            Key("host", "Which of the contract's targets it goes to.", .text(.targetName)),
            Key("credential", "Where the credential goes in this operation.", .operationPlacement),
            Key("scopes", "The scopes that a credential needs: any of these, or lists of several at once.", .scopes),
        ])

    static let imported = Section(
        noun: "an import", documentation: "A description in another language, and how to read it.",
        keys: [
            Key("file", "Its path from this file.", .text(.path), .required),
            Key("base", "The beginning of all paths, instead of the one that it gives.", .text(.pathBeginning)),
            Key(
                "scopes", "Whether all scopes of a requirement are needed, which is the rule, or any is enough.",
                .text(.scopeRule)),
            Key(
                "scheme", "The only security scheme that counts, where there are several kinds of token.", .text(.line)),
            Key("no_scope", "Names that stand for no scope.", .list(.text(.scope))),
            Key("scopes_key", "The key of an operation that lists its scopes, any of which is enough.", .text(.line)),
            Key(
                "credential_parameter", "The parameter that is the credential, where it is among the others.",
                .text(.line)),
        ])

    static let pages = Section(
        noun: "a page rule", documentation: "How the next page of a list is asked for.",
        keys: [
            Key("next", "Where the answer gives the next page.", .capture, .required),
            Key(
                "as", "The query parameter that takes it, or 'url' if it is the next page's address.",
                .text(.parameterName), .required),
            Key("size", "The query parameter that says how many items a page holds.", .text(.parameterName)),
        ])

    /// Where a value is found in an answer, where a text does not say it.
    static let capture = Section(
        noun: "a place of a value", documentation: "Where a value is found in an answer.",
        keys: [
            Key("json", "A JSON Pointer into the body.", .text(.jsonPointer)),
            Key("header", "A header's name.", .text(.headerName)),
            Key("body", "A regular expression for the body as text, whose first group is taken.", .text(.regex)),
            Key("match", "A regular expression, whose first group is taken.", .text(.regex)),
        ])
}

extension Shape {
    /// A scope, or several of which any is enough; a list within the list is of scopes that are needed together.
    static let scopes = Shape.choice([
        .text(.scope), .list(.choice([.text(.scope), .list(.text(.scope))])),
    ])

    /// Where a value is found.
    static let capture = Shape.choice([.text(.place), .section(.capture)])
}

extension Shape {
    /// One import or several.
    static let imports = Shape.choice([
        .text(.path), .section(.imported), .list(.choice([.text(.path), .section(.imported)])),
    ])
}

extension TextRule {
    static let scopeRule = TextRule(
        "a rule for scopes",
        words: [
            Word("all", "All scopes of a requirement are needed."),
            Word("any", "Any scope of a requirement is enough."),
        ])

    /// A JSON Pointer or a parameter of the request.
    static let place = TextRule(
        "a JSON Pointer or a \"{parameter}\"", pattern: "^(/([^~]|~[01])*|\\{[A-Za-z0-9_.:-]+\\})?$"
    ) { text in
        parameterPlace(text) == nil ? pointerProblem(text) : nil
    }

    /// The name in `{name}`.
    static func parameterPlace(_ text: String) -> String? {
        guard text.hasPrefix("{"), text.hasSuffix("}"), text.utf8.count > 2 else { return nil }
        let name = String(text.dropFirst().dropLast())
        return isName(name) ? name : nil
    }

    static let harm = TextRule(
        "a harm",
        words: Harm.allCases.map { harm in
            switch harm {
            case .none: Word("none", "Nothing that others need is altered.")
            case .changes: Word("changes", "It alters an object, or who may see it.")
            case .consumes: Word("consumes", "It takes something out, as a queue's consumer does.")
            case .destroys: Word("destroys", "It ends an object.")
            }
        })

    /// A verb and a kind.
    static let does = TextRule(
        "a verb and a kind of object", pattern: "^(whoami|(\(verbs.joined(separator: "|"))) [A-Za-z0-9_.:-]+)$"
    ) { text in
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard let verb = Verb(rawValue: words[0]) else {
            return Problem(
                "no verb is called '\(words[0].shortened)'",
                fix: Suggestion.didYouMean(words[0], among: Verb.allCases.map(\.rawValue))
                    ?? "the verbs are: \(Verb.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        if verb == .whoami {
            return words.count == 1 ? nil : Problem("'whoami' stands alone", fix: "write 'does: whoami'")
        }
        guard words.count > 1 else {
            return Problem("'\(verb)' needs a kind of object", fix: "as in 'does: \(verb) message'")
        }
        guard words.count == 2 else { return Problem("a verb and one word are expected", fix: "as in 'read message'") }
        return kindName.problem(words[1])
    }

    private static let verbs = Verb.allCases.filter { $0 != .whoami }.map(\.rawValue)

    /// A method and a path; the rest is told where it is read.
    static let requestLine = TextRule("a method and a path", pattern: "^[A-Z]+ /[^\\s#]*$")
}
