extension Section {
    /// A file that says what partner tokens may do.
    static let contract = Section(
        noun: "a contract",
        documentation: "What one or more partner tokens may do on an API; what it does not grant is denied.",
        keys: [
            Key("contract", "One line that says what is agreed; the title of every report.", .text(.line), .required),
            Key("api", "The API description, by its path from this file.", .text(.path), .required),
            Key(
                "include",
                "Other contract files whose principals, scene, permissions, with, leave_out and waivers are added before these.",
                .list(.text(.path))),
            Key("target", "The base URL, or several by name.", .target, .required),
            Key(
                "principals", "Who has a credential.", .names(.principalName, .section(.principal)),
                .requiredUnlessIncluded),
            Key(
                "scene", "What people do before the probing, and what is there already.",
                .list(.choice([.section(.act), .section(.given)]))),
            Key(
                "permissions", "What each subject may do; a principal named here is a subject.",
                .names(.subjectName, .section(.permission)), .requiredUnlessIncluded),
            Key(
                "with", "Values of parameters in probes, by operation.",
                .names(.operationName, .names(.parameterName, .template))),
            Key(
                "leave_out", "Operations that are not probed, each with the reason.",
                .names(.operationName, .text(.line))),
            Key("waivers", "What is known not to hold, until a day.", .list(.section(.waiver))),
            Key("limits", "The manners towards the target.", .section(.limits)),
            Key("settle", "How long the API may take until a write is seen by all.", .text(.duration)),
            Key("tls", "How TLS peers are checked.", .section(.tls)),
            Key("proxy", "A proxy's URL; none is used unless it stands here.", .text(.proxyURL)),
        ])

    static let principal = Section(
        noun: "a principal", documentation: "Somebody with a credential.",
        keys: [
            Key(
                "token", "The credential, from the environment: \"${PARTNER_TOKEN}\"; or where it comes from.",
                .token, .required),
            Key("id", "How the API calls them; their name by default.", .objectID),
            Key(
                "secrets", "What must not come out and is nobody's message: private addresses, phone numbers.",
                .list(.scalar(noun: "text"))),
            Key("credential", "Where the credential goes, if not where the API description says.", .placement),
            Key("tenant", "The organisation whose data they may see, where there are several.", .text(.tenantName)),
            Key(
                "consents", "Whether they agreed to anything: true by default. It names what comes out without it.",
                .truth),
            Key(
                "foreign",
                "What the credential is, if it belongs elsewhere and must open nothing: 'a refresh token of partner'.",
                .text(.line)),
        ])

    static let act = Section(
        noun: "a step", documentation: "Somebody does something through the API.",
        keys: [
            Key("by", "The principal who does it.", .text(.principalReference), .required),
            Key("do", "The operation.", .text(.operationName), .required),
            Key("with", "Values of its parameters.", .names(.parameterName, .template)),
            Key(
                "as", "The name of what it makes, or names by kind.",
                .choice([.text(.objectName), .names(.kindName, .text(.objectName))])),
            Key("in", "Objects in which it can be seen, besides those among its values.", .objectNames),
        ])

    static let given = Section(
        noun: "a given object", documentation: "Something that is there already.",
        keys: [
            Key("given", "The kind of object.", .text(.kindName), .required),
            Key("id", "Its id.", .objectID, .required),
            Key("of", "The principal whose it is.", .text(.principalReference), .required),
            Key("as", "Its name.", .text(.objectName), .required),
        ])

    static let numericID = Section(
        noun: "an id that is a number", documentation: "An id that goes out as a number though it comes as text.",
        keys: [Key("number", "Its digits, as from the environment.", .scalar(noun: "digits"), .required)])

    static let permission = Section(
        noun: "a permission", documentation: "What one subject may do.",
        keys: [
            Key("ref", "Where the clause comes from; printed with every finding.", .text(.line)),
            Key(
                "may", "Operations, for every object, or 'operation: { kind: objects }' for some; or scopes.",
                .choice([
                    .section(.scopeGrant),
                    .list(.choice([.text(.operationName), .section(.scopeGrant), .names(.operationName, .grant)])),
                ]), .required),
            Key(
                "may_not",
                "Operations that are denied, one by one: each that is in neither list is an error then.",
                .list(.text(.operationName))),
        ])

    static let scopeGrant = Section(
        noun: "a grant by scopes", documentation: "The operations for which these scopes are enough.",
        keys: [
            Key("scopes", "The scopes that the credential has.", .list(.text(.scope)), .required),
            Key("on", "The objects, by kind, where not all.", .names(.kindName, .objectNames)),
            Key("except", "Operations that are not granted all the same.", .list(.text(.operationName))),
        ])

    static let waiver = Section(
        noun: "a waiver", documentation: "Probes that are not to fail a build until a day, and are tried all the same.",
        keys: [
            Key("finding", "The id of the probe, in which * stands for any text.", .text(.probePattern), .required),
            Key("until", "The last day, as in 2027-01-31.", .text(.date), .required),
            Key("because", "Why; as a rule the number of an issue.", .text(.line), .required),
            Key("owner", "Who answers for it.", .text(.line), .required),
        ])

    static let limits = Section(
        noun: "the section 'limits'", documentation: "The manners towards the target.",
        keys: [
            Key("rate", "Requests in a second to one host.", .integer(1...1_000_000)),
            Key("in_flight", "Requests at once to one host.", .integer(1...1_000)),
            Key("timeout", "The time for one request.", .text(.timeout)),
            Key("body", "The bytes of a body that are kept as evidence; the whole is scanned.", .text(.size)),
            Key("retries", "How often a throttled request is tried again.", .integer(0...20)),
        ])

    static let tls = Section(
        noun: "the section 'tls'", documentation: "How TLS peers are checked.",
        keys: [
            Key("ca", "The path of a PEM file with the authorities.", .text(.path)),
            Key("certificate", "The path of a PEM file with the client's certificate.", .text(.path)),
            Key("key", "The path of a PEM file with the client's key.", .text(.path)),
        ])
}

extension Shape {
    /// One object's name or several.
    static let objectNames = Shape.choice([.text(.objectReference), .list(.text(.objectReference))])

    /// How the API calls something.
    static let objectID = Shape.choice([.scalar(noun: "text"), .section(.numericID)])

    /// One target or several.
    static let target = Shape.choice([.text(.baseURL), .names(.targetName, .text(.baseURL))])

    /// The objects of a grant by kind, and what it lets see.
    static let grant = Shape.names(.grantKey, objectNames)
}

extension TextRule {
    /// The name of a principal; that it is there is told where it is read.
    static let principalReference = TextRule("the name of a principal")

    /// The name of an object; that it is there is told where it is read.
    static let objectReference = TextRule("the name of an object", plural: "names of objects")

    /// A kind, or `sees`.
    static let grantKey = TextRule("a kind of object or 'sees'", plural: "kinds of object or 'sees'")
}
