extension Section {
    /// What tactics need to know about an API beyond its operations.
    static let doors = Section(
        noun: "the section 'doors'", documentation: "What tactics need to know about the API beyond its operations.",
        keys: [
            Key(
                "versions", "Beginnings of paths, one for each version of the API; the first is the current one.",
                .list(.text(.pathBeginning))),
            Key(
                "hosts", "Names of the contract's targets on which the same API may answer.", .list(.text(.targetName))),
            Key("batch", "An envelope that carries several calls.", .section(.batch)),
            Key("graphql", "A GraphQL endpoint.", .section(.graphQL)),
            Key(
                "expansions", "Query fields that ask for more than the plain answer holds, as in 'expand=messages'.",
                .list(.text(.expansion))),
            Key(
                "links", "Addresses by which people point at an object, as in 'https://chat.example/m/{message}'.",
                .list(.text(.link))),
        ])

    private static let batch = Section(
        noun: "a batch", documentation: "An envelope that carries several calls.",
        keys: [
            Key("request", "The method and the path of the envelope.", .text(.requestLine), .required),
            Key("query", "More of the query.", .names(TextRule("a name", plural: "names"), .template)),
            Key("headers", "More headers.", .names(.headerName, .scalar(noun: "text"))),
            Key(
                "json",
                "Its body; the one item of a list in it, with {method}, {path} and perhaps {body} and {id}, stands for each call.",
                .template, .required),
            Key(
                "answers", "Where the calls' answers are: a JSON Pointer in which '*' stands for each.",
                .text(.answersPointer)),
        ])

    private static let graphQL = Section(
        noun: "a GraphQL endpoint", documentation: "A GraphQL endpoint, and what can be reached by it.",
        keys: [
            Key("request", "The method and the path.", .text(.requestLine), .required),
            Key("query", "More of the query.", .names(TextRule("a name", plural: "names"), .template)),
            Key("headers", "More headers.", .names(.headerName, .scalar(noun: "text"))),
            Key("json", "The JSON body, in which {query} stands for the text of the GraphQL query.", .template),
            Key(
                "reaches", "Selections by which content can be reached; {kinds} of object stand for ids.",
                .list(.text(.selection)), .required),
        ])
}
